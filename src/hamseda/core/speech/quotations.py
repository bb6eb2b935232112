"""Find what is said, how it is brought and who says it.

The forms that Persian news uses, in the order of their number in real texts: «وی افزود: …», the
speech running to the end of its paragraph; «X با بیان اینکه … گفت: …», whose first half is said
too; «X گفت که …»; «به گفتهٔ X …»; speech in quotation marks after a verb; «X: …» in headlines.
Direct and indirect speech are told apart as in Pareti (2015, PARC 3.0); the speaker's names are
followed through the text by rules.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from hamseda.core.speech.cast import Cast, Speaker
from hamseda.core.speech.marks import quoted_spans
from hamseda.core.speech.patterns import (
    ACT,
    BY_WORDS_OF,
    CIRCUMSTANCE,
    DOCUMENT,
    HEADED,
    PREAMBLE,
    SENTENCE_END,
    STATING,
)
from hamseda.core.speech.speakers import (
    Mention,
    MentionKind,
    cut_to,
    honoured_places,
    is_honour,
    may_lack_subject,
    mention_at,
)

_FEWEST_WORDS: Final = 6
_ENOUGH_LETTERS: Final = 100
_LONGEST_CLAUSE: Final = 800
_CLOSING: Final = ("»", "”", '"')
_TRIM: Final = ' \t\u200c\u00a0،؛:"“”«»'


class Manner(StrEnum):
    """How words are brought."""

    VERBATIM = "verbatim"  # in quotation marks
    REPORTED = "reported"  # after a verb of saying and a colon
    INDIRECT = "indirect"  # in the writer's own sentence


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: the words [start, end) without their marks, the verb that brings them,
    the words that name the speaker there (None where the sentence names nobody) and the speaker
    (None where it cannot be told).
    """

    start: int
    end: int
    manner: Manner
    verb: str
    mention: Mention | None
    speaker: Speaker | None


class _Act(NamedTuple):
    """A verb of saying at [start, end), and where and how what is said begins."""

    start: int
    end: int
    manner: Manner
    said_from: int


class _Found(NamedTuple):
    start: int
    end: int
    manner: Manner
    verb: str
    mentions: list[Mention]
    speaker: int | None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph [start, end) of a text, where its sentences end, and where the text's marked
    speech begins and ends.
    """

    text: str
    start: int
    end: int
    ends: list[int]
    marked_from: list[int]
    marked_to: list[int]

    def sentence_start(self, first: int, place: int) -> int:
        """Where the sentence that holds a place begins, not before `first`."""
        number = bisect_right(self.ends, place) - 1
        return max(first, self.ends[number]) if number >= 0 else first

    def sentence_end(self, place: int) -> int:
        """Where the sentence that holds a place ends."""
        number = bisect_right(self.ends, place)
        return self.ends[number] if number < len(self.ends) else self.end

    def mark_after(self, place: int) -> int | None:
        """Where the marked speech ends that holds a place; None outside of marks."""
        number = bisect_right(self.marked_from, place) - 1
        inside = number >= 0 and place < self.marked_to[number]
        return self.marked_to[number] if inside else None


def find_quotations(text: str) -> list[Quotation]:
    """Return what is said in a text, in order, each with its speaker.

    A stretch belongs to one quotation only, but for the first half of «X با بیان اینکه … گفت: …»,
    which comes as a quotation of its own. Time grows with the length of the text.
    """
    cast = Cast()
    found = [
        one
        for number, paragraph in enumerate(_paragraphs(text))
        for one in _in_paragraph(paragraph, cast, is_head=number < 2)
    ]
    speakers = [cast.speaker(number) for number in range(len(cast))]
    return [
        Quotation(
            one.start, one.end, one.manner, one.verb, one.mentions[0] if one.mentions else None,
            None if one.speaker is None else speakers[one.speaker],
        )
        for one in found if one.start < one.end
    ]  # fmt: skip


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    marked = quoted_spans(text)
    starts, stops = [start for start, _ in marked], [end for _, end in marked]
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        if line.group().strip():
            ends = [end.end() for end in SENTENCE_END.finditer(text, *line.span())]
            yield _Paragraph(text, *line.span(), ends, starts, stops)


def _in_paragraph(paragraph: _Paragraph, cast: Cast, *, is_head: bool) -> Iterator[_Found]:
    acts = list(_acts(paragraph))
    if is_head and not acts and (headed := _headed(paragraph, cast)):
        yield headed
        return
    if not acts and cast.last() is None:  # whoever has spoken already stays the last speaker
        cast.introduce(_introduced(paragraph, cast))
    free_from = paragraph.start
    for number, act in enumerate(acts):
        opens = max(paragraph.sentence_start(paragraph.start, act.start), free_from)
        yield from _by_words_of(paragraph, free_from, opens, cast)
        mentions, speaker = _speaker(paragraph.text, opens, act.start, cast)
        if act.said_from == act.end:  # «… توضیح داد.»: somebody speaks, and is quoted later
            free_from = act.end
            continue
        following = acts[number + 1] if number + 1 < len(acts) else None
        free_from = _end_of_speech(paragraph, act, following)
        yield from _said_by(paragraph.text, act, opens, free_from, mentions, speaker)
    yield from _by_words_of(paragraph, free_from, paragraph.end, cast)


def _said_by(
    text: str, act: _Act, opens: int, closes: int, mentions: list[Mention], speaker: int | None
) -> Iterator[_Found]:
    if stating := STATING.search(text, opens, act.start):
        start, end = _trimmed(text, stating.end(), act.start)
        yield _Found(start, end, Manner.INDIRECT, stating.group().strip(), mentions, speaker)
    start, end = _trimmed(text, act.said_from, closes)
    yield _Found(start, end, act.manner, text[act.start : act.end].strip(), mentions, speaker)


def _acts(paragraph: _Paragraph) -> Iterator[_Act]:
    """The verbs of saying that bring speech; those inside other speech are part of it."""
    reported_from, busy_until = None, paragraph.start
    for match in ACT.finditer(paragraph.text, paragraph.start, paragraph.end):
        act = _act(paragraph, match)
        if act is None or paragraph.mark_after(act.start - 1) is not None:
            continue
        if act.start < busy_until and match["colon"] is None:
            continue
        if reported_from is not None:
            # In the middle of a report only a new sentence with a colon lets somebody speak.
            opens = paragraph.sentence_start(reported_from, act.start)
            if match["colon"] is None or opens <= reported_from:
                continue
        yield act
        reported_from = act.said_from if act.manner is Manner.REPORTED else None
        if act.manner is Manner.INDIRECT:
            busy_until = paragraph.sentence_end(act.said_from)


def _act(paragraph: _Paragraph, match: re.Match[str]) -> _Act | None:
    verb = "bare" if match["bare"] else "verb"
    start, end = match.span(verb)
    if match["stop"]:
        return _Act(start, end, Manner.INDIRECT, end)
    if match["bare"] or match["that"]:
        last = min(paragraph.sentence_end(match.end()), match.end() + _ENOUGH_LETTERS)
        words = paragraph.text[match.end() : last].split()
        if match["bare"] and len(words) < _FEWEST_WORDS:
            return None
        return _Act(start, end, Manner.INDIRECT, match.end())
    closed = paragraph.mark_after(match.end() - 1) if match["opened"] or match["mark"] else None
    if closed is None:
        return _Act(start, end, Manner.REPORTED, match.end())
    # A sentence that goes on behind the mark only has some words of the speaker in it.
    goes_on = paragraph.text[closed : closed + 2].strip(" \u200c")[:1].isalpha()
    return _Act(start, end, Manner.INDIRECT if goes_on else Manner.VERBATIM, match.end())


def _end_of_speech(paragraph: _Paragraph, act: _Act, following: _Act | None) -> int:
    if act.manner is Manner.VERBATIM and (closed := paragraph.mark_after(act.said_from - 1)):
        return min(closed, paragraph.end)
    if act.manner is Manner.INDIRECT:
        limit = following.start if following else paragraph.end
        return min(paragraph.sentence_end(act.said_from), limit)
    if following is None:
        return paragraph.end
    return paragraph.sentence_start(act.said_from, following.start)


def _introduced(paragraph: _Paragraph, cast: Cast) -> list[Mention]:
    """Somebody named with a post or a title of honour at the beginning of a paragraph."""
    start = _after_preamble(paragraph.text, paragraph.start, paragraph.end)
    mentions = _plausible(paragraph.text, start, paragraph.end, cast)
    is_person = bool(mentions) and mentions[0].kind is MentionKind.NAME
    return mentions if is_person and _is_sure(mentions, cast) else []


def _after_preamble(text: str, start: int, end: int) -> int:
    while (match := PREAMBLE.match(text, start, end)) and match.end() > start:
        start = match.end()
    return start


def _speaker(text: str, start: int, end: int, cast: Cast) -> tuple[list[Mention], int | None]:
    """Who speaks in a clause [start, end) before its verb; where it names nobody, the last one."""
    start = _after_preamble(text, max(start, end - _LONGEST_CLAUSE), end)
    if match := DOCUMENT.match(text, start, end):
        start = match.end()
    first = 1 + (CIRCUMSTANCE.match(text, start, end) is not None)
    for number, place in enumerate(_beginnings(text, start, end)):
        mentions = _plausible(text, place, end, cast)
        if mentions and (number < first or _is_sure(mentions, cast)):
            return mentions, cast.number_of(mentions)
    return [], cast.last() if may_lack_subject(text, start, end) else None


def _is_sure(mentions: list[Mention], cast: Cast) -> bool:
    """Whether words in the middle of a clause are its subject: a post or a body, a known name, or
    a name with a post or a title of honour beside it.
    """
    words = mentions[0].text.split()
    return (
        len(mentions) > 1
        or mentions[0].kind is not MentionKind.NAME
        or cast.known_part(words) > 0
        or is_honour(words[0])
    )


def _beginnings(text: str, start: int, end: int) -> Iterator[int]:
    """Where a subject may begin: at the clause, after each comma of it, at a title of honour."""
    yield start
    for comma in re.finditer("[،؛]", text[start:end]):
        yield start + comma.end()
    yield from honoured_places(text, start, end)


def _plausible(text: str, place: int, end: int, cast: Cast) -> list[Mention]:
    """The speaker that a clause begins with, where its words are likely to be a name.

    Of a known speaker the known words count, because the sentence's object may follow at once; a
    new name is at most four words and stands before a post, a mark or a word that ends a phrase.
    """
    mentions = mention_at(text, place, end)
    if not mentions or mentions[0].kind is not MentionKind.NAME or len(mentions) > 1:
        return mentions
    head = mentions[0]
    if known := cast.known_part(head.text.split()):
        return [cut_to(text, head, known)]
    if text[head.end : head.end + 1] in _CLOSING:
        return mentions
    after = text[head.end : head.end + _ENOUGH_LETTERS].lstrip(" \u200c")
    goes_on = after[:1].isalpha() and mention_at(text, head.end, end)
    return [] if goes_on else mentions


def _by_words_of(paragraph: _Paragraph, first: int, last: int, cast: Cast) -> Iterator[_Found]:
    text = paragraph.text
    for match in BY_WORDS_OF.finditer(text, first, last):
        stop = min(paragraph.sentence_end(match.end()), last)
        if mentions := mention_at(text, match.end(), stop):
            start, end = _trimmed(text, mentions[-1].end, stop)
            number = cast.number_of(mentions)
            yield _Found(start, end, Manner.INDIRECT, match.group().strip(), mentions, number)


def _headed(paragraph: _Paragraph, cast: Cast) -> _Found | None:
    """«استاندار: …», as in headlines and kickers; the speech may be the next line."""
    text = paragraph.text
    match = HEADED.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    mentions = mention_at(text, match.start("name"), match.end("name"))
    if not mentions or mentions[-1].end < match.end("name"):
        return None
    start, end = match.span("said")
    if not match["said"].strip() and (
        line := re.compile(r"\s*([^\n]+)").match(text, paragraph.end)
    ):
        start, end = line.span(1)
    start, end = _trimmed(text, start, end)
    return _Found(start, end, Manner.REPORTED, "", mentions, cast.number_of(mentions))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the space and the marks around it."""
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM + ".":
        end -= 1
    return start, end
