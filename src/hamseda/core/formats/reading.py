"""Decide the format of an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from hamseda.core.formats import patterns
from hamseda.core.text import Span, skeleton
from hamseda.core.text.folding import evenly_folded

_FEWEST_QUESTIONS: Final = 3
_ANSWERED: Final = 0.25  # of the paragraphs of an interview so many are questions, at least
_SHORT_BODY: Final = 700  # letters; what comes with more text is an item with a film, not a film
_MOSTLY_SAID: Final = 0.5
_LONG_REPORT: Final = 2500
_MANY_SPEAKERS: Final = 3


class Format(StrEnum):
    """The kinds of items, as the newsrooms' own software tells them apart."""

    NEWS = "news"
    SPEECH = "speech"  # what somebody said on an occasion, before several or before nobody
    REPORT = "report"
    INTERVIEW = "interview"
    NOTE = "note"
    EDITORIAL = "editorial"
    PHOTO = "photo"
    VIDEO = "video"
    INFOGRAPHIC = "infographic"
    NARRATIVE = "narrative"


class Ground(StrEnum):
    """Why."""

    LABEL = "label"  # the kicker or the headline says so
    ADDRESS = "address"  # the address says so
    SHORT_TEXT = "short_text"  # a film or picture with little text beside it
    QUESTIONS = "questions"  # questions and answers
    OWN_TALK = "own_talk"  # «در گفت‌وگو با خبرنگار ما», or with the outlet by its name
    TALK_WITH_ANOTHER = "talk_with_another"  # with another outlet, or it is not said with whom
    TALK_WITH_MANY = "talk_with_many"  # with reporters: a press conference
    MOSTLY_SAID = "mostly_said"  # half of the text or more is one person's speech
    OCCASION = "occasion"  # a session or a ceremony where it was said
    SEVERAL_VOICES = "several_voices"  # a long text in which several people speak
    NOTHING_ELSE = "nothing_else"  # no sign of anything else


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason, and the words of the text that give it, where there are any."""

    ground: Ground
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be read. `text` is kicker, headline, lead and body in lines of their own, of
    which the first `head` characters are kicker and headline. `said` are its quotations, each with
    a name for its speaker; `own_names` is how the outlet is called, `other_names` how others are,
    among whom it may be itself.
    """

    text: str
    head: int
    address: str = ""
    own_names: Sequence[str] = ()
    other_names: Sequence[str] = ()
    said: Sequence[tuple[Span, str]] = ()


@dataclass(frozen=True, slots=True)
class FormatReading:
    """The format, whether the outlet alone had the interview, and why."""

    format: Format
    is_exclusive: bool
    signs: tuple[Sign, ...]


def read_format(piece: Piece) -> FormatReading:
    """Decide by the first of these that speaks: the item's own label or address; an interview in
    questions and answers or «در گفت‌وگو با …»; one person's speech; a long text of several voices.
    Whatever has no sign is news.
    """
    folded = evenly_folded(piece.text)
    for decide in (_labelled, _interview, _speech, _report):
        if reading := decide(piece, folded):
            return reading
    return FormatReading(Format.NEWS, False, (Sign(Ground.NOTHING_ELSE),))


_LABELS: Final = (
    (patterns.INFOGRAPHIC, "infographic", Format.INFOGRAPHIC),
    (patterns.PICTURES, "photo", Format.PHOTO),
    (patterns.VIDEO, "video", Format.VIDEO),
    (patterns.EDITORIAL, "", Format.EDITORIAL),
    (patterns.NOTE, "note", Format.NOTE),
    (patterns.NARRATIVE, "", Format.NARRATIVE),
    (patterns.REPORT, "", Format.REPORT),
)
_SEEN: Final = (Format.INFOGRAPHIC, Format.PHOTO, Format.VIDEO)


def _labelled(piece: Piece, folded: str) -> FormatReading | None:
    for pattern, path, kind in _LABELS:
        signs = []
        if match := pattern.search(folded, 0, piece.head):
            signs.append(Sign(Ground.LABEL, Span(*match.span("sign"))))
        if path and patterns.PATHS[path].search(piece.address.casefold()):
            signs.append(Sign(Ground.ADDRESS))
        if signs and kind in _SEEN and len(skeleton(piece.text[piece.head :])) >= _SHORT_BODY:
            continue
        if signs:
            more = [Sign(Ground.SHORT_TEXT)] if kind in _SEEN else []
            return FormatReading(kind, False, (*signs, *more))
    return None


def _interview(piece: Piece, folded: str) -> FormatReading | None:
    signs = list(_interview_signs(piece, folded))
    grounds = {sign.ground for sign in signs}
    if Ground.TALK_WITH_MANY in grounds:
        return FormatReading(Format.SPEECH, False, tuple(signs))
    if not signs:
        return None
    is_anothers = Ground.TALK_WITH_ANOTHER in grounds
    return FormatReading(Format.INTERVIEW, not is_anothers, tuple(signs))


def _interview_signs(piece: Piece, folded: str) -> Iterator[Sign]:
    if match := patterns.INTERVIEW.search(folded, 0, piece.head):
        yield Sign(Ground.LABEL, Span(*match.span("sign")))
    questions = list(patterns.QUESTION.finditer(folded, piece.head))
    paragraphs = sum(1 for line in folded[piece.head :].split("\n") if line.strip())
    if len(questions) >= _FEWEST_QUESTIONS and len(questions) >= _ANSWERED * paragraphs:
        yield Sign(Ground.QUESTIONS, Span(*questions[0].span("sign")))
    for match in patterns.TALKING_TO.finditer(folded):
        if ground := _with_whom(match["whom"], piece):
            yield Sign(ground, Span(match.start("sign"), match.end("sign")))
            return


def _with_whom(whom: str, piece: Piece) -> Ground | None:
    """What it means to talk with these words; None for whoever is no medium."""
    whom = whom.strip()
    if patterns.PRESS.match(whom):
        return Ground.TALK_WITH_MANY
    if patterns.OURSELVES.match(whom):
        return Ground.OWN_TALK
    reporter = patterns.REPORTER.match(whom)
    named = _called(whom)
    if _begins(named, piece.own_names):
        return Ground.OWN_TALK
    return Ground.TALK_WITH_ANOTHER if reporter or _begins(named, piece.other_names) else None


@lru_cache(maxsize=20_000)
def _called(name: str) -> str:
    """A medium's name without «خبرگزاری» and the like."""
    return skeleton(patterns.REPORTER.sub("", evenly_folded(name), count=1)).letters


def _begins(named: str, names: Sequence[str]) -> bool:
    return any(called and named.startswith(called) for called in map(_called, names))


def _speech(piece: Piece, folded: str) -> FormatReading | None:
    body = max(len(piece.text) - piece.head, 1)
    by_speaker: dict[str, int] = {}
    for span, speaker in piece.said:
        inside = max(0, span.end - max(span.start, piece.head))
        by_speaker[speaker] = by_speaker.get(speaker, 0) + inside
    if not by_speaker or max(by_speaker.values()) < _MOSTLY_SAID * body:
        return None
    most = max(by_speaker, key=lambda speaker: by_speaker[speaker])
    first = next(span for span, speaker in piece.said if speaker == most)
    signs = [Sign(Ground.MOSTLY_SAID, first)]
    if match := patterns.OCCASION.search(folded):
        signs.append(Sign(Ground.OCCASION, Span(*match.span("sign"))))
    return FormatReading(Format.SPEECH, False, tuple(signs))


def _report(piece: Piece, folded: str) -> FormatReading | None:
    speakers: dict[str, Span] = {}
    for span, speaker in piece.said:
        if speaker:
            speakers.setdefault(speaker, span)
    if len(speakers) < _MANY_SPEAKERS or len(skeleton(folded)) < _LONG_REPORT:
        return None
    signs = tuple(Sign(Ground.SEVERAL_VOICES, span) for span in list(speakers.values())[:3])
    return FormatReading(Format.REPORT, False, signs)
