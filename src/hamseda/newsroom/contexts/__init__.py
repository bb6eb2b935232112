"""What the back office's screens show."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import TaskState

from hamseda.core.text import skeleton
from hamseda.foundation.design.full_texts import TOO_LONG
from hamseda.newsroom import wording
from hamseda.newsroom.checks import Issue, mendings_of
from hamseda.newsroom.models import Accreditation, Release
from hamseda.newsroom.queries import lead_stories, listed_releases
from hamseda.newsroom.queries.searching import code_in, find_every_word
from hamseda.registry.models import Appointment, Journalist
from hamseda.registry.queries import journalists_like

MOST_FOUND = 10
MOST_TYPED = 400_000  # signs; the markup of the longest body and its frame

_STATES = {
    (False, None): "draft",
    (False, "in_progress"): "in_review",
    (False, "needs_changes"): "returned",
    (True, "in_progress"): "published_in_review",
    (True, "needs_changes"): "published_returned",
}


def with_words(why: str, words: str) -> str:
    """Why something was refused, and the words that came with it, so that nobody has to think them
    up again.
    """
    return f"{why} {wording.YOUR_WORDS.format(words=words)}" if words.strip() else why


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One decision of a reviewer on one text of a release."""

    decision: str
    by: str
    decided_at: datetime
    comment: str
    is_return: bool
    revision_id: int


@dataclass(frozen=True, slots=True)
class Advice:
    """One matter that a writer may or must mend before submitting."""

    sentence: str
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """The text was saved by somebody else meanwhile; `compare_url` shows what changed."""

    sentence: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A submitted release as its reviewer and its writers see it: to read, not to write.

    `comparisons` are addresses that show what is new beside an earlier text, with their names.
    """

    release: Release
    submitted_by: str
    submitted_at: datetime
    task_state_id: int
    may_decide: bool
    notes: tuple[ReviewNote, ...]
    comparisons: tuple[tuple[str, str], ...]


def state_code(release: Release, standing: str | None = None) -> str:
    """Where a release with `review_status` (queries.with_review) stands, `standing` being what
    queries.standings tells of it; a key of STATES.
    """
    if release.review_status is None and standing:
        return standing
    if release.live and release.review_status is None:
        return "published_changed" if release.has_unpublished_changes else "published"
    return _STATES[(release.live, release.review_status)]


def review_notes(decisions: Iterable[TaskState]) -> tuple[ReviewNote, ...]:
    """Reviewers' decisions in the order given."""
    return tuple(
        ReviewNote(
            decision=wording.DECISIONS[decision.status],
            by=decision.finished_by.get_full_name() if decision.finished_by else "",
            decided_at=decision.finished_at,
            comment=decision.comment,
            is_return=decision.status == TaskState.STATUS_REJECTED,
            revision_id=decision.revision_id,
        )
        for decision in decisions
    )


def advice_on(issues: Iterable[Issue]) -> tuple[Advice, ...]:
    """The sentences of the issues, what stops the submission first."""
    found = (Advice(sentence_of(issue), issue.blocking) for issue in issues)
    return tuple(sorted(found, key=lambda advice: not advice.is_blocking))


def refused_speakers(form: Any) -> tuple[Advice, ...]:
    """What a release's form says of people who may not give the official position."""
    rows = form.formsets["people"].forms if "people" in form.formsets else ()
    refused = (row.errors.get("is_official_speaker", ()) for row in rows)
    return tuple(Advice(sentence, is_blocking=True) for told in refused for sentence in told)


def texts_too_long(form: Any) -> tuple[Advice, ...]:
    """What a release's form says of texts that do not fit."""
    rows = (row for formset in form.formsets.values() for row in formset.forms)
    told = (errors for one in (form, *rows) for errors in one.errors.as_data().values())
    long = (error for errors in told for error in errors if error.code == TOO_LONG)
    return tuple(Advice(error.message, is_blocking=True) for error in long)


def sentence_of(issue: Issue) -> str:
    """What a writer reads about an issue."""
    where = wording.TEXTS.get(issue.field, "")
    return wording.ISSUES[issue.code].format(about=issue.about, where=where)


TYPED_TEXTS = ("kicker", "headline", "lead", "body")


def known_people(held: Iterable[Appointment]) -> tuple[tuple[str, str], ...]:
    """Names and posts for the list beside a box; where two share a name, with the post."""
    pairs = sorted({(row.person_id, row.person.name, row.post.title) for row in held})
    people: dict[str, set[int]] = {}
    for person, name, _ in pairs:
        people.setdefault(name, set()).add(person)
    return tuple(
        (name if len(people[name]) == 1 else f"{name}، {title}", title) for _, name, title in pairs
    )


def mendings(typed: Mapping[str, str]) -> dict[str, list[list[tuple[int, int, str]]]]:
    """What mends each text of a form, by its blocks (a box has one): (start, end, text), counted
    in code points.
    """
    return {
        name: [
            [(one.start, one.end, one.text) for one in mendings_of(block)]
            for block in _blocks(name, typed.get(name, ""))
        ]
        for name in TYPED_TEXTS
    }


def _blocks(name: str, typed: str) -> list[str]:
    """The blocks of what the editor sends; nothing where it is no content of the editor."""
    if name != "body":
        return [typed[:MOST_TYPED]]
    try:
        blocks = json.loads(typed[:MOST_TYPED])["blocks"]
        return [str(block["text"]) for block in blocks]
    except (ValueError, KeyError, TypeError):
        return []


@dataclass(frozen=True, slots=True)
class LeadStoryRow:
    """A release that is chosen for the home page, or may be; `last_moment` is when it is over."""

    release_id: int
    headline: str
    office: str
    url: str
    news_code: str
    published_at: datetime | None
    place: int = 0
    last_moment: datetime | None = None


def chosen_rows() -> tuple[LeadStoryRow, ...]:
    """What is chosen and shown now, in its order."""
    return tuple(
        _lead_story_row(release, place, release.lead_story.until)
        for place, release in enumerate(lead_stories().select_related("lead_story"), 1)
    )


@dataclass(frozen=True, slots=True)
class Choosable:
    """What a search found for the home page. `is_being_rebuilt` says that the index of words
    still lacks some.
    """

    rows: tuple[LeadStoryRow, ...] = ()
    is_being_rebuilt: bool = False


def choosable(asked: str) -> Choosable:
    """Public releases with these words or this code that are not chosen, the newest first."""
    if not asked.strip():
        return Choosable()
    free = listed_releases().filter(lead_story__isnull=True)
    if code := code_in(asked):
        return Choosable(tuple(map(_lead_story_row, free.filter(news_code=code))))
    found = find_every_word(free, asked)
    rows = map(_lead_story_row, free.filter(pk__in=found.ids)[:MOST_FOUND])
    return Choosable(tuple(rows), found.is_being_rebuilt)


def _lead_story_row(
    release: Release, place: int = 0, until: datetime | None = None
) -> LeadStoryRow:
    return LeadStoryRow(
        release_id=release.pk,
        headline=str(release),
        office=release.office.name,
        url=release.get_absolute_url(),
        news_code=str(release.news_code),
        published_at=release.first_published_at,
        place=place,
        last_moment=until,
    )


@dataclass(frozen=True, slots=True)
class AccreditationRow:
    """A request, and whom of the registry's journalists it may come from."""

    asked: Accreditation
    alike: tuple[Journalist, ...]


def accreditation_rows(listed: Iterable[Accreditation]) -> tuple[AccreditationRow, ...]:
    """The requests in their order; of the same name or address, or chosen before."""
    rows = list(listed)
    found = list(
        journalists_like([one.name for one in rows], [one.address for one in rows])
        .prefetch_related("contact_ways")
        .order_by("name__persian", "pk")
    )
    return tuple(
        AccreditationRow(asked, tuple(one for one in found if _is_like(one, asked)))
        for asked in rows
    )


def _is_like(journalist: Journalist, asked: Accreditation) -> bool:
    same_name = journalist.normal_name == skeleton(asked.name).letters
    return same_name or any(way.value == asked.address for way in journalist.contact_ways.all())
