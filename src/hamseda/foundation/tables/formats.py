"""Which cells of a workbook hold days: Excel keeps a day as a number and a format."""

import re
from datetime import date, timedelta

# ECMA-376 part 1, 18.8.30: the numbers of the formats that every program knows, the
# language-dependent ones included.
_BUILT_IN_DAYS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_SPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DAY_LETTERS = re.compile(r"[dDyY]")
_NEW_YEAR_1900, _NEW_YEAR_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 9999-12-31


def day_formats(formats: dict[int, str], of_cells: list[int]) -> frozenset[int]:
    """The numbers of the cell styles that show a day."""
    return frozenset(
        style
        for style, number in enumerate(of_cells)
        if number in _BUILT_IN_DAYS
        or _DAY_LETTERS.search(_SPOKEN.sub("", formats.get(number, "").lower().replace("red", "")))
    )


def day_of_serial(serial: float, *, is_1904: bool) -> date | None:
    """The day that Excel means by a number; None where it means none.

    Excel believes in 29 February 1900 (60): numbers below it are a day behind.
    """
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    whole = int(serial)
    if is_1904:
        return _NEW_YEAR_1904 + timedelta(days=min(whole, _LAST_SERIAL - 1_462))
    return _NEW_YEAR_1900 + timedelta(days=whole + (1 if whole < 60 else 0))
