"""What goes into a morning bulletin, in which order, and why: plain rules over plain facts.

    chosen = choose(candidates)
    chosen.choices[0].reasons     # why it is there, and why so far up

Nothing here knows a database or a clock. Whoever reads the bulletin sees the reasons; whoever
edits it may overrule all of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hamseda.core.text import sentences

MOST_IN_SECTION = 12
"""More than so many of one section nobody reads at seven in the morning."""

MOST_HEADLINES = 7
"""The headlines fit on one page with their outlets."""

LATE_AFTER = timedelta(minutes=15)
"""A letter that has not left so long after the bulletin was sent is late."""

SUMMARY_LETTERS = 180
"""A second sentence is taken along as long as both stay below this."""


class Section(StrEnum):
    """Where an article may stand."""

    GOVERNOR = "governor"
    AGENCIES = "agencies"
    NATIONAL = "national"
    CRITICISM = "criticism"
    RUMOURS = "rumours"


class Reason(StrEnum):
    """Why an article was chosen, or stands before another."""

    NATIONAL_OUTLET = "national_outlet"
    KIND = "kind"
    COVERAGE = "coverage"
    GOVERNOR_QUOTED = "governor_quoted"
    GOVERNOR_NAMED = "governor_named"
    RELEASE_CARRIED = "release_carried"
    OFFICE_QUOTED = "office_quoted"
    OFFICE_NAMED = "office_named"
    COUNTY_NAMED = "county_named"
    PROVINCE_NAMED = "province_named"


_ABOUT_GOVERNOR = {Reason.GOVERNOR_QUOTED, Reason.GOVERNOR_NAMED}
_ABOUT_OFFICES = {
    Reason.RELEASE_CARRIED,
    Reason.OFFICE_QUOTED,
    Reason.OFFICE_NAMED,
    Reason.COUNTY_NAMED,
}

KIND_WEIGHTS = {"interview": 3, "report": 2, "editorial": 2, "note": 2}
"""What took a newsroom more work comes first; plain news and what is not known weigh 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of one article when the bulletin is put together.

    `about` holds only reasons that speak of the text; `story` joins articles that share a text.
    """

    key: int
    outlet: str
    published_at: datetime
    is_national: bool
    about: frozenset[Reason]
    story: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An article in its place. `reasons` are pairs of a code and what belongs to it: the kind, or
    the number of outlets. `also` are the outlets that told the same story.
    """

    key: int
    section: Section
    position: int
    is_headline: bool
    reasons: tuple[tuple[Reason, str], ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices, section by section, and how many fitting ones had no room."""

    choices: tuple[Choice, ...]
    left_out: int


def section_of(candidate: Candidate) -> Section | None:
    """Where an article belongs; None where it has nothing to do with the province.

    The governor comes before everything; then a national medium that speaks of the province; then
    agencies and counties.
    """
    if candidate.about & _ABOUT_GOVERNOR:
        return Section.GOVERNOR
    if candidate.is_national and candidate.about:
        return Section.NATIONAL
    if candidate.about & _ABOUT_OFFICES:
        return Section.AGENCIES
    return None


def choose(candidates: Iterable[Candidate]) -> Chosen:
    """Choose and order what goes into a bulletin: each story once, national media first, then the
    kinds that took more work, then what more outlets tell, then the newest.
    """
    told: dict[int, list[Candidate]] = {}
    for one in candidates:
        told.setdefault(one.story if one.story is not None else -one.key, []).append(one)
    ranked = sorted((_first_of(same) for same in told.values()), key=_rank, reverse=True)
    counts: dict[Section, int] = {}
    headlines, left_out, choices = 0, 0, []
    for one, same in ranked:
        section = section_of(one)
        if section is None:
            continue
        place = counts.get(section, 0)
        if place == MOST_IN_SECTION:
            left_out += 1
            continue
        counts[section] = place + 1
        is_headline = headlines < MOST_HEADLINES
        headlines += is_headline
        also = tuple(sorted({other.outlet for other in same} - {one.outlet}))
        choices.append(
            Choice(one.key, section, place + 1, is_headline, _reasons(one, len(also) + 1), also)
        )
    return Chosen(tuple(choices), left_out)


def summary_of(text: str) -> str:
    """The first sentence of a text as it stands there, and the second where both are short."""
    spans = sentences(text)
    if not spans:
        return ""
    first = spans[0].of(text)
    if len(spans) > 1:
        both = text[spans[0].start : spans[1].end]
        if len(both) <= SUMMARY_LETTERS and "\n" not in both:
            return both
    return first


@dataclass(frozen=True, slots=True)
class Compared:
    """A count beside the day before and the mean of the seven days before."""

    today: int
    yesterday: int
    mean: float


def compare_days(counts: Sequence[int]) -> Compared:
    """Compare the newest of eight counts, given newest first, with those before it."""
    today, *before = counts
    return Compared(today, before[0], sum(before) / len(before))


def is_late(sent_at: datetime | None, *, issued_at: datetime, now: datetime) -> bool:
    """Whether a letter left late, or waits too long already (`sent_at` None)."""
    return (sent_at or now) - issued_at > LATE_AFTER


def _first_of(same: list[Candidate]) -> tuple[Candidate, list[Candidate]]:
    """The one that stands for a story: of those that belong in the bulletin, the national one that
    came first. All reasons are its own.
    """
    fitting = [one for one in same if section_of(one) is not None] or same
    return min(fitting, key=lambda one: (not one.is_national, one.published_at, one.key)), same


def _rank(one: tuple[Candidate, list[Candidate]]) -> tuple[bool, int, int, datetime, int]:
    candidate, same = one
    return (
        candidate.is_national,
        KIND_WEIGHTS.get(candidate.kind, 1),
        len({other.outlet for other in same}),
        candidate.published_at,
        candidate.key,
    )


def _reasons(candidate: Candidate, outlets: int) -> tuple[tuple[Reason, str], ...]:
    found = [(reason, "") for reason in Reason if reason in candidate.about]
    if candidate.is_national:
        found.append((Reason.NATIONAL_OUTLET, ""))
    if candidate.kind in KIND_WEIGHTS:
        found.append((Reason.KIND, candidate.kind))
    if outlets > 1:
        found.append((Reason.COVERAGE, str(outlets)))
    return tuple(found)
