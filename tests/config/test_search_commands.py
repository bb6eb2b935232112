"""The search index is proved and made anew by command."""

import pytest
from click.testing import CliRunner, Result

from hamseda.config.cli import main
from hamseda.foundation.search.models import Entry
from hamseda.newsroom.models import Release
from tests.factories import make_release

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_sound_index_is_said_to_be_sound_and_by_which_engine() -> None:
    make_release()
    result = told("verify", "search")
    assert result.exit_code == 0, result.output
    assert "۱ متن" in result.output
    assert "fts5" in result.output or "tsvector" in result.output


def test_every_fault_is_counted_and_a_rebuild_mends_it() -> None:
    missing, stale = make_release(), make_release()
    Entry.objects.filter(object_id=missing.pk).delete()
    Release.objects.filter(pk=stale.pk).update(headline="تیتر دیگر")
    result = told("verify", "search")
    assert result.exit_code == 1
    assert "۱ متن در نمایه نیست" in result.output
    assert "۱ متن با متن امروز نمی‌خواند" in result.output
    assert "۲ متن" in told("search", "rebuild").output
    assert told("verify", "search").exit_code == 0
