"""Which medium published a text, from what the text says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hamseda.core.text import skeleton
from hamseda.monitoring.reading.addresses import (
    addresses_in,
    domain_of,
    is_address,
    number_in,
)
from hamseda.monitoring.reading.articles import OutletName
from hamseda.monitoring.reading.paragraphs import folded, skeleton_of

_KINDS = (
    "خبرگزاری", "پایگاه خبری تحلیلی", "پایگاه خبری", "پایگاه تحلیلی خبری", "سایت خبری تحلیلی",
    "سایت خبری", "وب سایت خبری", "روزنامه", "هفته نامه", "ماهنامه", "دوهفته نامه", "نشریه",
    "مجله", "باشگاه خبرنگاران", "شبکه خبری", "خبرنامه",
)  # fmt: skip
_KIND_LETTERS = sorted((str(skeleton(k).letters) for k in _KINDS), key=len, reverse=True)
_GAP = r"[\s\u200c]*"
_MAX_NAME = 8
"""Words of the longest name: «خبرگزاری صدا و سیمای جمهوری اسلامی مرکز ...»."""
# One centre of the broadcaster: «صدا و سیمای مرکز قم», «صدا و سیما، مرکز قم», «سیمای استان قم».
_CENTRE = re.compile(r"^(صداوسیما)ی?(?:جمهوریاسلامی(?:ایران)?)?(?:مرکز|استان)*")


def _spelled(phrase: str) -> str:
    """Return a pattern for a phrase with spaces, half-spaces or none."""
    return phrase.replace(" ", _GAP)


_KIND = "|".join(_spelled(kind) for kind in sorted(_KINDS, key=len, reverse=True))
_KIND_AT_START = re.compile(rf"(?:{_KIND})(?=[\s\u200c])(?!{_GAP}ها)")
_KIND_WITHIN = re.compile(rf"(?:^|\s)({_KIND})\s")
# The verbs that go on after a name where the writer left the comma out.
_SAID = r"\s(?:گفت|اظها|نوشت|افزود|اعلام|بیان|تصریح|خاطر|تاکید|ادامه|یاداور)"
_REPORT = re.compile(
    rf"(?:^|[\s.«»:])به{_GAP}گزارش{_GAP}(?P<who>[^\n،,:؛;.]{{2,90}}?)"
    rf"\s*(?=[،,:؛;.–(»]|\s-|\b(?:و\s+)?به{_GAP}نقل\b|{_SAID}|$)"
)
_WITH = re.compile(
    rf"(?:گفت{_GAP}و?{_GAP}گو|مصاحبه|گفتگو)(?:یی)?\s+با\s+(?P<who>خبرنگار[^\n،,:؛;.]{{2,60}}?)"
    rf"\s*(?=[،,:؛;.»]|\s(?:با|در|درباره)\b|{_SAID})"
)
_ROLE = re.compile(
    rf"^(?:خبرنگار(?:ان)?|گزارشگر)(?:{_GAP}(?:اعزامی|افتخاری|اجتماعی|اقتصادی|سیاسی"
    r"|فرهنگی|ورزشی|استانی|پارلمانی|فوتبالی|خبری|حوزه\s+\S+|گروه\s+\S+))*\s+"
)
_WHEN = re.compile(
    rf"^(?:(?:روز|صبح|ظهر|عصر|شب|امروز|دیروز)\s+)*"
    rf"(?:(?:(?:یک|دو|سه|چهار|پنج){_GAP})?شنبه|جمعه)?\s+"
)
_DESK = re.compile(
    rf"^(?:گروه|سرویس|حوزه|دفتر)\s+(?:استان{_GAP}های?\s+|اخبار\s+|جامعه\s+و\s+)?\S+\s+"
)
_PLACE_TAIL = re.compile(
    r"\s+(?:از|در|مرکز|(?:در\s+)?استان|شهرستان)\s+(?:استان\s+)?(?P<place>\S+(?:\s\S+){0,3})$"
)
# Bodies of state and business: what they report is a release, and they are no medium.
_OFFICE = re.compile(
    rf"^رسانه|روابط{_GAP}عموم|اداره|سازمان|وزارت|استاندار|فرماندار|شهردار|بخشدار|دانشگاه|پلیس|ستاد"
    rf"|شورا|مرکز|معاون|شرکت|بانک|بیمارستان|نها?د\b|کمیته|انجمن|هی[ای]ت|دفتر|این|^ما$"
    rf"|اطلاع{_GAP}رسان|دادگستر|سپاه|گمرک|مجلس|دولت|حوزه|کمیسیون|پارک|منطقه|بنیاد|امار"
)
_PRESS = re.compile(
    rf"(?:خبرگزاری|روزنامه|هفته{_GAP}نامه|ماهنامه|باشگاه{_GAP}خبرنگاران)(?:\s\S+){{1,5}}$"
)
_QUOTES = " «»\"'()\u200c\u00a0"
_NO_QUOTES = str.maketrans("", "", '«»"')
_NAME = r"[^\W\d_][^\n،,:؛;.()/–—-]{1,24}?"
# A tatweel stands for a dash only between spaces; inside a word it is a stroke.
_DASH = r"(?:[-–—]|(?<=\s)ـ(?=\s))"
_PLACE_THEN_OUTLET = re.compile(
    rf"^\W*(?P<place>{_NAME})\s*{_DASH}\s*(?P<outlet>{_NAME})\s*(?:{_DASH}|:)\s*(?=\S)"
)
_PLACE_AND_OUTLET = re.compile(
    rf"^\W*(?P<place>{_NAME})\s*\(\s*(?P<outlet>{_NAME})\s*\)\s*(?:{_DASH}|:)\s*(?=\S)"
)
_OUTLET_SLASH_PLACE = re.compile(r"^\W*(?P<outlet>[^\W\d_]+)\s*/\s*(?P<place>[^\W\d_]+)\s+(?=\S)")
_OUTLET_DASH = re.compile(rf"^\W*(?P<outlet>{_NAME})\s*(?:{_DASH}|[،:])\s*(?=\S)")
_TOWN = re.compile(rf"^\W*(?P<place>[^\W\d_]+(?:[ \u200c][^\W\d_]+)?)\s*{_DASH}\s+(?=[^\W\d_])")
_DESK_WORD = re.compile(r"(?:سرویس|گروه|حوزه|دفتر|خبرگزاری|پایگاه|روزنامه|فیلم|عکس|گزارش|یادداشت)")
_RIGHTS = re.compile(
    r"حقوق.{0,60}?(?:متعلق به|برای)\s+(?P<who>[^\n.،]{2,50}?)"
    r"\s+(?:است|می[\s\u200c]*باشد|محفوظ)"
)
_SHORT_LINK = re.compile(rf"^\W*(?:لینک|ادرس|نشانی|پیوند){_GAP}(?:کوتاه|خبر|مطلب|یکتا|ثابت)(?!\w)")


@dataclass(frozen=True, slots=True)
class Byline:
    """A medium named by a text, the town of its desk, and how many characters named it.

    `own` says that its own reporter wrote the text; «به گزارش ...» alone may also be a citation.
    """

    outlet: str
    place: str | None = None
    length: int = 0
    own: bool = False


def known_outlet(name: str, known: Sequence[OutletName]) -> OutletName | None:
    """Return the known medium of that name; «خبرگزاری ایرنا» and «ایرنا» are one name."""
    return _by_letters(known).get(_bare(name))


def known_beginning(name: str, known: Sequence[OutletName]) -> OutletName | None:
    """Return the known medium a name begins with: a comma left out lets a speaker run into it."""
    words = name.split()
    tries = (" ".join(words[:count]) for count in range(min(len(words), _MAX_NAME), 0, -1))
    return next((found for part in tries if (found := known_outlet(part, known))), None)


def outlet_of_domain(domain: str | None, known: Sequence[OutletName]) -> OutletName | None:
    """Return the known medium that publishes on a domain or on a subdomain of its own."""
    if domain is None:
        return None
    for outlet in known:
        own = (outlet.domain or "").removeprefix("www.")
        if own and (domain == own or domain.endswith("." + own)):
            return outlet
    return None


def is_name_line(line: str, known: Sequence[OutletName]) -> bool:
    """Tell whether a line is nothing but the name of a medium, as page heads and feet have it."""
    words = line.split()
    if not 1 <= len(words) <= 8 or line.endswith((".", ":", "؟", "!")):
        return False
    if known_outlet(line, known) is not None:
        return True
    if _CENTRE.match(_letters(line)) and 3 <= len(words) <= _MAX_NAME:
        return True
    return _KIND_AT_START.match(folded(line)) is not None and 2 <= len(words) <= 6


def begins_with_medium(line: str) -> bool:
    """Tell whether a line begins with a medium's kind and name («خبرگزاری ... - طنز روز»)."""
    return _KIND_AT_START.match(folded(line)) is not None


def reported_by(text: str, known: Sequence[OutletName] = ()) -> Byline | None:
    """Return the medium of «به گزارش ...» or «در گفت‌وگو با خبرنگار ...», if it names one.

    Offices are no media: «به گزارش روابط عمومی ...» names none. A name that is known counts
    with the town in it and across a comma; otherwise the town is the desk's.
    """
    even = folded(text[:2_000])
    for pattern in (_REPORT, _WITH):
        for match in pattern.finditer(even):
            start, end = match.span("who")
            byline = _byline(text[start:end], text[start : start + 120], known)
            if byline is not None:
                return byline
    return None


def dateline_of(text: str, confirmed: str | None, known: Sequence[OutletName]) -> Byline | None:
    """Return the dateline that opens a paragraph: «قم - ایرنا -», «تهران (پانا) –», «ایسنا/قم».

    A single name before a dash is a medium only where it is known or `confirmed` by another
    part of the text; otherwise it is a town.
    """
    even = folded(text[:200])
    for pattern in (_PLACE_THEN_OUTLET, _PLACE_AND_OUTLET, _OUTLET_SLASH_PLACE, _OUTLET_DASH):
        match = pattern.match(even)
        if match is None:
            continue
        outlet = text[slice(*match.span("outlet"))].strip()
        has_place = "place" in match.groupdict()
        place = text[slice(*match.span("place"))].strip() if has_place else None
        same = confirmed is not None and _bare(confirmed) == _bare(outlet)
        sure = same or known_outlet(outlet, known) is not None
        two_parts = pattern in (_PLACE_THEN_OUTLET, _PLACE_AND_OUTLET)
        likely = two_parts and _could_be_name(outlet) and _could_be_name(place or "")
        if sure or (likely and len(outlet.split()) <= 3 and len((place or "").split()) <= 3):
            return Byline(outlet, place, match.end())
    return None


def town_of(text: str) -> str | None:
    """Return the town that alone opens a paragraph before a dash: «قم - استاندار گفت»."""
    match = _TOWN.match(folded(text[:100]))
    if match is None or _DESK_WORD.match(match["place"]):
        return None
    return text[slice(*match.span("place"))]


def leading_name(text: str, outlet: str) -> int:
    """Return how many characters a text spends on repeating its outlet's name at the start."""
    start = _letters(text[:80])
    name = _bare(outlet) if start.startswith(_bare(outlet)) else _letters(outlet)
    if len(name) < 3 or not start.startswith(name) or len(start) == len(name):
        return 0
    letters = skeleton(text[:80])  # which knows where each stood, and few texts get here
    end = letters.original_span(0, len(name)).end
    follows = text[end : end + 1]
    if follows.isalnum() or follows == "\u200c":
        return 0
    return int(letters.original_span(len(name), len(name) + 1).start)


def is_same_medium(one: str, other: str) -> bool:
    """Tell whether two names are one: «خبرگزاری ایرنا» and «ایرنا»."""
    return _bare(one) == _bare(other)


def site_in_foot(foot: Sequence[str], code: str | None, known: Sequence[OutletName]) -> str | None:
    """Return the domain of the site that the lines below an article show as its own.

    A domain counts as a signature on a line of its own, beside the owner of the rights, or in a
    short link; there it must be a known outlet's or carry this article's number, because any
    other may be a shortener's.
    """
    for line in foot:
        even = folded(line)
        for address in addresses_in(line):
            domain = domain_of(address)
            signs = is_address(line) and address.rstrip("/").count("/") <= 2
            numbered = code is not None and number_in(address) == code
            linked = _SHORT_LINK.match(even) and outlet_of_domain(domain, known)
            if signs or numbered or linked or _RIGHTS.search(even):
                return domain
    return None


def owner_of_rights(text: str) -> str | None:
    """Return who a copyright line says the page belongs to."""
    match = _RIGHTS.search(folded(text))
    return text[slice(*match.span("who"))].strip() if match else None


def _longest_known(text: str, known: Sequence[OutletName]) -> str | None:
    """Return the longest beginning of two words or more that is a known name, as written."""
    words = text.split()
    for count in range(min(len(words), _MAX_NAME) if known else 0, 1, -1):
        name = " ".join(words[:count]).rstrip("،,؛;:.-–")
        if known_outlet(name, known) is not None:
            return name
    return None


def _byline(who: str, text: str, known: Sequence[OutletName]) -> Byline | None:
    """Return the medium that `who` names; `text` is what begins with it and goes on."""
    name, place = who.strip(_QUOTES).partition("(")[0].strip(), None
    if when := _WHEN.match(folded(name)):
        name = name[when.end() :]
    own = _ROLE.match(folded(name)) is not None
    if kind := _KIND_WITHIN.search(folded(name)):
        name = name[kind.start(1) :]
    else:
        for prefix in (_ROLE, _DESK):
            if match := prefix.match(folded(name)):
                name = name[match.end() :]
    longest = _longest_known(text[max(text.find(name), 0) :], known)
    if tail := _PLACE_TAIL.search(folded(name)):
        place = name[slice(*tail.span("place"))]
        name = _without_ezafe(name[: tail.start()])
    if longest is not None and len(_bare(longest)) > len(_bare(name)):
        return Byline(longest.translate(_NO_QUOTES).strip(_QUOTES), place, own=own)
    if not (_PRESS.match(folded(name)) or _could_be_name(name)):
        return None
    return Byline(name.translate(_NO_QUOTES).strip(_QUOTES), place, own=own)


def _could_be_name(name: str) -> bool:
    """Tell whether a name could be a medium's: short, and no office."""
    bare = _bare(name)
    return 3 <= len(bare) <= 30 and len(name.split()) <= 6 and not _OFFICE.search(folded(name))


def _without_ezafe(name: str) -> str:
    """«صداوسیمای» before the name of its province is «صداوسیما»."""
    return re.sub(r"(?<=ا)[یي]$", "", name)


_held: tuple[Sequence[OutletName], dict[str, OutletName]] = ((), {})


def _by_letters(known: Sequence[OutletName]) -> dict[str, OutletName]:
    """The known media by the bare letters of their names, the first of each; held for the
    sequence that was asked for last, because one serves many pages.
    """
    global _held
    ours, table = _held
    if ours is not known:
        table = {}
        for outlet in known:
            for name in (outlet.name, *outlet.aliases):
                if letters := _bare(name):
                    table.setdefault(letters, outlet)
        _held = known, table
    return table


def _letters(name: str) -> str:
    return skeleton_of(name)


@lru_cache(maxsize=4_096)
def _bare(name: str) -> str:
    """Return the letters of a name without the word for its kind and its legal form."""
    letters = _letters(name)
    for kind in _KIND_LETTERS:
        if letters.startswith(kind) and len(letters) > len(kind) + 1:
            letters = letters.removeprefix(kind)
            break
    return _CENTRE.sub(r"\1", letters)
