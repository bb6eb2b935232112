"""From the paragraphs of a page to the paragraphs of its article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hamseda.core.text import sentences
from hamseda.monitoring.reading.furniture import (
    closes_article,
    is_editor_code,
    opens_box,
    without_end_mark,
    without_initials,
)
from hamseda.monitoring.reading.paragraphs import Paragraph

_REPEATABLE = 40
"""Letters below which an equal paragraph may be meant: «وی افزود:», «متن کامل:»."""
_TOP_LINES = 6
_MOST_ECHOED = 8
"""Sentences of the longest lead that is looked for twice in one paragraph."""
_ELLIPSES = ("...", "…", "[…]", "[...]", "…]", "..]")


@dataclass(frozen=True, slots=True)
class CleanBody:
    """The article's paragraphs, and the end mark that closed them."""

    paragraphs: tuple[Paragraph, ...]
    end_mark: str | None = None


def clean_body(paragraphs: Sequence[Paragraph]) -> CleanBody:
    """Keep an article's own paragraphs: no boxes, no readers' part, no repeats, no end mark."""
    kept, end_mark = _until_end_mark(_without_boxes(_until_closing(paragraphs)))
    while kept and is_editor_code(kept[-1]):
        kept.pop()
    if kept and end_mark is None:
        text, end_mark = without_initials(kept[-1].text)
        kept[-1] = Paragraph(text, kept[-1].linked)
    return CleanBody(tuple(without_repeats(kept)), end_mark)


def without_repeats(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Drop a paragraph that came before in any spelling, and excerpts cut from what follows.

    Site software prints the lead twice, prints a summary that ends in three dots, and joins a
    lead to itself; spellings differ because one of the copies lost its half-spaces.
    """
    rest = [_without_echo(paragraph) for paragraph in paragraphs]
    kept: list[Paragraph] = []
    seen: set[str] = set()
    for index, paragraph in enumerate(rest):
        if paragraph.letters in seen or _is_excerpt(paragraph, rest[index + 1 : index + 4]):
            continue
        if len(paragraph.letters) >= _REPEATABLE:
            seen.add(paragraph.letters)
        kept.append(paragraph)
    return kept


def without_lead(body: list[Paragraph], lead: str) -> list[Paragraph]:
    """Take the lead, and the lines above it, off a body that repeats it before its report."""
    letters = Paragraph(lead).letters
    for index, paragraph in enumerate(body[:_TOP_LINES]):
        if paragraph.letters == letters:
            return body[index + 1 :] or body
        if paragraph.is_prose:
            break
    return body


def _until_closing(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Cut at the readers' part. The same words above the report are only a link to it."""
    last_opening = _last_opening(paragraphs)
    kept: list[Paragraph] = []
    prose = False
    for index, paragraph in enumerate(paragraphs):
        if not closes_article(paragraph):
            kept.append(paragraph)
        elif prose and index >= last_opening:
            break
        prose = prose or paragraph.is_prose
    return kept


def _last_opening(paragraphs: Sequence[Paragraph]) -> int:
    """Return where a report opens for the last time, or -1."""
    return max((i for i, p in enumerate(paragraphs) if p.opens_report), default=-1)


def _without_boxes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop each box: its heading and the titles under it, up to the next running text."""
    kept: list[Paragraph] = []
    inside = False
    for paragraph in paragraphs:
        if opens_box(paragraph):
            inside = True
        elif inside and (paragraph.is_prose or without_end_mark(paragraph.text)[1]):
            inside = False
        if not inside:
            kept.append(paragraph)
    return kept


def _until_end_mark(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], str | None]:
    last_opening = _last_opening(paragraphs)
    kept: list[Paragraph] = []
    for index, paragraph in enumerate(paragraphs):
        text, mark = without_end_mark(paragraph.text)
        if mark is None:
            kept.append(paragraph)
            continue
        if text:
            kept.append(Paragraph(text, paragraph.linked))
        if last_opening > index:
            continue
        return kept, mark
    return kept, None


def _is_excerpt(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Tell whether a paragraph ends in three dots and is the beginning of what follows."""
    if not paragraph.text.rstrip().endswith(_ELLIPSES):
        return False
    letters = paragraph.letters
    return len(letters) >= _REPEATABLE and any(
        "".join(p.letters for p in following[start:]).startswith(letters)
        for start in range(len(following))
    )


def _without_echo(paragraph: Paragraph) -> Paragraph:
    """Return «B C» for «A B C» where sentence A is the same as B in another spelling."""
    text, beginning = paragraph.text, paragraph.letters[:_REPEATABLE]
    if len(beginning) < _REPEATABLE or beginning not in paragraph.letters[_REPEATABLE:]:
        return paragraph
    spans = sentences(text)
    for count in range(1, min(len(spans) // 2, _MOST_ECHOED) + 1):
        first = text[: spans[count - 1].end]
        again = text[spans[count].start : spans[2 * count - 1].end]
        letters = Paragraph(first).letters
        if len(letters) >= _REPEATABLE and letters == Paragraph(again).letters:
            return Paragraph(first + text[spans[2 * count - 1].end :], paragraph.linked)
    return paragraph
