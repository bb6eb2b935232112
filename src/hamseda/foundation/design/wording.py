"""The Persian sentences of this app: relative times, what is wrong with a typed date, and what
holders of a broken link are told by every app."""

from hamseda.core.calendar import MONTH_NAMES
from hamseda.core.text import to_persian_digits

JUST_NOW = "همین حالا"
AGO = "{count} {unit} پیش"
LATER = "{count} {unit} دیگر"
MINUTE, HOUR, DAY = "دقیقه", "ساعت", "روز"
YESTERDAY, TOMORROW = "دیروز", "فردا"
BY = "{when}، {name}"

KILOBYTES = "{number} کیلوبایت"
MEGABYTES = "{number} مگابایت"

DATE_PLACEHOLDER = "۱۴۰۵/۹/۴"
CLOCK_PLACEHOLDER = "۱۲:۰۰"
MOMENT_PLACEHOLDER = "۱۴۰۵/۹/۴ ۱۶:۳۰"
OPEN_CALENDAR = "گشودن تقویم"

LINK_FIELDS = {
    "url": "نشانی",
    "link_text": "متن پیوند",
    "email_address": "نشانی رایانامه",
    "subject": "موضوع",
    "body": "متن نامه",
    "phone_number": "شمارهٔ تلفن",
}

LINK_UNKNOWN = (
    "این پیوند درست نیست؛ شاید بخشی از آن جا افتاده باشد. آن را کامل از همان پیام باز کنید."
)

_SENTENCES = {
    "date.unreadable": "تاریخ را به شکل سال/ماه/روز بنویسید؛ مانند ۱۴۰۵/۹/۴.",
    "date.year_unlikely": "سال را شمسی و چهاررقمی بنویسید؛ مانند ۱۴۰۵.",
    "time.unreadable": "ساعت را به شکل ساعت:دقیقه بنویسید؛ مانند ۱۶:۳۰.",
    "date.year": "سال {year} در تقویم نیست.",
    "date.month": "سال دوازده ماه دارد و ماه {month} ندارد.",
    "date.day": "هیچ ماهی روز {day} ندارد.",
    "date.day_31": "{month_name} {year} سی‌ویک روز ندارد.",
    "date.esfand_30": "اسفند {year} سی روز ندارد.",
    "date.esfand_31": "اسفند {year} سی‌ویک روز ندارد.",
}

TOO_LONG_TEXT = (
    "«{label}» {count} نویسه دارد و تنها {most} نویسه در آن جا می‌گیرد؛ {more} نویسه کوتاهش کنید. "
    "چیزی از نوشته‌تان بریده نشده است."
)


def date_problem(code: str, *, year: int = 0, month: int = 0, day: int = 0) -> str:
    """Return the sentence for the code of a core `UnreadableDate` or `ImpossibleDate`."""
    return _SENTENCES[code].format(
        year=to_persian_digits(year),
        month=to_persian_digits(month),
        day=to_persian_digits(day),
        month_name=MONTH_NAMES[month - 1] if 1 <= month <= 12 else "",
    )
