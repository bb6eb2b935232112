"""Read the cells of one row into values; what is not understood becomes a note, never a guess."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hamseda.core.calendar import ImpossibleDate, UnreadableDate
from hamseda.core.lists import phone_key, read_day, read_phones, split_titles, text_of, tidy
from hamseda.core.numbers.identity import legal_id, mobile_number, national_code
from hamseda.core.text import skeleton, to_latin_digits
from hamseda.lists.reading.fields import Field, fields_of
from hamseda.registry.checks.media import contact_value
from hamseda.registry.models import Employment, Office, Outlet, Person

Values = dict[str, Any]
Note = dict[str, str]

_YES = frozenset({"بله", "بلی", "دارد", "هست", "است", "اری", "1", "x", "*", "✓", "✔", "+", "yes"})
_DEGREES = {
    "دکتری": "doctorate", "دکترا": "doctorate", "دکترای": "doctorate", "phd": "doctorate",
    "فوق لیسانس": "master", "کارشناسی ارشد": "master", "ارشد": "master", "کارشناس ارشد": "master",
    "لیسانس": "bachelor", "کارشناسی": "bachelor", "کارشناس": "bachelor",
    "فوق دیپلم": "associate", "کاردانی": "associate", "کاردان": "associate",
    "دیپلم": "diploma", "حوزوی": "seminary", "سطح": "seminary",
}  # fmt: skip
_OFFICE_KINDS = {
    "استانداری": "governorate", "فرمانداری": "county_office", "فرماندار": "county_office",
    "بخشداری": "district_office", "شهرداری": "municipality", "دانشگاه": "university",
    "دانشکده": "university", "بانک": "bank", "شرکت": "company", "بنیاد": "foundation",
    "کمیته": "foundation", "جمعیت": "foundation", "اداره کل": "general_department",
    "سازمان": "organisation", "اداره": "general_department", "سپاه": "military",
    "فرماندهی": "military",
}  # fmt: skip
_OUTLET_KINDS = {
    "خبرگزاری": "news_agency", "پایگاه خبری": "news_site", "سایت": "news_site",
    "پایگاه": "news_site", "روزنامه": "daily", "هفته نامه": "weekly", "ماهنامه": "monthly",
    "فصلنامه": "quarterly", "دوفصلنامه": "half_yearly", "سالنامه": "yearly",
    "صدا و سیما": "provincial_broadcaster",
}  # fmt: skip
_REACHES = {
    "سراسری": "national", "کشوری": "national", "ملی": "national", "استانی": "provincial",
    "منطقه‌ای": "provincial", "محلی": "local", "شهرستانی": "local", "شهری": "local",
}  # fmt: skip
_ROLES = {
    "خبرنگار": "reporter", "گزارشگر": "reporter", "عکاس": "photographer", "تصویربردار":
    "photographer", "دبیر سرویس": "desk_editor", "دبیر": "desk_editor", "سردبیر": "chief_editor",
    "مدیر مسئول": "managing_director",
}  # fmt: skip
_LONGEST = 200
_APART = str.maketrans("،,؛;|/", "      ")


def read_values(
    cells: Iterable[tuple[str, int, Any]], kind: str, *, around: date
) -> tuple[Values, list[Note]]:
    """Read the mapped cells (field, column, cell) of one row."""
    values: Values = {}
    notes: list[Note] = []
    for key, _column, cell in cells:
        field = fields_of(kind)[key]
        if text_of(cell) or field.reads == "flag":
            _READERS[field.reads](field, cell, values, notes, around)
    _join_names(values)
    return values, notes


def note(code: str, field: str = "", text: str = "") -> Note:
    """What is told about a row; its sentence is in `wording`."""
    return {"code": code, "field": field, "text": text[:_LONGEST]}


def is_code(cell: Any) -> bool:
    """True for what may be a national code, under whatever head; mobile numbers are none."""
    text = text_of(cell) if isinstance(cell, str | int | float) else ""
    return bool(national_code(text)) and not mobile_number(text)


def kind_of_office(name: str) -> str:
    """The kind that an office's name tells; empty where it tells none."""
    return _choice(name, _OFFICE_KINDS, Office.Kind.values)


def kind_of_outlet(name: str) -> str:
    """The kind that an outlet's name tells; empty where it tells none."""
    return _choice(name, _OUTLET_KINDS, Outlet.Kind.values)


def bare_domain(text: str) -> str:
    """The domain in an address; empty where there is none."""
    text = to_latin_digits(text).strip().casefold()
    host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    host = host.removeprefix("www.").strip(".")
    return host if "." in host and " " not in host else ""


def _text(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    text = " ".join(text_of(cell).split("\n"))
    if len(text) > _LONGEST:
        notes.append(note("too_long", field.key, text))
    else:
        values[field.key] = text


def _person(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    titles, name = split_titles(" ".join(text_of(cell).split("\n")))
    if not any(letter.isalpha() for letter in name) or len(name) > _LONGEST:
        notes.append(note("not_a_name", field.key, text_of(cell)))
        return
    values[field.key] = name
    if titles:
        values["titles"] = titles


def _line(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    _numbers(field, cell, values, notes)


def _fax(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    found = read_phones(cell)
    wrong = [*found.unreadable, *found.mobiles]
    notes.extend(note("number_unreadable", field.key, text) for text in wrong)
    _keep(values, field.key, found.lines)


def _mail(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    for text in text_of(cell).translate(_APART).split():
        try:
            validate_email(text)
            _keep(values, field.key, [text])
        except ValidationError:
            notes.append(note("not_a_mailbox", field.key, text))


def _handle(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    for text in text_of(cell).translate(_APART).split():
        try:
            _keep(values, field.key, [contact_value(field.key, text.rsplit("/", 1)[-1])])
        except ValidationError:
            notes.append(note("not_a_handle", field.key, text))


def _legal_id(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    found = legal_id(text_of(cell))
    if found is None:
        notes.append(note("not_a_legal_id", field.key, text_of(cell)))
    else:
        values[field.key] = found


def _keep(values: Values, key: str, more: Iterable[str]) -> None:
    """Add what is not there yet; no empty list is kept."""
    kept = list(dict.fromkeys([*values.get(key, ()), *more]))
    if kept:
        values[key] = kept


def _numbers(field: Field, cell: Any, values: Values, notes: list[Note]) -> None:
    """Fixed lines belong to the office and mobiles to the person, whichever column holds them."""
    found = read_phones(cell)
    notes.extend(note("number_unreadable", field.key, text) for text in found.unreadable)
    for key, numbers in (("phone", found.lines), ("mobile", found.mobiles)):
        known = {phone_key(number) for number in values.get(key, ())}
        more = [number for number in numbers if phone_key(number) not in known]
        if more:
            values[key] = [*values.get(key, ()), *more]


def _day(field: Field, cell: Any, values: Values, notes: list[Note], around: date) -> None:
    try:
        values[field.key] = read_day(cell, around=around).isoformat()
    except (UnreadableDate, ImpossibleDate) as problem:
        notes.append(note(problem.code, field.key, text_of(cell)))


def _site(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    text = text_of(cell).split()[0]
    if not bare_domain(text):
        notes.append(note("not_an_address", field.key, text))
        return
    values[field.key] = text if "://" in text else f"https://{text}"


def _area(field: Field, cell: Any, values: Values, _notes: list[Note], _around: date) -> None:
    values[field.key] = text_of(cell)


def _flag(field: Field, cell: Any, values: Values, _notes: list[Note], _around: date) -> None:
    raw = skeleton(tidy(str(cell))).letters or tidy(str(cell))
    if raw:
        values[field.key] = raw.casefold() in _YES


def _chosen(
    words: dict[str, str], choices: Callable[[], list[tuple[str, Any]]]
) -> Callable[..., None]:
    def read(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
        labels = {skeleton(str(label)).letters: value for value, label in choices()}
        found = labels.get(skeleton(text_of(cell)).letters) or _choice(
            text_of(cell), words, list(labels.values())
        )
        if found:
            values[field.key] = found
        else:
            notes.append(note("not_a_choice", field.key, text_of(cell)))

    return read


def _choice(text: str, words: dict[str, str], choices: list[str]) -> str:
    """The choice whose word begins the text, the longest word first; only choices that exist."""
    letters = skeleton(text).letters
    for word in sorted(words, key=len, reverse=True):
        if skeleton(word).letters in letters and words[word] in choices:
            return words[word]
    return ""


def _many(field: Field, cell: Any, values: Values, _notes: list[Note], _around: date) -> None:
    for mark in "،,؛;|/\n":
        cell = str(cell).replace(mark, "\n")
    names = [tidy(part) for part in str(cell).splitlines() if tidy(part)]
    values[field.key] = list(dict.fromkeys([*values.get(field.key, ()), *names]))


def _domains(field: Field, cell: Any, values: Values, notes: list[Note], _around: date) -> None:
    parts = [part for part in text_of(cell).replace("،", " ").replace(",", " ").split() if part]
    found = [bare_domain(part) for part in parts]
    notes.extend(
        note("not_an_address", field.key, part)
        for part, domain in zip(parts, found, strict=True)
        if not domain
    )
    kept = [*values.get(field.key, ()), *filter(None, found)]
    if kept:
        values[field.key] = list(dict.fromkeys(kept))


def _nothing(*_told: Any) -> None:
    """The running number of a row tells nothing."""


def _join_names(values: Values) -> None:
    """First and family name in two columns are one name."""
    parts = [values.pop("first_name", ""), values.pop("family_name", "")]
    if "name" not in values and any(parts):
        titles, name = split_titles(" ".join(filter(None, parts)))
        values["name"] = name
        if titles:
            values["titles"] = titles


_READERS: dict[str, Callable[..., None]] = {
    "text": _text,
    "person": _person,
    "line": _line,
    "mobile": _line,
    "fax": _fax,
    "mail": _mail,
    "day": _day,
    "site": _site,
    "area": _area,
    "flag": _flag,
    "names": _many,
    "domains": _domains,
    "nothing": _nothing,
    "private": _nothing,
    "degree": _chosen(_DEGREES, lambda: Person.Degree.choices),
    "office_kind": _chosen(_OFFICE_KINDS, lambda: Office.Kind.choices),
    "outlet_kind": _chosen(_OUTLET_KINDS, lambda: Outlet.Kind.choices),
    "role": _chosen(_ROLES, lambda: Employment.Role.choices),
    "handle": _handle,
    "legal_id": _legal_id,
    "reach": _chosen(_REACHES, lambda: Outlet.Reach.choices),
}
