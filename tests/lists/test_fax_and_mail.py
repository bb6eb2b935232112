"""Fax numbers and mailboxes of offices come in with a list and go out again."""

import pytest

from hamseda.lists.operations.exporting import export_list
from hamseda.registry.models import Office, OfficeContact
from tests.factories import NOW, make_user
from tests.foundation.tables.makers import workbook
from tests.lists.factories import checked, codes, imported, row, the_keeper

pytestmark = pytest.mark.django_db

HEADS = ("دستگاه", "نام و نام خانوادگی", "تلفن", "دورنگار", "ایمیل", "تاریخ انتصاب")
ALI = ("شهرداری گلرودان", "علی کریمی", "079-32224040", "079-32224040", "PR@golrudan.example",
       "1402/05/03")  # fmt: skip


def told() -> list[tuple[str, str, int | None]]:
    contacts = OfficeContact.objects.order_by("kind", "value")
    return list(contacts.values_list("kind", "value", "person"))


def test_a_fax_on_the_main_line_and_a_mailbox_are_the_offices() -> None:
    imported(workbook([HEADS, ALI]))
    assert Office.objects.get(name=ALI[0]).phone == "079-32224040"
    assert [kind for kind, _, _ in told()] == ["fax", "mail"]
    assert {person for _, _, person in told()} == {None}
    assert not OfficeContact.objects.filter(is_public=True).exists()


def test_the_same_list_again_adds_neither_however_they_are_written() -> None:
    imported(workbook([HEADS, ALI]))
    again = (*ALI[:3], "۰۷۹۳۲۲۲۴۰۴۰", "pr@GOLRUDAN.example", ALI[5])
    assert checked(workbook([HEADS, again])).counts["unchanged"] == 1


def test_two_rows_of_one_office_bring_its_fax_once_and_more_mailboxes_each() -> None:
    second = ("شهرداری گلرودان", "سارا رستمی", "", ALI[3], "one@x.example، two@x.example", ALI[5])
    imported(workbook([HEADS, ALI, second]))
    assert [kind for kind, _, _ in told()] == ["fax", "mail", "mail", "mail"]


def test_what_is_no_mailbox_and_a_mobile_as_fax_are_noted_and_the_row_is_taken() -> None:
    run = checked(workbook([HEADS, (*ALI[:3], "09121234567", "بدون ایمیل", ALI[5])]))
    assert codes(row(run, 2)) == {"number_unreadable", "not_a_mailbox"}
    assert row(run, 2).outcome == "added"


def test_they_go_out_only_to_those_who_keep_the_registry() -> None:
    imported(workbook([HEADS, ALI]))
    arguments = {"kind": "people", "form": "json", "filters": {}, "now": NOW}
    assert "golrudan.example" in export_list(actor=the_keeper(), **arguments).content.decode()
    analyst = make_user("analyst")
    assert "golrudan.example" not in export_list(actor=analyst, **arguments).content.decode()
