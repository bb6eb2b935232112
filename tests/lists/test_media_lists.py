"""Lists of journalists, licences and contractors come in, are taken back, and find their twins."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from hamseda.lists.models import RecordKind
from hamseda.lists.operations.exporting import export_list
from hamseda.lists.operations.merging import merge_records, undo_merge
from hamseda.lists.operations.undoing import run_undo, start_undo
from hamseda.lists.queries.duplicates import possible_duplicates
from hamseda.registry.models import (
    Beat,
    ContactWay,
    Contractor,
    Employment,
    Journalist,
    Outlet,
    PublishingLicence,
)
from hamseda.registry.operations.journalists import (
    opt_out_journalist,
    save_beat,
    save_contact_way,
    save_journalist,
)
from hamseda.registry.operations.outlets import save_outlet
from tests.factories import NOW
from tests.foundation.tables.makers import saved, workbook
from tests.lists.factories import checked, codes, decided, imported, row, the_keeper, written

pytestmark = pytest.mark.django_db


def outlet(name: str, code: str) -> Outlet:
    made = Outlet(code=code, name=name, kind="news_site", reach="provincial")
    return save_outlet(actor=None, outlet=made, names=(), domains=(f"{code}.example",), now=NOW)


def reporters_workbook() -> bytes:
    """Heads below a title, an outlet merged over its people, Arabic letters, digits as text."""
    book = Workbook()
    sheet = book.active
    for cells in [
        ["اسامي خبرنگاران استان"],
        ["ردیف", "نام خبرنگار", "رسانه", "سمت", "حوزه خبري", "شماره تماس", "ایمیل", "شروع همكاري"],
        [1, "سرکار خانم پريسا كاظمي", "مهر نیوز", "خبرنگار", "ورزشي، نجوم", "۰۹۱۲۱۲۳۴۵۶۷",
         "p@mehr.example", "1402/05/03"],
        [2, "هومن يوسفي", None, "عكاس", None, 9121234568, None, None],
        [3, "زهرا رضایی", "رسانهٔ ناشناخته", "خبرنگار", None, "9.12E+09", None, None],
    ]:  # fmt: skip
        sheet.append(cells)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("C3:C4")
    return saved(book)


def test_reporters_come_in_as_offices_keep_them_and_go_back_again() -> None:
    outlet("مهرنیوز", "mehr")
    save_beat(actor=None, beat=Beat(name="ورزشی"), now=NOW)
    run = checked(reporters_workbook(), kind="journalists")
    assert (run.counts["added"], run.counts["wrong"]) == (3, 0), run.rows.values_list("notes")
    assert codes(row(run, 3)) == {"beat_unknown"}
    assert {"outlet_unknown", "number_unreadable"} <= codes(row(run, 5))
    assert not Journalist.objects.exists(), "a dry run writes nothing"
    assert written(run).state == "done", run.fault_text

    parisa = Journalist.objects.get(name="پریسا کاظمی")
    work = parisa.employments.get()
    assert (work.outlet.code, work.role, work.valid_from) == ("mehr", "reporter", date(2023, 7, 25))
    assert [way.value for way in parisa.contact_ways.all()] == ["09121234567", "p@mehr.example"]
    assert parisa.beats.get().name == "ورزشی"
    assert Journalist.objects.get(name="هومن یوسفی").employments.get().role == "photographer"

    again = checked(reporters_workbook(), kind="journalists")
    assert again.counts["unchanged"] == 2
    assert row(again, 5).doubt == "journalist", "a name without outlet and number is asked about"

    start_undo(actor=run.uploaded_by, run=run, only_rest=False, now=NOW)
    run_undo(run.pk, user_id=run.uploaded_by_id, only_rest=False, now=NOW)
    run.refresh_from_db()
    assert (run.state, run.kept) == ("undone", [])
    for model in (Journalist, Employment, ContactWay):
        assert not model.objects.exists()


HEADS = ("نام خبرنگار", "رسانه", "همراه", "شروع همکاری")


def test_a_namesake_is_asked_about_and_a_change_of_outlet_is_a_further_employment() -> None:
    outlet("مهرنیوز", "mehr")
    outlet("فانوس خبر", "fanus")
    imported(
        workbook([HEADS, ("پریسا کاظمی", "مهرنیوز", "09121234567", "1402/05/03")]),
        kind="journalists",
    )
    moved = workbook([HEADS, ("پریسا کاظمی", "فانوس خبر", "", "1404/01/10")])
    run = checked(moved, kind="journalists")
    found = row(run, 2)
    assert (found.outcome, found.doubt) == ("doubtful", "journalist")
    assert set(found.candidates[0]["reasons"]) == {"same", "other_outlet"}
    run = decided(run, {2: ("same", found.candidates[0]["ref"])})
    before = Journalist.objects.get()
    written(run)
    assert [one.outlet.code for one in before.employments.order_by("valid_from")] == [
        "mehr", "fanus",
    ]  # fmt: skip
    start_undo(actor=run.uploaded_by, run=run, only_rest=False, now=NOW)
    run_undo(run.pk, user_id=run.uploaded_by_id, only_rest=False, now=NOW)
    assert Journalist.objects.get().employments.get().outlet.code == "mehr"


def test_licences_need_their_outlet_and_are_known_by_number() -> None:
    mehr = outlet("مهرنیوز", "mehr")
    heads = ("نام رسانه", "شماره مجوز", "صاحب امتیاز", "مدیر مسئول", "تاریخ صدور", "پایان اعتبار")
    rows = [
        heads,
        ("مهر نیوز", "۸۱۲/۴", "کانون مهر", "نیما فروزان", "1402/01/05", "1407/01/05"),
        ("نشریهٔ گمشده", "11", "کسی", "کسی", "", ""),
        ("مهر نیوز", "13", "کسی", "کسی", "1402/01/05", "1401/01/05"),
        ("مهر نیوز", "12", "", "", "", ""),
    ]
    run = imported(workbook(rows), kind="licences")
    assert (run.counts["added"], run.counts["wrong"]) == (1, 3)
    licence = PublishingLicence.objects.get()
    assert (licence.outlet, licence.number) == (mehr, "۸۱۲/۴")
    later = [heads, ("مهر نیوز", "812/4", "کانون مهر", "سارا بامداد", "", "")]
    changed = imported(workbook(later), kind="licences")
    assert changed.counts["changed"] == 1
    licence.refresh_from_db()
    assert (licence.managing_director, licence.expires_on) == ("سارا بامداد", date(2028, 3, 24))


def test_contractors_are_known_by_legal_id_and_by_name() -> None:
    heads = ("نام شرکت", "شناسه ملی شرکت", "زمینه فعالیت", "تلفن")
    first = [heads, ("کانون آگهی رنگین‌کمان", "۱۰۳۸۰۲۸۴۷۹۰", "تبلیغات", "079-32224040")]
    run = imported(workbook(first), kind="contractors")
    assert run.counts["added"] == 1, row(run, 2).notes
    spelled = [
        heads,
        ("كانون آگهي رنگين كمان", "10380284790", "تبليغات و پایش", ""),
        ("کانون آگهی بی‌زمینه", "", "", ""),
        ("کانون آگهی رنگین‌کمانی", "123", "چاپ", ""),
    ]
    again = checked(workbook(spelled), kind="contractors")
    assert [row(again, n).outcome for n in (2, 3, 4)] == ["changed", "wrong", "doubtful"]
    assert "not_a_legal_id" in codes(row(again, 4))
    written(decided(again, {4: ("new", "")}))
    assert Contractor.objects.get(legal_id="10380284790").scope == "تبلیغات و پایش"
    assert Contractor.objects.count() == 2


def reporter(name: str, number: str) -> Journalist:
    made = save_journalist(actor=None, journalist=Journalist(name=name), beats=(), now=NOW)
    way = ContactWay(journalist=made, kind="mobile", value=number, position=1)
    save_contact_way(actor=None, way=way, now=NOW)
    return made


def test_a_reporter_entered_twice_becomes_one_who_keeps_the_wish_for_silence() -> None:
    keeper = the_keeper()
    kept, twin = reporter("پریسا کاظمی", "09121234567"), reporter("پريسا كاظمي", "09121234567")
    reporter("نیما فروزان", "09121110000")
    opt_out_journalist(actor=keeper, journalist=twin, note="تلفنی گفت", now=NOW)
    pair = possible_duplicates(RecordKind.JOURNALIST)[0]
    assert {pair.lower_id, pair.higher_id} == {kept.pk, twin.pk}
    assert "same_phone" in pair.reasons
    merge = merge_records(
        actor=keeper, kind="journalist", kept_id=kept.pk, merged_id=twin.pk, now=NOW
    )
    kept.refresh_from_db()
    assert kept.opted_out_at == NOW
    assert kept.contact_ways.count() == 1
    assert undo_merge(actor=keeper, merge=merge, now=NOW) == 0
    kept.refresh_from_db()
    assert kept.opted_out_at is None
    assert twin.contact_ways.get().value == "09121234567"


def test_a_list_of_reporters_goes_out_in_the_form_in_which_it_comes_in() -> None:
    outlet("مهرنیوز", "mehr")
    keeper = the_keeper()
    imported(
        workbook([HEADS, ("پریسا کاظمی", "مهرنیوز", "09121234567", "1402/05/03")]),
        kind="journalists",
    )
    told = {"actor": keeper, "kind": "journalists", "filters": {}, "now": NOW}
    assert "+989121234567" in export_list(form="vcf", **told).content.decode()
    again = checked(export_list(form="xlsx", **told).content, kind="journalists")
    assert again.counts["unchanged"] == 1


def test_a_long_list_of_reporters_asks_little_for_each() -> None:
    outlet("مهرنیوز", "mehr")
    given = ("علی", "مریم", "پویا", "نسرین", "سامان", "آوا", "بهرام", "کیوان", "لاله", "نگار")

    def cost(family: str, count: int) -> int:
        rows = [(f"{one} {family}", "مهرنیوز", "", "1402/05/03") for one in given[:count]]
        run = checked(workbook([HEADS, *rows]), kind="journalists")
        assert run.counts["added"] == count
        with CaptureQueriesContext(connection) as asked:
            assert written(run).state == "done"
        return len(asked)

    few, many = cost("رستمی", 2), cost("خدادادی", 10)
    assert (many - few) / 8 <= 14
