"""Releases on one matter are found by their words and subjects, not by their office."""

from datetime import timedelta

import pytest

from hamseda.foundation.tasks.worker import Worker
from hamseda.newsroom.models import Release, Subject
from hamseda.newsroom.operations.relating import relate_news, relate_release
from hamseda.newsroom.queries import related_releases
from tests.factories import NOW, make_office, make_release

pytestmark = pytest.mark.django_db


def related_to(release: Release) -> list[Release]:
    return related_releases(release, lambda other: other)


def told(headline: str, lead: str, office: str = "اداره کل آب") -> Release:
    return make_release(make_office(office), headline=headline, lead=lead, body=lead * 3)


@pytest.fixture
def dam() -> Release:
    return told("آبگیری سد نوبهاران آغاز شد", "سد نوبهاران پس از ده سال آبگیری شد.")


def test_the_matter_counts_and_not_the_office(dam: Release) -> None:
    other_office = told("سد نوبهاران بازدید شد", "فرماندار از آبگیری سد دید.", "فرمانداری")
    told("قبض‌ها برخط شد", "پرداخت قبض در تارنما ممکن است.")
    relate_release(dam.pk, now=NOW)
    assert related_to(dam)[0] == other_office


@pytest.fixture
def others() -> list[Release]:
    """What else a province says in a week; all of it begins."""
    matters = ("واکسن کودکان", "کشت برنج", "کتاب سال", "مرمت بازار", "لیگ والیبال")
    return [told(f"{matter} آغاز شد", f"{matter} امروز آغاز شد.", matter) for matter in matters]


@pytest.mark.usefixtures("others")
def test_a_word_in_common_relates_no_two_matters(dam: Release) -> None:
    near = told("پیمایش سد نوبهاران", "آبگیری سد نوبهاران سنجیده شد.", "محیط زیست")
    relate_release(dam.pk, now=NOW)
    assert related_to(dam) == [near]


@pytest.mark.usefixtures("others")
def test_of_two_alike_the_one_with_the_same_subject_comes_first(dam: Release) -> None:
    plain = told("سد نوبهاران نیمه‌پر شد", "آبگیری سد نوبهاران پیش می‌رود.", "شهرداری")
    same = told("سد دوم نوبهاران هم آماده است", "آبگیری آن آغاز شد.", "بخشداری")
    subject = Subject.objects.create(code="medtop:20000430", name="سد", name_en="dam")
    for release in (dam, same):
        release.subjects.add(subject)
        release.save()
    relate_release(dam.pk, now=NOW)
    assert related_to(dam) == [same, plain]


def test_what_is_no_longer_public_is_not_shown(dam: Release) -> None:
    other = told("سد نوبهاران بازدید شد", "فرماندار از آبگیری سد دید.", "فرمانداری")
    relate_release(dam.pk, now=NOW)
    Release.objects.filter(pk=other.pk).update(live=False)
    assert not related_to(dam)


def test_what_is_new_is_led_to_from_what_was_there_and_an_archive_is_not(dam: Release) -> None:
    relate_release(dam.pk, now=NOW)
    other = told("سد نوبهاران بازدید شد", "فرماندار از آبگیری سد دید.", "فرمانداری")
    relate_news(other.pk, now=NOW + timedelta(days=9))
    assert (related_to(other), related_to(dam)) == ([dam], [])
    relate_news(other.pk, now=NOW)
    assert (related_to(other), related_to(dam)) == ([dam], [other])


def test_publication_relates_and_repeating_changes_nothing(dam: Release) -> None:
    told("سد نوبهاران بازدید شد", "فرماندار از آبگیری سد دید.", "فرمانداری")
    Worker().run_until_idle()
    first = related_to(dam)
    assert first
    relate_release(dam.pk, now=NOW)
    assert related_to(dam) == first
