"""Tables are read as offices keep them, and no file of a stranger harms anybody."""

import io
import json
import random
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from hamseda.foundation.children import run_child
from hamseda.foundation.tables import UnreadableTableError, read_tables, reading
from hamseda.foundation.tables.wording import SENTENCES, sentence
from tests.foundation.tables.makers import SPACE, package, saved, texts, workbook

HEAD = ["نام", "تلفن"]


def refusal(content: bytes) -> UnreadableTableError:
    with pytest.raises(UnreadableTableError) as caught:
        read_tables(content)
    return caught.value


def test_texts_numbers_and_days_come_as_they_are() -> None:
    rows = [HEAD, ["علي كريمي", 9123456789], ["۱", 2.5], [date(2024, 5, 1), True]]
    sheet = read_tables(workbook(rows))[0]
    assert texts(sheet) == [HEAD, ["علي كريمي", 9123456789], ["۱", 2.5], [date(2024, 5, 1), "بله"]]
    assert [row.number for row in sheet.rows] == [1, 2, 3, 4]


def test_a_merged_cell_stands_in_every_row_that_it_covers() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["اداره", "نام"], ["آب", "الف"], [None, "ب"], [None, "پ"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.insert_rows(1)
    book.active.merge_cells("A1:B1")
    found = read_tables(saved(book))[0]
    assert [row[1] for row in texts(found)] == ["نام", "الف", "ب", "پ"]


def test_what_is_hidden_is_marked_and_every_sheet_is_read() -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(["الف", "1"])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("دوم").append(["x"])
    book["دوم"].sheet_state = "hidden"
    first, second = read_tables(saved(book))
    assert [row.is_hidden for row in first.rows] == [False, True]
    assert first.hidden_columns == {1}
    assert (second.name, second.is_hidden) == ("دوم", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_tables_in_every_usual_encoding(encoding: str, separator: str) -> None:
    lines = [("نام", "تلفن", "شهر"), ("علي رضا", "09121112233", "قم"), ("ب", "", "شهر؛ دوم")]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    found = texts(read_tables(content)[0])
    assert found[1] == ["علي رضا", "09121112233", "قم"]
    assert found[2][0] == "ب"


def zip_bomb() -> bytes:
    return package("<x>" + "0" * 90_000_000)


def lying_directory() -> bytes:
    """The directory promises ten bytes, the member unpacks to millions."""
    content = bytearray(package(f"<worksheet {SPACE}><sheetData>" + " " * 900_000 + "</x>"))
    place = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def with_entities() -> bytes:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return package(
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet {SPACE}><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    )


def many_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 400_000))
    return package(f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>")


def far_columns() -> bytes:
    return package(
        f'<worksheet {SPACE}><sheetData><row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    )


def many_merges() -> bytes:
    merges = "".join(f'<mergeCell ref="A1:GR{40_000 + n}"/>' for n in range(9_000))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 50_000))
    return package(f"<worksheet {SPACE}><sheetData>{rows}</sheetData>{merges}</worksheet>")


def only_tags() -> bytes:
    filling = "".join(f"<a{n % 97}/>" for n in range(5_000_000))
    return package(f"<worksheet {SPACE}>{filling}</worksheet>")


def long_cell() -> bytes:
    text = "".join(chr(65 + n % 26) for n in range(40_000))
    cell = f'<c r="A7" t="inlineStr"><is><t>{text}</t></is></c>'
    return package(f'<worksheet {SPACE}><sheetData><row r="7">{cell}</row></sheetData></worksheet>')


BOMBS = {
    "zip": (zip_bomb, "bomb"),
    "directory": (lying_directory, "broken"),
    "entities": (with_entities, "doctype"),
    "rows": (many_rows, "too_many_rows"),
    "columns": (far_columns, "too_many_columns"),
    "merges": (many_merges, "too_many_cells"),
    "tags": (only_tags, "bomb"),
    "cell": (long_cell, "cell_too_long"),
}


@pytest.mark.processes
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_and_is_refused_with_a_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, code = BOMBS[name]
    asked: list[bytes] = []

    def run(_module: str, **how: object) -> bytes:
        asked.append(run_child("tests.foundation.tables.measured_child", **how))
        return asked[0]

    monkeypatch.setattr(reading, "run_child", run)
    error = refusal(make())
    assert error.code == code
    assert sentence(error)
    spent = json.loads(asked[0])
    assert spent["peak"] < 256 * 1024 * 1024
    assert spent["seconds"] < 4  # 2 s on a machine of one's own; tests share theirs


def test_the_sentence_names_the_sheet_and_the_row() -> None:
    assert sentence(refusal(long_cell())).startswith("برگهٔ «برگه»، سطر ۷: ")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked",
        ),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"PK\x03\x04nothing", "broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_table"),
        (b"x" * (10 * 1024 * 1024 + 1), "too_many_bytes"),
    ],
)
def test_other_files_are_refused_with_what_to_do(content: bytes, code: str) -> None:
    error = refusal(content)
    assert error.code == code
    assert error.code in SENTENCES


def test_a_sheet_that_leads_outside_is_not_followed() -> None:
    book = zipfile.ZipFile(io.BytesIO(workbook([HEAD])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as changed:
        for name in book.namelist():
            content = book.read(name)
            if name.endswith("workbook.xml.rels"):
                content = content.replace(b"/xl/worksheets/sheet1.xml", b"file:///etc/passwd")
            changed.writestr(name, content)
    assert refusal(file.getvalue()).code == "empty"


def test_a_damaged_workbook_is_read_or_refused_and_never_anything_else() -> None:
    chance = random.Random(1405)
    whole = workbook([HEAD, *([f"نام {n}", n] for n in range(30))])
    read, said = 0, []
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        try:
            read += bool(read_tables(bytes(content)))
        except UnreadableTableError as error:
            said.append(sentence(error))
    assert read + len(said) == 25
    assert read < 25, "the damage reaches something"


def test_fifty_thousand_rows_are_read() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>نام {n}</t></is></c></row>'
        for n in range(1, 50_001)
    )
    sheet = read_tables(package(f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"))
    assert len(sheet[0].rows) == 50_000
