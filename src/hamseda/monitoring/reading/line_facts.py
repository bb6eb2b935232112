"""What a line above or below an article says of it: number, day, time, reporter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from hamseda.core.calendar import find_clock_times
from hamseda.core.text import letter_count
from hamseda.core.text.folding import evenly_folded
from hamseda.monitoring.reading.articles import NO_MOMENT, Moment
from hamseda.monitoring.reading.moments import clock_precision, dates_in, moment_of
from hamseda.monitoring.reading.paragraphs import Paragraph, folded

_CODE = re.compile(
    r"(?:کد|شناسه|شماره)[\s\u200c]*(?:خبری?|مطلب|نوشته|گزارش|محتوا|رکورد)[\s\u200c]*[:#]?\s*"
    r"(?P<code>[0-9]{2,20}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
    r"|(?<!\w)(?:کد|شناسه)\s*[:]\s*(?P<bare>[0-9]{3,20})"
    r"|(?i:\b(?:news|item|article|post)\s*-?(?:id|code|no)\.?\s*[:#]?\s*)(?P<latin>[0-9]{2,20})"
)
# What each of these begins with; a page is searched for it first, at a fifth of the cost.
_CODE_BEGINS = re.compile("کد|شناسه|شماره|news|item|article|post")
_NOBODY = re.compile(
    r"^(?:هیئت\s+)?(?:تحریریه|مدیر(?:[\s\u200c]*(?:سایت|سیستم|پایگاه))?|ادمین|نویسنده|خبرنگار|سردبیر"
    r"|واحد[\s\u200c]*خبر|گروه[\s\u200c]*خبر|کاربر|admin\w*|editor\w*|root|author|webmaster)$",
    re.I,
)
_LABEL = re.compile(
    r"(?:تاریخ|زمان)[\s\u200c]*(?:انتشار|درج|خبر|مخابره|ثبت|مطالعه)?(?!\w)"
    r"|منتشر[\s\u200c]*شده(?:[\s\u200c]*در)?|انتشار(?!\w)|ساعت(?!\w)|ارسال[\s\u200c]*شده(?:[\s\u200c]*در)?"
    r"|(?:اخرین[\s\u200c]*)?به[\s\u200c]*روز[\s\u200c]*رسانی|بروز[\s\u200c]*رسانی"
    r"|(?:تعداد[\s\u200c]*)?(?:بازدید|نظرات?|مشاهده|دیدگاه)[\s\u200c]*:?\s*[0-9]*|(?:[0-9]+\s*)?دقیقه(?!\w)"
    r"|[0-9]+\s*(?:بازدید|نظر|دیدگاه)(?!\w)|بیننده(?!\w)|سرویس\s*:|گروه\s*:"
    r"|(?i:\b(?:date|time|published|updated|created|posted|on|at|gmt|utc)\b)"
)
_ORDINAL = (
    r"(?:(?:بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود)[\s\u200c]*و[\s\u200c]*)?"
    r"(?:یکم|اول|نخست|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|یازدهم|دوازدهم|سیزدهم|چهاردهم"
    r"|پانزدهم|شانزدهم|هفدهم|هجدهم|نوزدهم|بیستم|سی[\s\u200c]*ام|چهلم|پنجاهم|شصتم|هفتادم|هشتادم|نودم|اخر)"
)
# What a newspaper prints beside its date: year and number of the issue, page, price.
_ISSUE = re.compile(
    rf"(?<!\w)(?:سال|دوره|شماره|صفحه)[\s\u200c]*(?:انتشار|پیاپی|مسلسل|روزنامه)?\s*[:]?\s*"
    rf"(?:[0-9]+|{_ORDINAL})(?!\w)"
    r"|(?<!\w)[0-9]+[\s\u200c]*صفحه(?!\w)"
    r"|(?<!\w)(?:قیمت|بها)\s*[:]?\s*[0-9][0-9,/]*\s*(?:هزار\s*)?(?:تومان|ریال)(?!\w)"
)
_LEADING_LABEL = re.compile(
    r"^\W*(?:(?i:date|published|time)|تاریخ(?:[\s\u200c]*انتشار)?|(?:کد|شناسه)[\s\u200c]*(?:خبر|مطلب))"
    r"\b\s*[:]?"
)
_PUBLISHED = re.compile(
    r"^\W*(?:(?:تاریخ|زمان)[\s\u200c]*(?:انتشار|درج)|منتشر[\s\u200c]*شده)(?!\w)"
)
_LINES_ABOVE, _LINES_BELOW = 2, 12
_REPORTER = re.compile(
    r"^\W*(?:خبرنگار|نویسنده|گزارشگر|تهیه[\s\u200c]*(?:و[\s\u200c]*تنظیم|کننده)"
    r"|گفت[\s\u200c]*و[\s\u200c]*گو\s+از|گزارش\s+از|گزارش)\s*[:]\s*(?P<who>[^\d:،.]{3,40})$"
)


@dataclass(frozen=True, slots=True)
class LineFacts:
    """Facts found so far. `clock` alone can stand on a line of its own, after the day's."""

    news_code: str | None = None
    moment: Moment = NO_MOMENT
    reporter: str | None = None

    def and_then(self, later: "LineFacts") -> "LineFacts":
        """Add what a later line says; what came first stays, a lone time completes a day."""
        moment = self.moment
        if moment.day is None:
            moment = replace(later.moment, clock=later.moment.clock or moment.clock)
            if later.moment.clock is None and self.moment.clock:
                moment = replace(moment, precision=self.moment.precision)
        elif moment.clock is None and later.moment.day in (None, moment.day):
            precision = later.moment.precision if later.moment.clock else moment.precision
            moment = replace(moment, clock=later.moment.clock, precision=precision)
        impossible = self.moment.impossible or later.moment.impossible
        moment = replace(moment, impossible=None if moment.day else impossible)
        return LineFacts(self.news_code or later.news_code, moment, self.reporter or later.reporter)


NO_FACTS = LineFacts()


def facts_of(line: str, *, received_at: datetime) -> tuple[LineFacts, str] | None:
    """Split a line into the facts it states and the words that are left.

    None where the line states none, or is a sentence or title that only mentions a day:
    words may be left over only after a leading label («تاریخ: ...», `date ...`).
    """
    if len(line) > 300:
        return None
    even = folded(line)
    if reporter := _REPORTER.match(even):
        return LineFacts(reporter=line[slice(*reporter.span("who"))].strip()), ""
    code = _CODE.search(even)
    blanked = _blank(line, [code.span()] if code else [])
    dates = dates_in(blanked, received_at=received_at)
    clocks = find_clock_times(blanked)
    moment = moment_of(blanked, dates, clocks)
    if moment.day is None and clocks:
        moment = replace(moment, clock=clocks[0].time, precision=clock_precision(line, True))
    issue = list(_ISSUE.finditer(folded(blanked)))
    if code is None and moment == NO_MOMENT and not issue and not dates:
        return None
    spans = [(m.start, m.end) for m in (*dates, *clocks)]
    left = _blank(blanked, spans)
    labels = (*_LABEL.finditer(folded(left)), *issue)
    rest = _blank(left, [label.span() for label in labels])
    labelled = _LEADING_LABEL.match(even)
    if letter_count(rest) > 0 and not labelled:
        return None
    facts = LineFacts(_number(code) if code else None, moment)
    return facts, rest.strip(" \t\u00a0-–|,،/•") if letter_count(rest) > 0 else ""


def moment_beside(
    page: Sequence[Paragraph], headline: str | None, *, received_at: datetime
) -> Moment:
    """Return the moment that readers see beside the headline of a page that declares none.

    Read are the lines from two above the headline to the first of the report; those below it come
    first, because above it a page may print today's. Then any line that is labelled with the
    word of publication, wherever it stands.
    """
    letters = Paragraph(headline or "").letters
    at = next((i for i, p in enumerate(page) if letters and p.letters == letters), -1)
    below = list(takewhile(lambda p: not p.is_prose, page[at + 1 :]))[:_LINES_BELOW]
    above = page[max(0, at - _LINES_ABOVE) : max(0, at)]
    labelled = (p for p in page if _PUBLISHED.match(folded(p.text)))
    found = NO_FACTS
    for line in (*below, *above, *labelled):
        if not line.linked and (stated := facts_of(line.text, received_at=received_at)):
            found = found.and_then(stated[0])
    return found.moment if found.moment.day or found.moment.impossible else NO_MOMENT


def person_in(author: str | None) -> str | None:
    """Return the writer a page or feed declares; «تحریریه» and `admin` are nobody."""
    name = (author or "").strip()
    if not name or "@" in name or "/" in name or len(name.split()) > 5:
        return None
    return None if _NOBODY.match(folded(name)) else name


def may_name_code(text: str) -> bool:
    """Tell soon whether a page with these texts may hold what `code_in` finds."""
    return _CODE_BEGINS.search(evenly_folded(text)) is not None


def code_in(text: str) -> str | None:
    """Return the first labelled number («کد خبر: ۱۲۳») of a whole page, in ASCII digits."""
    even = folded(text[:200_000])
    places = (begins.start() for begins in _CODE_BEGINS.finditer(even))
    code = next(filter(None, (_CODE.match(even, place) for place in places)), None)
    return _number(code) if code else None


def _number(code: re.Match[str]) -> str:
    return code["code"] or code["bare"] or code["latin"]


def _blank(line: str, spans: list[tuple[int, int]]) -> str:
    letters = list(line)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
