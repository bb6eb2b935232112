"""What is exported opens right to left, computes nothing, and comes back as it was."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hamseda.foundation.tables import read_tables
from hamseda.foundation.tables.writing import neutral, without_neutral_mark, write_workbook

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "|x", "%y", "=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = load_workbook(io.BytesIO(write_workbook("ب", ["نام"], [[text]]))).active["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert cell.number_format == "@"


def test_a_telephone_number_keeps_its_plus_and_its_zero() -> None:
    book = load_workbook(io.BytesIO(write_workbook("ب", ["ت"], [["+989121112233"], ["0912"]])))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["+989121112233", "0912"]
    assert book.active.sheet_view.rightToLeft


@given(st.text(max_size=20))
def test_the_mark_of_a_neutral_cell_can_be_taken_off(text: str) -> None:
    marked = neutral(text)
    if marked != text and marked[1:] == text:
        assert without_neutral_mark(marked) == text
    assert not marked.startswith(("=", "@"))


@settings(max_examples=15)
@given(
    st.lists(
        st.lists(
            st.text(alphabet="ابپکگیي۱۲1۲ \u200c=+'\"<&،", max_size=12), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    sheet = read_tables(write_workbook("ب", ["الف", "ب"], rows))[0]
    found = {row.number: list(row.cells) for row in sheet.rows}
    for number, row in enumerate(rows, start=2):
        wanted = [neutral(text).strip() or None for text in row]
        while wanted and wanted[-1] is None:
            wanted.pop()
        assert found.get(number, []) == wanted
