"""Lists and choosers stand in the order of the Persian alphabet, on every database alike."""

import pytest
from django.test import Client

from hamseda.core.text.ordering import order_key
from hamseda.registry.forms.offices import OfficeForm
from hamseda.registry.models import Office, Person
from tests.factories import make_office, make_user

pytestmark = pytest.mark.django_db

NAMES = ["یزد", "گمرک", "كار", "پست", "آموزش", "تعاون", "اداره‌ها", "اداره کل ورزش", "چاپ", "جهاد"]
IN_ORDER = [
    "آموزش",
    "اداره کل ورزش",
    "اداره‌ها",
    "پست",
    "تعاون",
    "جهاد",
    "چاپ",
    "كار",
    "گمرک",
    "یزد",
]


@pytest.fixture
def offices() -> None:
    for name in NAMES:
        make_office(name)


def test_offices_stand_in_alphabetical_order(offices: None) -> None:
    assert list(Office.objects.values_list("name", flat=True)) == IN_ORDER
    backwards = Office.objects.order_by("-name__persian").values_list("name", flat=True)
    assert list(backwards) == IN_ORDER[::-1]
    assert sorted(NAMES, key=order_key) == IN_ORDER


def test_a_chooser_offers_them_in_that_order(offices: None) -> None:
    offered = [str(name) for _, name in OfficeForm().fields["superior"].choices if name in NAMES]
    assert offered == IN_ORDER


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", IN_ORDER), ("?ordering=name", IN_ORDER), ("?ordering=-name", IN_ORDER[::-1])],
)
def test_the_list_of_the_registry_is_ordered_and_turned_round(
    client: Client, offices: None, query: str, expected: list[str]
) -> None:
    client.force_login(make_user("chief_editor", Office.objects.get(name="یزد")))
    page = client.get(f"/desk/registry/office/{query}")
    assert [office.name for office in page.context["object_list"]] == expected


def test_people_of_one_name_are_not_taken_for_one(offices: None) -> None:
    Person.objects.create(code="a", name="علی رهسپر")
    Person.objects.create(code="b", name="علي رهسپر")
    assert Person.objects.filter(name="علی رهسپر").count() == 1
    assert Person.objects.count() == 2
