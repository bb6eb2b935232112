"""What the pages about issues show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from hamseda.core.criticism import Kind, time_to_clarification
from hamseda.core.deadlines import Unit, standing
from hamseda.core.replies import ReplyCheck, State
from hamseda.core.text import to_persian_digits
from hamseda.issues import wording
from hamseda.issues.models import Issue, IssueDeadline, IssueStep, PrintedReply, Suspicion
from hamseda.secretariat.queries.deadlines import steps_of

HOUR = timedelta(hours=1)
SHORT = 48  # hours; more is told in days


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A line of a list."""

    pk: int
    label: str
    title: str
    kind: str
    outlet: str
    office: str
    owner: str
    is_urgent: bool
    state: str
    badge: str
    due_at: datetime | None
    clock: str
    clock_badge: str
    how_long: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `mark` names what is special about it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SuspicionRow:
    """A line of the queue: the sentences with the words that made it suspicious."""

    pk: int
    headline: str
    article_pk: int
    outlet: str
    published_on: date | None
    kind: str
    kind_name: str
    office: str
    likelihood: float | None
    sentences: tuple[tuple[Part, ...], ...]
    newest_decision: int | None
    own_issue: Issue | None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline with its calculation."""

    purpose: str
    is_first: bool
    amount: str
    starts_at: datetime
    due_at: datetime
    because: str
    steps: tuple[tuple[date, str, int | None, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedView:
    """A reply beside the article that may bring it."""

    row: PrintedReply
    reply: tuple[Part, ...]
    article: tuple[Part, ...]


def issue_row(issue: Issue, *, soon: datetime, now: datetime) -> IssueRow:
    """A line of a list; `current` has been fetched."""
    owners = getattr(issue, "current", ())
    clock, clock_badge, how_long = clock_of(issue, soon=soon, now=now)
    outlet = issue.article.outlet if issue.article else None
    return IssueRow(
        pk=issue.pk,
        label=issue.label,
        title=issue.title,
        kind=issue.get_kind_display(),
        outlet=str(outlet or (issue.article.outlet_as_named if issue.article else "")),
        office=str(issue.office or ""),
        owner=owners[0].person_name or owners[0].responsible.name if owners else "",
        is_urgent=issue.is_urgent,
        state=issue.get_state_display(),
        badge=wording.BADGES.get(State(issue.state), ""),
        due_at=issue.due_at,
        clock=clock,
        clock_badge=clock_badge,
        how_long=how_long,
    )


def clock_of(issue: Issue, *, soon: datetime, now: datetime) -> tuple[str, str, str]:
    """How the office's clock stands: in words, the look of its badge, and how long. More time that
    was granted is no lateness; an answer stops the clock.
    """
    if issue.due_at is None:
        return ("", "", "")
    if issue.answered_at is not None:
        hours = ceil(max(issue.answered_at - issue.starts_at, timedelta(0)) / HOUR)
        is_late = issue.answered_at > issue.due_at
        sentence = wording.ANSWERED_LATE if is_late else wording.ANSWERED_IN
        return ("", "", sentence.format(count=to_persian_digits(hours)))
    if issue.state == State.CLOSED:
        return ("", "", "")
    found = standing(
        due_at=issue.due_at,
        is_extended=issue.due_at > (issue.first_due_at or issue.due_at),
        waiting_since=issue.waiting_since,
        soon=soon,
        now=now,
    )
    return (
        wording.STANDINGS[found],
        wording.STANDING_BADGES.get(found, ""),
        how_long(issue.due_at, now),
    )


def how_long(due_at: datetime, now: datetime) -> str:
    """How much time is left, or has passed: in hours, or in days where it is long."""
    hours = abs(due_at - now) // HOUR
    is_late = now > due_at
    if not hours:
        return wording.JUST_LATE if is_late else wording.NEARLY_DUE
    if hours <= SHORT:
        sentence = wording.HOURS_LATE if is_late else wording.HOURS_LEFT
        return sentence.format(count=to_persian_digits(hours))
    sentence = wording.DAYS_LATE if is_late else wording.DAYS_LEFT
    return sentence.format(count=to_persian_digits(hours // 24))


def suspicion_row(suspicion: Suspicion) -> SuspicionRow:
    """A line of the queue."""
    article = suspicion.article
    newest = next(iter(suspicion.decisions.all()), None)
    return SuspicionRow(
        pk=suspicion.pk,
        headline=article.headline or str(article),
        article_pk=article.pk,
        outlet=str(article.outlet or article.outlet_as_named),
        published_on=article.published_on,
        kind=suspicion.kind,
        kind_name=suspicion.get_kind_display(),
        office=str(suspicion.office or ""),
        likelihood=suspicion.likelihood,
        sentences=_sentences(suspicion),
        newest_decision=newest.pk if newest else None,
        own_issue=suspicion.own_reply.issue if suspicion.own_reply else None,
    )


def deadline_views(rows: Iterable[IssueDeadline]) -> list[DeadlineView]:
    """All deadlines of an issue with their calculation, the newest of each purpose first."""
    return [
        DeadlineView(
            row.get_purpose_display(),
            row.purpose == IssueDeadline.Purpose.ANSWER and row.number == 0,
            wording.AMOUNTS[Unit(row.unit)].format(amount=to_persian_digits(row.amount)),
            row.starts_at,
            row.due_at,
            wording.BECAUSE.get(row.because, row.because),
            tuple(
                (step.day, wording.REASONS[step.reason], step.number, _minutes(step.minutes))
                for step in steps_of(row.steps)
            ),
        )
        for row in sorted(rows, key=lambda row: (row.purpose, -row.number))
    ]


def history_of(steps: Iterable[IssueStep]) -> list[dict[str, Any]]:
    """Every step in words, the newest first."""
    return [
        {
            "at": step.taken_at,
            "act": wording.ACTS[step.verb],
            "after": wording.RUMOUR_STATES.get(step.after, "") if step.verb == "verify" else "",  # type: ignore[call-overload]
            "note": step.note,
            "who": str(step.user or step.responsible or "سامانه"),
        }
        for step in steps
    ]


def check_view(check: ReplyCheck | None) -> dict[str, Any] | None:
    """What Article 23 says of a text, in sentences."""
    if check is None:
        return None
    return {
        "length": check.length,
        "limit": check.limit,
        "original": check.original_length,
        "sentences": [(wording.FINDINGS[finding], finding.is_grave) for finding in check.findings],
        "insults": "، ".join(check.insults),
    }


def printed_view(row: PrintedReply) -> PrintedView:
    """The two texts with what is missing in the one and added in the other."""
    return PrintedView(
        row,
        _parts(row.reply_text, row.missing, "missing"),
        _parts(row.article_text, row.added, "added"),
    )


def rumour_view(issue: Issue, *, now: datetime) -> dict[str, Any] | None:
    """First seen, spread by day, and the time to clarification."""
    if issue.kind != Kind.RUMOUR:
        return None
    sightings = list(issue.sightings.select_related("article__outlet"))
    seen = min([issue.starts_at, *(row.seen_at for row in sightings)])
    lasted = time_to_clarification(seen, issue.clarified_at, now=now)
    after = [row for row in sightings if issue.clarified_at and row.seen_at > issue.clarified_at]
    return {
        "first_seen_at": seen,
        "sightings": sightings,
        "outlets": len({row.article.outlet_id or row.article.outlet_as_named for row in sightings}),
        "hours": lasted // HOUR,
        "after": len(after),
    }


def _minutes(minutes: int) -> str:
    if not minutes:
        return ""
    return f"{to_persian_digits(minutes // 60)}:{to_persian_digits(f'{minutes % 60:02}')}"


def _sentences(suspicion: Suspicion) -> tuple[tuple[Part, ...], ...]:
    """The sentences of the passages in order, each once, with its phrases marked."""
    phrases: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for _kind, start, end, first, last in suspicion.passages:
        phrases.setdefault((start, end), []).append((first, last))
    found = []
    for (start, end), spans in sorted(phrases.items())[:4]:
        shifted = [[first - start, last - start] for first, last in sorted(set(spans))]
        found.append(_parts(suspicion.text[start:end], shifted, "phrase"))
    return tuple(found)


def _parts(text: str, spans: Sequence[Sequence[int]], mark: str) -> tuple[Part, ...]:
    parts, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if start >= end:
            continue
        parts += [Part(text[at:start]), Part(text[start:end], mark)]
        at = end
    return tuple(part for part in (*parts, Part(text[at:])) if part.text)
