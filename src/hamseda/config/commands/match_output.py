"""What `hamseda match` prints: Persian for people, JSON lines for programs."""

import json
import re

import click

from hamseda.core.reuse import Direction, Document, Match, Passage, Reason, Verdict
from hamseda.core.text import Span, to_persian_digits

VERDICTS = {
    Verdict.FULL_REPRINT: "بازنشر کامل",
    Verdict.EDITED_REPRINT: "بازنشر با ویرایش",
    Verdict.EXCERPT: "برگرفته‌ای از خبر",
    Verdict.QUOTATION_ONLY: "تنها نقل‌قول مشترک",
    Verdict.SHARED_SOURCE: "منبع مشترک",
}
REASONS = {
    Reason.SAME_LETTERS: "همهٔ حروف یکی است",
    Reason.LONG_RUN: "تکه‌ای بلند بی هیچ تغییر آمده است",
    Reason.EDITED_PASSAGE: "دست‌کم یک جمله با ویرایش اندک آمده است",
    Reason.LARGE_SHARE: "بخش بزرگی از متن کوتاه‌تر مشترک است",
    Reason.MOST_OF_SOURCE: "بیش از نیمی از خبر آمده است",
    Reason.MOST_OF_TARGET: "بیش از نیمی از مطلب از خبر است",
    Reason.ALL_QUOTED: "همهٔ متن مشترک درون گیومه است",
    Reason.SOURCE_IS_LATER: "خبر پس از مطلب منتشر شده است",
}
DIRECTIONS = {
    Direction.SOURCE_FIRST: "خبر پیش از مطلب منتشر شده است",
    Direction.TARGET_FIRST: "مطلب پیش از خبر منتشر شده است",
    Direction.UNDETERMINED: "از زمان انتشار نمی‌توان گفت کدام پیش‌تر بوده است",
}
FAULTS = {
    "file.unreadable": "«{name}» را نمی‌توان باز کرد.",
    "file.not_utf8": "«{name}» به رمزگذاری UTF-8 نیست.",
    "line.unreadable": "«{name}» شیء JSON درستی با id و text نیست.",
    "folder.empty": "در پوشهٔ «{name}» هیچ پروندهٔ txt یا jsonl نیست.",
    "document.too_long": "«{name}» بلندتر از آن است که یک مطلب باشد.",
    "document.known": "شناسهٔ «{name}» پیش‌تر آمده است؛ تنها نخستین متن به کار می‌رود.",
    "document.time_zone": "زمان «{name}» با زمان خبر سنجیدنی نیست: یکی منطقهٔ زمانی ندارد.",
    "releases.none": "در «{name}» هیچ خبری برای مقایسه نیست.",
}
# Text from outside may not move the cursor, change colours or turn the direction of our lines.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def fault_sentence(name: str, code: str) -> str:
    """Return the Persian sentence that names a file or document at fault."""
    return FAULTS[code].format(name=printable(name))


def progress_sentence(articles: int, links: int) -> str:
    """Return how far the work has come."""
    return to_persian_digits(f"{articles} مطلب بررسی شد، {links} پیوند یافت شد.")


def json_line(match: Match) -> str:
    """Return one link as one JSON object: ids, percents both ways, verdict, passages."""
    row = {
        "release": match.source_id,
        "article": match.target_id,
        "release_percent": round(100 * match.source_share, 1),
        "article_percent": round(100 * match.target_share, 1),
        "verbatim": match.verbatim,
        "edited": match.edited,
        "verdict": match.verdict,
        "reasons": list(match.reasons),
        "direction": match.direction,
        "passages": [_json_passage(passage) for passage in match.passages],
    }
    # A lone surrogate cannot be printed; escaped, it is still the same JSON.
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _json_passage(passage: Passage) -> dict[str, object]:
    return {
        "release": [passage.source.start, passage.source.end],
        "article": [passage.target.start, passage.target.end],
        "exact": passage.exact,
        "quoted": passage.quoted,
        "same": [[here.start, here.end, there.start, there.end] for here, there in passage.same],
    }


def readable(match: Match, release: Document, article: Document) -> str:
    """Return one link for a person: what it is, why, and the shared passages of both sides.

    Equal letters are green and what was edited between them is yellow.
    """
    percents = to_persian_digits(
        f"{round(100 * match.source_share)}٪ از خبر، {round(100 * match.target_share)}٪ از مطلب"
    )
    title = f"خبر «{printable(release.id)}» در مطلب «{printable(article.id)}»"
    verdict = click.style(VERDICTS[match.verdict], bold=True)
    lines = [
        f"{click.style(title, fg='cyan')}: {verdict}؛ {percents}",
        "  " + "؛ ".join(REASONS[reason] for reason in match.reasons),
        "  " + DIRECTIONS[match.direction],
    ]
    for number, passage in enumerate(match.passages, start=1):
        kind = "عین متن" if passage.exact else "با ویرایش"
        quoted = "، درون گیومه" if passage.quoted else ""
        lines.append(to_persian_digits(f"  تکهٔ {number} ({kind}{quoted})"))
        here, there = zip(*passage.same, strict=True)
        lines.append(f"    خبر:  {_marked(release.text, passage.source, here)}")
        lines.append(f"    مطلب: {_marked(article.text, passage.target, there)}")
    return "\n".join(lines)


def _marked(text: str, whole: Span, same: tuple[Span, ...]) -> str:
    parts: list[str] = []
    place = whole.start
    for span in same:
        if span.start > place:
            parts.append(click.style(printable(text[place : span.start]), fg="yellow"))
        parts.append(click.style(printable(span.of(text)), fg="green"))
        place = max(place, span.end)
    return "".join(parts)


def printable(text: str) -> str:
    """Return text that cannot act on a terminal; line breaks become spaces."""
    return _UNSAFE.sub(" ", text)
