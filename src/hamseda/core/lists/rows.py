"""Rows of a list that are about nobody: totals, sections, heads said again."""

from collections.abc import Sequence
from enum import StrEnum

from hamseda.core.text import skeleton

_TOTALS = ("جمع", "جمعکل", "مجموع", "مجموعکل", "تعدادکل", "تعداد", "کل", "میانگین")


class RowKind(StrEnum):
    """What a row is."""

    ENTRY = "entry"
    TOTALS = "totals"
    SECTION = "section"
    HEADS = "heads"


def kind_of_row(cells: Sequence[str], heads: Sequence[str]) -> RowKind:
    """Tell an entry from what else stands between entries."""
    told = [cell for cell in cells if cell]
    if _is_total(told):
        return RowKind.TOTALS
    if told and sum(cell in heads for cell in told) * 2 > len(told):
        return RowKind.HEADS
    if len(set(told)) == 1 and (len(told) > 1 or (len(heads) > 2 and len(told[0].split()) > 4)):
        return RowKind.SECTION
    return RowKind.ENTRY


def _is_total(told: Sequence[str]) -> bool:
    if not told:
        return False
    first = skeleton(told[0].partition(":")[0]).letters.rstrip("0123456789")
    return first in _TOTALS or any(first.startswith(word) for word in ("جمعکل", "تعدادکل"))
