"""What `hamseda match` says; of verdicts it speaks in monitoring's words."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from hamseda.core.calendar import format_day
from hamseda.core.reuse import Document, Match, Reason, Verdict
from hamseda.core.text import to_persian_digits

FAULTS = {
    "document.empty": "متن «{name}» خالی است.",
    "document.garbled": (
        "حروف «{name}» به هم ریخته است (مانند «Ø¨Ø§») و برگرداندن آن یقینی نیست؛ آن را از اصل با "
        "رمزگذاری UTF-8 ذخیره کنید."
    ),
    "document.known": "شناسهٔ «{name}» پیش‌تر آمده است؛ تنها نخستین متن به کار می‌رود.",
    "document.letters_lost": (
        "حروف «{name}» از دست رفته و به جایشان � یا ? آمده است؛ آن را از اصل با رمزگذاری UTF-8 "
        "ذخیره کنید."
    ),
    "document.time": "زمان انتشار «{name}» خوانا نیست؛ متن آن بی‌زمان سنجیده شد.",
    "document.time_zone": (
        "زمان «{name}» با زمان متنی دیگر سنجیدنی نیست، چون یکی منطقهٔ زمانی ندارد؛ این مطلب "
        "سنجیده نشد."
    ),
    "document.too_long": "«{name}» بلندتر از آن است که یک مطلب باشد.",
    "file.empty": "پروندهٔ «{name}» خالی است.",
    "file.not_utf8": "«{name}» به رمزگذاری UTF-8 نیست.",
    "file.unreadable": "«{name}» را نمی‌توان باز کرد.",
    "folder.empty": "در پوشهٔ «{name}» هیچ پروندهٔ txt یا jsonl نیست.",
    "folder.unreadable": "پوشهٔ «{name}» را نمی‌توان باز کرد.",
    "line.unreadable": "«{name}» شیء JSON درستی با id و text نیست.",
    "releases.none": "در «{name}» هیچ خبری برای مقایسه نیست.",
}
IN_LINE = "سطر {line} از {name}"
MORE_FAULTS = "و {count} مورد دیگر از این دست: {example}"
SUMMARY = "{articles} مطلب بررسی شد، {links} پیوند یافت شد."
PROGRESS = "سنجش مطالب"

STOPPED = "کار قطع شد. پروندهٔ خروجی تنها وقتی نوشته می‌شود که کار به پایان برسد."
OUTPUT_IS_INPUT = "پروندهٔ خروجی همان پروندهٔ ورودی است؛ نام دیگری بدهید."
OUTPUT_UNWRITABLE = "در «{name}» نمی‌توان نوشت: {reason}"
REPORT_NEEDS_OUTPUT = "گزارش html را با --output در پرونده‌ای بنویسید."

NO_MASTER = "«{name}» نشانی Spark نیست؛ نمونه: local[2] یا spark://host:7077"
NO_PYSPARK = "برای --spark بستهٔ hamseda[spark] را نصب کنید: pip install 'hamseda[spark]'"
NO_JAVA = "Spark به جاوا (۱۷ یا تازه‌تر) نیاز دارد و روی این دستگاه پیدا نشد."
SPARK_FAILED = "Spark کار را به پایان نرساند: {reason}"

TITLE = "خبر «{release}» در مطلب «{article}»"
SHARES = "{release}٪ از خبر، {article}٪ از مطلب"
PASSAGE = "بخش {number} ({kind})"
EXACT, EDITED, QUOTED = "عین متن", "با ویرایش", "درون گیومه"
RELEASE_SIDE, ARTICLE_SIDE = "خبر:", "مطلب:"
TIMES = "انتشار خبر: {release}؛ انتشار مطلب: {article}."
UNKNOWN_TIME = "نامعلوم"
EARLIER = "این متن پیش از این خبر هم منتشر شده است: {names}. شاید مطلب از آن گرفته شده باشد."

_TEHRAN = ZoneInfo("Asia/Tehran")
# Text from outside may not move the cursor, change colours or turn the direction of our lines.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_UNSAFE_IN_LINES = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


def fault_sentence(code: str, name: str, line: int | None) -> str:
    """Return the Persian sentence that names a file, line or document at fault."""
    name = printable(name)
    if line is not None:
        name = IN_LINE.format(line=to_persian_digits(line), name=name)
    return FAULTS[code].format(name=name)


def summary_sentence(articles: int, links: int) -> str:
    """Return what was done."""
    return SUMMARY.format(articles=counted(articles), links=counted(links))


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict in a few words."""
    from hamseda.monitoring.wording import VERDICTS

    return VERDICTS[verdict]


def reason_sentences(match: Match) -> list[str]:
    """Return what the verdict rests on, a sentence each."""
    from hamseda.monitoring.wording import REASONS

    return [REASONS[reason] for reason in match.reasons]


def order_sentence(match: Match) -> str | None:
    """Return which of the two came out first; None where a reason tells it already."""
    from hamseda.monitoring.wording import DIRECTIONS

    return None if Reason.SOURCE_IS_LATER in match.reasons else DIRECTIONS[match.direction]


def earlier_sentence(match: Match) -> str | None:
    """Return which texts were out before the release and hold what is shared; None without any."""
    if not match.earlier:
        return None
    return EARLIER.format(names="، ".join(f"«{printable(name)}»" for name in match.earlier))


def times_sentence(release: Document, article: Document) -> str | None:
    """Return when both came out; None where neither time is known."""
    if release.published_at is None and article.published_at is None:
        return None
    return TIMES.format(
        release=moment_words(release.published_at), article=moment_words(article.published_at)
    )


def moment_words(moment: datetime | None) -> str:
    """Return a moment in the Jalali calendar, in Tehran's time where its zone is known."""
    if moment is None:
        return UNKNOWN_TIME
    local = moment if moment.tzinfo is None else moment.astimezone(_TEHRAN)
    return f"{format_day(local)}، {to_persian_digits(local.strftime('%H:%M'))}"


def percent(share: float) -> str:
    """Return a share as a whole percent in Persian digits; never 0 or 100 for what is not."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        whole = 1
    elif whole == 100 and share < 1:
        whole = 99
    return to_persian_digits(whole)


def counted(number: int) -> str:
    """Return a count in Persian digits, thousands apart."""
    return to_persian_digits(f"{number:,}").replace(",", "٬")


def printable(text: str) -> str:
    """Return text that cannot act on a terminal; line breaks become spaces."""
    return _UNSAFE.sub(" ", text)


def printable_lines(text: str) -> str:
    """Return text that cannot act on a reader's page, with its line breaks and nothing longer."""
    return _UNSAFE_IN_LINES.sub(lambda found: " " * len(found[0]), text)
