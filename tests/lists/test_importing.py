"""A list is checked without writing, decided, written once, and taken back."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import verify_trail
from hamseda.lists.models import ImportRun, ListKind
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.importing import map_columns, run_import, start_import, upload_list
from hamseda.lists.operations.merging import merge_records, undo_merge
from hamseda.lists.operations.undoing import run_undo, start_undo
from hamseda.lists.reading.fields import fields_of
from hamseda.lists.reading.values import _READERS
from hamseda.registry.models import Appointment, Office, OfficeContact, Person, Post, RoleAssignment
from hamseda.registry.operations.history import rename_office
from hamseda.registry.operations.offices import save_office
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.saving import rules_left_to_database
from hamseda.registry.operations.standing import place_office
from hamseda.registry.queries.offices import standings_on
from tests.factories import NOW, make_area, make_office, make_release, make_user
from tests.foundation.tables.makers import workbook
from tests.lists.factories import (
    HEADS,
    checked,
    codes,
    decided,
    imported,
    options,
    people_list,
    quirky_workbook,
    row,
    the_keeper,
    uploaded,
    written,
)

pytestmark = pytest.mark.django_db

ALI = ("اداره کل آب", "علی کریمی", "مدیر روابط عمومی", "079-32224040", "09121234567", "1402/05/03")


def stored() -> tuple[int, ...]:
    models = (Office, Person, Post, Appointment, OfficeContact)
    return tuple(model.objects.count() for model in models)


def refusal(operation, **arguments) -> str:
    with pytest.raises(UnableToListError) as caught:
        operation(now=NOW, **arguments)
    return caught.value.code


def taken_back(run: ImportRun, *, only_rest: bool = False) -> list[list[object]]:
    """Take an import back as the worker does; what stays, with the reason."""
    start_undo(actor=run.uploaded_by, run=run, only_rest=only_rest, now=NOW)
    run_undo(run.pk, user_id=run.uploaded_by_id, only_rest=only_rest, now=NOW)
    return ImportRun.objects.get(pk=run.pk).kept


def test_a_real_list_is_understood() -> None:
    run = checked(quirky_workbook())
    fields = [column["field"] for column in run.sheets[run.sheet]["columns"]]
    assert fields == ["number", "office", "name", "post", "phone", "mobile", "since", ""]
    assert run.counts["added"] == 4
    assert run.counts["left_out"] == 2
    first, second = row(run, 5), row(run, 6)
    assert first.values["name"] == "علی کریمی"
    assert first.values["mobile"] == ["09121234567"]
    assert first.values["since"] == second.values["since"] == date(2023, 7, 25).isoformat()
    assert second.values["office"] == "اداره کل آب"
    assert second.values["mobile"] == ["09131234567", "09141234567"]
    assert "number_unreadable" in codes(row(run, 8))
    assert codes(row(run, 9)) == {"row_hidden"}
    assert {"date.unreadable", "day_assumed"} <= codes(row(run, 10))
    assert codes(row(run, 11)) == {"row_totals"}
    assert first.cells[7] == "سه‌شنبه‌ها", "a column that is not known stays with the import"


def test_checking_writes_nothing_and_importing_writes_all() -> None:
    the_keeper()
    before = stored()
    run = checked(quirky_workbook())
    assert stored() == before
    written(run)
    assert run.state == ImportRun.State.DONE
    ali = Person.objects.get(name="علی کریمی")
    post = ali.appointments.get()
    assert (post.post.title, post.valid_from) == ("مدیر روابط عمومی", date(2023, 7, 25))
    office = post.post.office
    assert (office.name, office.kind, office.phone) == (
        "اداره کل آب", "general_department", "079-32224040",
    )  # fmt: skip
    assert office.contacts.get(person=ali).value == "09121234567"
    assert not Person.objects.filter(name__startswith="پنهان").exists()


def test_the_same_list_again_adds_nothing() -> None:
    imported(quirky_workbook())
    before = stored()
    again = checked(quirky_workbook())
    assert again.counts["unchanged"] == 4
    assert again.counts["added"] == again.counts["changed"] == again.counts["doubtful"] == 0
    assert refusal(start_import, actor=again.uploaded_by, run=again) == "nothing_to_do"
    assert stored() == before


def test_a_change_is_shown_as_old_and_new() -> None:
    imported(people_list(ALI))
    run = checked(people_list((*ALI[:5], "1402/05/04")))
    change = row(run, 2).changes[0]
    assert row(run, 2).outcome == "changed"
    assert (change["old"], change["new"]) == ("2023-07-25", "2023-07-26")
    written(run)
    assert Appointment.objects.get().valid_from == date(2023, 7, 26)


def test_one_person_in_three_spellings_is_one_person() -> None:
    imported(people_list(ALI))
    for name in ("علي كريمي", "دکتر علی کریمی", "علی  كریمی"):
        assert row(checked(people_list((ALI[0], name, *ALI[2:]))), 2).outcome == "unchanged"


@pytest.mark.parametrize(
    ("office", "name", "reasons"),
    [
        ("اداره کل آب", "علی کرمی", {"near", "same_office", "same_phone"}),
        ("اداره کل آب", "کریمی علی", {"words_swapped", "same_office", "same_phone"}),
        ("اداره کل آب", "سید علی کریمی", {"descent_dropped", "same_office", "same_phone"}),
        ("شهرداری گلرودان", "علی کریمی", {"same", "other_office", "same_phone"}),
        ("شهرداری گلرودان", "علی کرمی", {"near", "other_office", "same_phone"}),
    ],
)
def test_who_may_be_the_same_is_asked_with_reasons(
    office: str, name: str, reasons: set[str]
) -> None:
    imported(people_list(ALI))
    found = row(checked(people_list((office, name, *ALI[2:]))), 2)
    assert found.outcome == "doubtful"
    assert found.doubt == "person"
    assert set(found.candidates[0]["reasons"]) == reasons


def test_a_namesake_elsewhere_with_nothing_in_common_is_another() -> None:
    imported(people_list(ALI))
    found = row(checked(people_list(("شهرداری گلرودان", "علی کرمی", "مدیر", "", "", ""))), 2)
    assert found.outcome == "added"


def test_the_keeper_decides_what_is_doubtful() -> None:
    imported(people_list(ALI))
    ali = Person.objects.get()
    spelled = people_list((ALI[0], "علی کرمی", *ALI[2:]))
    ref = f"person:{ali.pk}"
    same = decided(checked(spelled), {2: ("same", ref)})
    assert row(same, 2).outcome == "unchanged"
    other = decided(checked(spelled), {2: ("new", "")})
    assert row(other, 2).outcome == "added"
    skipped = decided(checked(spelled), {2: ("skip", "")})
    assert codes(row(skipped, 2)) == {"row_skipped"}
    written(other)
    assert Person.objects.count() == 2
    with pytest.raises(UnableToListError):
        decided(checked(people_list((ALI[0], "علی کرم", *ALI[2:]))), {2: ("same", "person:0")})


def test_a_second_post_at_the_same_time_is_asked_and_marked() -> None:
    imported(people_list(ALI))
    run = checked(people_list((ALI[0], ALI[1], "رئیس حوزه ریاست", "", "", "1403/01/01")))
    assert row(run, 2).doubt == "post"
    ref = row(run, 2).candidates[0]["ref"]
    written(decided(run, {2: ("same", ref)}))
    second = Appointment.objects.get(post__title="رئیس حوزه ریاست")
    assert second.is_multi_job
    assert "لیست.xlsx" in second.multi_job_reason


def test_an_office_with_a_slip_in_its_name_is_asked() -> None:
    office = make_office("اداره کل آموزش و پرورش")
    run = checked(people_list(("اداره کل آموزش وپروش", *ALI[1:])))
    assert row(run, 2).doubt == "office"
    run = decided(run, {2: ("same", f"office:{office.pk}")})
    written(run)
    assert Person.objects.get().appointments.get().post.office == office


def test_a_row_that_was_only_numbered_is_left_out() -> None:
    run = checked(workbook([("ردیف", *HEADS), (1, *ALI), (2, "", " ", "", "", "", ""), (3,)]))
    assert run.counts["added"] == 1
    assert run.counts["left_out"] == 2
    assert codes(row(run, 3)) == codes(row(run, 4)) == {"row_blank"}


def test_an_office_named_without_its_province_is_asked_and_not_made_anew() -> None:
    make_area("مهراوند")
    office = make_office("اداره کل راه و شهرسازی استان مهراوند")
    run = checked(people_list(("اداره‌کل راه و شهر سازی", *ALI[1:])))
    assert row(run, 2).doubt == "office"
    assert [one["ref"] for one in row(run, 2).candidates] == [f"office:{office.pk}"]


def test_an_office_is_known_by_the_name_that_it_had() -> None:
    office = make_office("اداره کل حمل‌ونقل و پایانه‌ها")
    rename_office(
        actor=None, office=office, name="اداره کل راهداری", on=date(2024, 3, 20),
        reason="ساختار تازه", now=NOW,
    )  # fmt: skip
    imported(people_list(("اداره کل حمل و نقل و پایانه ها", *ALI[1:])))
    assert Appointment.objects.get().post.office == office


def test_the_head_of_public_relations_by_another_title_is_no_second_job() -> None:
    imported(people_list(ALI))
    again = checked(people_list((ALI[0], ALI[1], "رئیس اداره روابط عمومی", "", "", ALI[5])))
    assert again.counts["unchanged"] == 1
    later = checked(people_list((ALI[0], ALI[1], "رئیس اداره روابط عمومی", "", "", "1403/05/03")))
    assert row(later, 2).doubt == "post"


def test_rows_that_cannot_be_taken_say_why_and_the_rest_is_written() -> None:
    run = checked(people_list(ALI, ("", "بی‌دستگاه", "", "", "", ""), (*ALI[:5], "1402/13/01")))
    assert codes(row(run, 3)) == {"office_missing"}
    assert row(run, 3).outcome == "wrong"
    assert "date.month" in codes(row(run, 4))
    written(run)
    assert Person.objects.count() == 1


def test_undoing_leaves_the_registry_as_it_was() -> None:
    imported(people_list(ALI))
    values = {model: list(model.objects.values().order_by("pk")) for model in (Office, Person,
              Post, Appointment, OfficeContact)}  # fmt: skip
    run = imported(people_list((*ALI[:4], "09139999999", "1402/06/01"), ("شهرداری", "ب ب",
                   "م", "", "", "1403/01/01")))  # fmt: skip
    assert taken_back(run) == []
    for model, rows in values.items():
        assert list(model.objects.values().order_by("pk")) == rows
    run.refresh_from_db()
    assert run.state == "undone"
    assert refusal(start_undo, actor=run.uploaded_by, run=run, only_rest=False) == "not_now"


def test_an_office_that_a_list_moves_to_another_county_stood_elsewhere_before() -> None:
    office = make_office("اداره کل آب")
    before, county = office.area, make_area("گلرودان")
    rows = [("نام دستگاه", "شهرستان", "سایت")]
    content = workbook([*rows, (office.name, county.name, "https://water.example/")])
    stored_before = Office.objects.filter(pk=office.pk).values().get()
    run = imported(content)
    yesterday, today = (timezone.localdate(NOW) - timedelta(days=days) for days in (1, 0))
    assert standings_on([office], yesterday)[office.pk].area == before
    assert standings_on([Office.objects.get(pk=office.pk)], today)[office.pk].area == county
    former = office.former_standings.get()
    assert former.reason == "فهرست «لیست.xlsx» وارد شد"
    assert former.site == ""
    taken_back(run)
    assert Office.objects.filter(pk=office.pk).values().get() == stored_before
    assert not office.former_standings.exists()

    again = imported(content)
    office.refresh_from_db()
    office.phone = "07932224040"
    save_office(actor=None, office=office, now=NOW)
    assert {code for _, _, code in taken_back(again)} == {"changed", "in_use"}
    taken_back(again, only_rest=True)
    assert standings_on([office], yesterday)[office.pk].area == before, (
        "it stood there all the same"
    )


def test_an_office_placed_by_hand_and_by_a_list_on_one_day_is_right_on_every_day() -> None:
    office, first, second = make_office("اداره کل آب"), make_area("سرو"), make_area("گلرودان")
    before, group = office.area, office.peer_group
    yesterday, today = (timezone.localdate(NOW) - timedelta(days=days) for days in (1, 0))
    place_office(
        actor=None, office=office, kind=office.kind, area=first, peer_group=group, superior=None,
        on=today, reason="نامه", now=NOW,
    )  # fmt: skip
    run = imported(workbook([("نام دستگاه", "شهرستان"), (office.name, second.name)]))
    office.refresh_from_db()
    assert [standings_on([office], day)[office.pk].area for day in (yesterday, today)] == [
        before, second,
    ]  # fmt: skip
    entry = AuditEntry.objects.get(action="lists.office.standing_mended")
    assert entry.data["before"]["area"] == first.pk, "what stood there between is not lost"
    assert taken_back(run) == []
    office.refresh_from_db()
    assert [standings_on([office], day)[office.pk].area for day in (yesterday, today)] == [
        before, first,
    ]  # fmt: skip


def test_somebody_of_a_list_with_whom_another_was_merged_stays_when_the_list_is_undone() -> None:
    run = imported(people_list(ALI))
    other = save_person(actor=None, person=Person(code="other", name="علی کريمي"), now=NOW)
    ali = Person.objects.get(name="علی کریمی")
    done = merge_records(
        actor=run.uploaded_by, kind="person", kept_id=ali.pk, merged_id=other.pk, now=NOW
    )
    assert ("علی کریمی", "in_use") in {(name, code) for _, name, code in taken_back(run)}
    undo_merge(actor=run.uploaded_by, merge=done, now=NOW)
    assert taken_back(run) == []
    assert [one.name for one in Person.objects.all()] == ["علی کريمي"]


def test_what_was_changed_or_used_since_stays_and_the_rest_can_be_undone() -> None:
    run = imported(people_list(ALI, ("شهرداری", "ب ب", "م", "", "", "1403/01/01")))
    ali = Person.objects.get(name="علی کریمی")
    ali.name = "علی کریمی‌نژاد"
    save_person(actor=run.uploaded_by, person=ali, now=NOW)
    make_release(Office.objects.get(name="شهرداری"))
    before = stored()
    kept = taken_back(run)
    assert {(name, code) for _, name, code in kept} >= {
        ("علی کریمی", "changed"), ("شهرداری", "in_use"),
    }  # fmt: skip
    assert ImportRun.objects.get(pk=run.pk).state == "done"
    assert stored() == before
    taken_back(run, only_rest=True)
    assert [one.name for one in Person.objects.all()] == ["علی کریمی‌نژاد"]
    assert Office.objects.filter(name="شهرداری").exists()


def test_an_undo_that_comes_twice_is_done_once_and_only_when_asked() -> None:
    run = imported(people_list(ALI))
    keeper = run.uploaded_by
    again = {"user_id": keeper.pk, "only_rest": False, "now": NOW}
    assert run_undo(run.pk, **again) is False, "nobody has asked for it"
    assert Person.objects.count() == 1
    start_undo(actor=keeper, run=run, only_rest=False, now=NOW)
    assert refusal(start_undo, actor=keeper, run=run, only_rest=False) == "not_now"
    assert run_undo(run.pk, **again) is True
    entries = AuditEntry.objects.count()
    assert run_undo(run.pk, **again) is False
    assert AuditEntry.objects.count() == entries
    assert verify_trail().broken_at is None


def test_who_lost_the_role_meanwhile_takes_nothing_back_and_the_page_says_so() -> None:
    run = imported(people_list(ALI))
    start_undo(actor=run.uploaded_by, run=run, only_rest=False, now=NOW)
    RoleAssignment.objects.all().delete()
    stranger = make_user(None)
    assert run_undo(run.pk, user_id=stranger.pk, only_rest=False, now=NOW) is False
    run.refresh_from_db()
    assert (run.state, run.fault) == ("done", "not_keeper")
    assert Person.objects.count() == 1


def test_a_list_that_no_longer_means_the_same_is_not_written() -> None:
    run = checked(people_list(ALI))
    start_import(actor=run.uploaded_by, run=run, now=NOW)
    make_office("اداره کل آب")
    before = stored()
    assert run_import(run.pk, now=NOW) is False
    run.refresh_from_db()
    assert (run.state, run.fault, run.fault_row) == ("checked", "changed_meanwhile", 2)
    assert stored() == before


def test_a_task_that_comes_twice_writes_once() -> None:
    run = checked(people_list(ALI))
    start_import(actor=run.uploaded_by, run=run, now=NOW)
    assert run_import(run.pk, now=NOW) is True
    before = stored(), AuditEntry.objects.count()
    assert run_import(run.pk, now=NOW) is False
    assert (stored(), AuditEntry.objects.count()) == before


def test_columns_are_told_once_and_the_needed_ones_are() -> None:
    run = uploaded(people_list(ALI))
    told = {"actor": run.uploaded_by, "run": run, "sheet": 0, "options": options()}
    twice = {"0": "office", "1": "name", "2": "name"}
    assert refusal(map_columns, mapping=twice, **told) == "column_twice"
    assert refusal(map_columns, mapping={"2": "post"}, **told) == "column_missing"
    assert len(HEADS) == 6


def test_only_keepers_import() -> None:
    for role in ("office_editor", "analyst", "manager", None):
        actor = make_user(role)
        assert (
            refusal(upload_list, actor=actor, kind="people", file_name="x", content=b"a,b")
            == "not_keeper"
        )


def test_a_column_of_national_codes_is_neither_taken_nor_kept() -> None:
    content = workbook([["نام دستگاه", "نام و نام خانوادگی", "کد ملی"], [*ALI[:2], "0012345679"]])
    run = checked(content)
    assert run.sheets[0]["columns"][2]["samples"] == []
    assert row(run, 2).cells == [*ALI[:2], None]
    assert "0012345679" not in str(row(run, 2).values)


def test_every_way_to_read_a_column_is_there() -> None:
    for kind in ListKind.values:
        for field in fields_of(kind).values():
            assert field.reads in _READERS


def test_two_rows_that_fill_in_one_known_office_are_written_as_they_were_shown() -> None:
    make_office("اداره کل آب")
    run = imported(people_list(ALI, (ALI[0], "مریم موسوی", "کارشناس", "079-32224041", "", "")))
    assert (run.state, run.fault) == ("done", "")


def test_a_long_list_keeps_the_chain_of_the_trail_and_asks_little_for_each_row() -> None:
    def cost(names: list[tuple[str, str]]) -> int:
        rows = [
            (f"شهرداری {one[1]}آباد", f"{one[0]} {one[1]}‌زاده", "کارشناس", "", "", "1402/05/03")
            for one in names
        ]
        run = checked(people_list(*rows))
        assert run.counts["added"] == len(names)
        with CaptureQueriesContext(connection) as asked:
            written(run)
        run.refresh_from_db()
        assert run.state == "done"
        return len(asked)

    given, family = ("علی", "مریم", "پویا", "نسرین"), ("رستم", "بهرام")
    pairs = list(product(given, family))
    few, many = cost(pairs[:2]), cost([(one, "جعفر") for one in given] + pairs[2:])
    assert (many - few) / 8 <= 12, "a person and a post cost a handful of queries"
    assert verify_trail().broken_at is None


def test_a_second_post_is_refused_also_where_rules_are_left_to_the_database() -> None:
    keeper, office = the_keeper(), make_office()
    with transaction.atomic(), rules_left_to_database():
        person = save_person(actor=keeper, person=Person(code="one", name="علی کریمی"), now=NOW)

        def appoint(title: str) -> None:
            post = Appointment(person=person, valid_from=date(2024, 1, 1))
            save_appointment(actor=keeper, appointment=post, office=office, title=title, now=NOW)

        appoint("کارشناس")
        with pytest.raises(ValidationError):
            appoint("مدیر")
