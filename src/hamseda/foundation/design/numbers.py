"""Numbers as Persian readers write them: «۱۲٬۳۴۵٫۶», «۹۱٫۴٪»."""

from decimal import Decimal

from hamseda.core.text import to_persian_digits
from hamseda.foundation.design import wording

THOUSANDS, DECIMAL, PERCENT = "٬", "٫", "٪"
_MARKS = str.maketrans({",": THOUSANDS, ".": DECIMAL})


def persian_number(value: int | float | Decimal | str, places: int | None = None) -> str:
    """Write a number in Persian digits with thousands and decimal marks.

    `places` fixes the digits after the mark; without it an int has none and a float or Decimal
    keeps its own. A string is not counted, only its digits are changed («کد 1204» -> «کد ۱۲۰۴»).
    """
    if isinstance(value, str):
        return to_persian_digits(value)
    written = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return to_persian_digits(written.translate(_MARKS)).replace("-", "\N{MINUS SIGN}")


def persian_size(size: int) -> str:
    """Write the size of a file, given in bytes, as briefly as it is spoken: «۳۲۰ کیلوبایت»."""
    kilobytes = max(1, round(size / 1024))
    if kilobytes < 1024:
        return wording.KILOBYTES.format(number=persian_number(kilobytes))
    megabytes = persian_number(kilobytes / 1024, 1).removesuffix(f"{DECIMAL}۰")
    return wording.MEGABYTES.format(number=megabytes)


def persian_percent(fraction: float | Decimal, places: int = 0) -> str:
    """Write a fraction as a percentage: 0.914 with one place is «۹۱٫۴٪»."""
    return persian_number(fraction * 100, places) + PERCENT
