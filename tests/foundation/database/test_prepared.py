"""Questions that are compiled once answer as Django's own do."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from hamseda.foundation.database.prepared import Prepared
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from tests.factories import make_office, make_release

pytestmark = pytest.mark.django_db


def test_the_same_question_is_asked_about_another_row() -> None:
    first, second = make_release(headline="سد"), make_release(headline="جاده")
    ask = Prepared(lambda pk: Release.objects.filter(pk=pk).select_related("office__area"))
    for release in (first, second, first):
        (found,) = ask(release.pk)
        with CaptureQueriesContext(connection) as queries:
            assert found.office.area == release.office.area
        assert not queries
        assert found == release
        wanted = Release.objects.get(pk=release.pk)
        for field in Release._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(wanted, field.attname)
    assert ask(0) == []


def test_a_number_may_stand_twice_and_beside_other_values() -> None:
    office = make_office("اداره کل آب")
    make_release(office=office)
    ask = Prepared(
        lambda pk: (
            Office.objects.filter(pk=pk, releases__office=pk, name__contains="آب")
            .annotate(count=Count("releases"))
            .order_by("pk")
        )
    )
    assert [(found.pk, found.count) for found in ask(office.pk)] == [(office.pk, 1)]


def test_a_list_of_values_comes_as_tuples_grouped_or_not() -> None:
    office = make_office("اداره کل آب")
    make_release(office=office, headline="سد")
    plain = Prepared(lambda pk: Release.objects.filter(office=pk).values_list("headline", "live"))
    assert plain(office.pk) == [("سد", True)]
    counted = Prepared(
        lambda pk: (
            Release.objects.filter(office=pk).order_by().values_list("kind").annotate(Count("pk"))
        )
    )
    assert counted(office.pk) == [("news", 1)]
    assert counted(0) == []


def test_a_number_that_does_not_reach_the_sql_is_refused() -> None:
    with pytest.raises(ValueError, match="not a parameter"):
        Prepared(lambda pk: Office.objects.filter(name=f"office {pk}"))(1)
