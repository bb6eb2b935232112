"""Counts, page numbers and ages on Wagtail's screens are Persian, and machines' numbers are not."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone, translation
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import NumberColumn

from hamseda.foundation.design.counts import PersianMinimumLength, install_persian_counts

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def shown(source: str, **values: object) -> str:
    return Template("{% load wagtailadmin_tags %}" + source).render(Context(values)).strip()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ 7|intcomma }}", "۷"),
        ("{{ 12345|intcomma }}", "۱۲٬۳۴۵"),
        ("{{ moment|naturaltime }}", "۱۰ دقیقه پیش"),
        ("{{ moment|timesince_simple }}", "۱۰ دقیقه پیش"),
        ("{{ old|timesince_simple }}", "۵ روز پیش"),
        ("{% timesince_last_update moment %}", "۱۰ دقیقه پیش"),
        ("{% timesince_last_update moment user_display_name='مینا' %}", "۱۰ دقیقه پیش، مینا"),
        ("{% timesince_last_update moment show_time_prefix=True %}", "۱۰ دقیقه پیش"),
        ("{{ old|timesince:now }}", "۵\xa0روز"),
        ("{{ 11010048|filesizeformat }}", "۱۰٫۵\xa0مگابایت"),
        ("{{ now|timeuntil:old }}", "۵\xa0روز"),
    ],
)
def test_a_template_writes_counts_and_ages_in_persian(source: str, expected: str) -> None:
    values = {"moment": NOW - timedelta(minutes=10), "old": NOW - timedelta(days=5), "now": NOW}
    assert shown(source, **values) == expected


def test_what_is_no_number_or_moment_is_left_alone() -> None:
    assert shown("{{ word|intcomma }}|{{ word|naturaltime }}", word="هیچ") == "هیچ|هیچ"


def test_other_readers_keep_their_own_digits() -> None:
    with translation.override("en"):
        assert shown("{{ 7|intcomma }}") == "7"
        assert shown("{{ old|timesince:now }}", old=NOW - timedelta(days=5), now=NOW) == "5\xa0days"


@pytest.mark.parametrize(("count", "expected"), [(0, "۰ مورد"), (1, "۱ مورد"), (44, "۴۴ مورد")])
def test_the_noun_after_a_number_is_in_the_singular(count: int, expected: str) -> None:
    assert WagtailPaginator(range(count), 20).items_count_label == expected


def test_a_column_of_numbers_is_persian() -> None:
    column = NumberColumn("size")
    context = column.get_cell_context_data(SimpleNamespace(size=1404), {"row": None, "table": None})
    assert context["value"] == "۱٬۴۰۴"


def test_a_short_password_is_told_the_rule_in_persian_digits() -> None:
    rule = PersianMinimumLength(min_length=10)
    assert "۱۰" in str(rule.get_help_text())
    with pytest.raises(ValidationError, match="۱۰"):
        rule.validate("کوتاه")
    rule.validate("گذرواژه‌ای-بلند")


def test_installing_twice_changes_nothing() -> None:
    install_persian_counts()
    assert shown("{{ old|timesince:now }}", old=NOW - timedelta(days=5), now=NOW) == "۵\xa0روز"
