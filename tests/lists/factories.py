"""Lists as offices keep them, and their way through an import."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from hamseda.foundation.accounts.models import User
from hamseda.lists.models import ImportRow, ImportRun
from hamseda.lists.operations.exporting import export_list
from hamseda.lists.operations.importing import (
    check_list,
    decide_rows,
    map_columns,
    run_import,
    start_import,
    upload_list,
)
from hamseda.lists.operations.merging import merge_records
from hamseda.registry.models import Area, Office, PeerGroup, Person, RoleAssignment
from hamseda.registry.operations.people import save_person
from tests.factories import NOW, make_area, make_office, make_user
from tests.foundation.tables.makers import saved, workbook

HEADS = ("نام دستگاه", "نام و نام خانوادگی", "سمت", "تلفن", "همراه", "تاریخ انتصاب")


def quirky_workbook() -> bytes:
    """Titles above, two rows of heads, merged offices, Arabic letters, a hidden row, a total."""
    book = Workbook()
    book.active.title = "راهنما"
    book.active.append(["این پرونده را هر ماه به‌روز کنید"])
    sheet = book.create_sheet("روابط عمومی‌ها")
    rows: list[list[object]] = [
        ["فهرست روابط عمومي‌هاي استان مهراوند"],
        ["به‌روز شده در ۱۴۰۵/۰۸/۰۱"],
        ["ردیف", "دستگاه", "نام ونام خانوادگي", "سمت", "شماره تماس", None,
         "تاريخ انتصاب", "ملاحظات"],
        [None, None, None, None, "ثابت", "همراه", None, None],
        [1, "اداره كل آب", "دکتر علي كريمي", "مدير روابط عمومي", 7932224040, 9121234567, 45132,
         "سه‌شنبه‌ها"],
        [2, None, "مریم موسوی", "كارشناس", "۰۷۹-۳۲۲۲۴۰۴۰", "۰۹۱۳۱۲۳۴۵۶۷ - 09141234567",
         "۱۴۰۲/۵/۳", None],
        [],
        [3, "شهرداری گلرودان", "مهندس رضا احمدي", "مسئول روابط عمومی", "079-35231060", "9.12E+09",
         "02/05/03", None],
        [4, "شهرداری گلرودان", "پنهان پنهانی", "کارشناس", None, None, "1402/01/01", None],
        [5, "شهرداری نوبهاران", "سارا رستمی", "مسئول روابط عمومی", None, None, "بهار ۱۴۰۲", None],
        ["جمع کل", None, None, 5],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("E3:F3")
    for column in "ABCDGH":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("B5:B6")
    sheet.row_dimensions[9].hidden = True
    return saved(book)


def options(**more: object) -> dict[str, Any]:
    """What the person who imports says for all rows."""
    area = Area.objects.first() or make_area()
    group = PeerGroup.objects.first() or PeerGroup.objects.create(code="all", name="همه")
    told = {"area": area.pk, "peer_group": group.pk, "post": "مسئول روابط عمومی"}
    return told | more


def the_keeper() -> User:
    """A chief editor of an office that no list names."""
    held = RoleAssignment.objects.filter(role="chief_editor").select_related("user").first()
    if held:
        return held.user
    return make_user("chief_editor", make_office("استانداری مهراوند", kind="governorate"))


def uploaded(
    content: bytes, *, keeper: User | None = None, kind: str = "people", name: str = "لیست.xlsx"
) -> ImportRun:
    """A list that was uploaded."""
    actor = keeper or the_keeper()
    return upload_list(actor=actor, kind=kind, file_name=name, content=content, now=NOW)


def checked(content: bytes, *, kind: str = "people", **told: object) -> ImportRun:
    """A list whose columns are as they were guessed, checked."""
    run = uploaded(content, kind=kind)
    columns = run.sheets[run.sheet]["columns"]
    mapping = {str(number): column["field"] for number, column in enumerate(columns)}
    map_columns(
        actor=run.uploaded_by, run=run, sheet=run.sheet, mapping=mapping,
        options=options(**told), now=NOW,
    )  # fmt: skip
    check_list(run.pk, now=NOW)
    run.refresh_from_db()
    return run


def imported(content: bytes, *, kind: str = "people", **told: object) -> ImportRun:
    """A list that was written."""
    run = checked(content, kind=kind, **told)
    written(run)
    return run


def written(run: ImportRun) -> ImportRun:
    """Write a checked list."""
    start_import(actor=run.uploaded_by, run=run, now=NOW)
    run_import(run.pk, now=NOW)
    run.refresh_from_db()
    return run


def decided(run: ImportRun, decisions: Mapping[int, tuple[str, str]]) -> ImportRun:
    """Say what doubtful rows mean, and have the list checked again."""
    decide_rows(actor=run.uploaded_by, run=run, decisions=decisions, now=NOW)
    check_list(run.pk, now=NOW)
    run.refresh_from_db()
    return run


def people_list(*rows: Sequence[object]) -> bytes:
    """A tidy list with the usual heads."""
    return workbook([HEADS, *rows])


def row(run: ImportRun, number: int) -> ImportRow:
    """A row of a list by its number in the file."""
    return run.rows.get(number=number)


def codes(found: ImportRow) -> set[str]:
    """What was noted of a row."""
    return {one["code"] for one in found.notes}


def make_list_in_each_state() -> None:
    """Lists that wait for their columns, for a decision and for nothing; a merge; an export."""
    keeper = the_keeper()
    office = Office.objects.order_by("pk")[0]
    known = (office.name, "نوشین بهرامی", "کارشناس", "079-32224040", "09121234567", "1402/05/03")
    uploaded(quirky_workbook(), keeper=keeper, name="فهرست.xlsx")
    imported(people_list(known))
    checked(people_list((office.name, "نوشین بهرامی‌نیا", "کارشناس", "9.12E+09", "", "بهار"), known))
    alike = [
        save_person(actor=keeper, person=Person(code=f"alike-{n}", name=name), now=NOW)
        for n, name in enumerate(("هوشنگ رادمنش", "هوشنگ رادمنش", "سید هوشنگ رادمنش"))
    ]
    merge_records(actor=keeper, kind="person", kept_id=alike[0].pk, merged_id=alike[1].pk, now=NOW)
    export_list(actor=keeper, kind="people", form="json", filters={}, now=NOW)
