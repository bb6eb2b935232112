"""What the secretariat's pages show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from hamseda.core.deadlines import TEHRAN, Step, WorkingDays, standing
from hamseda.core.text import to_persian_digits
from hamseda.registry.queries import Calendars
from hamseda.secretariat import wording
from hamseda.secretariat.models import (
    DeadlineMove,
    ExtensionRequest,
    Goal,
    Resolution,
    ResolutionDeadline,
    ResolutionOwner,
    Target,
)
from hamseda.secretariat.queries.deadlines import steps_of
from hamseda.secretariat.queries.plans import Progress

SPARK_WIDTH, SPARK_HEIGHT = 120, 32


@dataclass(frozen=True, slots=True)
class ResolutionRow:
    """A line of a list."""

    pk: int
    label: str
    title: str
    council: str
    lead: str
    due_at: datetime | None
    enacted_on: date
    state: str
    badge: str
    how_long: str
    is_extended: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """One day of a calculation, in words."""

    day: date
    number: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A deadline with its calculation."""

    is_first: bool
    is_current: bool
    amount: int
    due_at: datetime
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """What the calendar moved, and why."""

    label: str
    title: str
    pk: int
    lead: str
    before: datetime
    after: datetime
    because: tuple[tuple[date, str], ...]
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class TargetTile:
    """One target on the board."""

    pk: int
    title: str
    unit: str
    responsible: str
    baseline: int | None
    wanted: int | None
    actual: int | None
    share: float | None
    is_behind: bool
    by_now: int | None
    spark: str
    spark_last: str
    months: tuple[int, ...]
    quarters: tuple[tuple[int, int], ...]
    """Wanted and counted in each quarter that has begun."""
    earlier: tuple[tuple[int, int, str], ...]
    """Older versions: number, what was wanted, and why it was changed afterwards."""
    version: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal on the board, with its targets."""

    pk: int
    title: str
    tiles: tuple[TargetTile, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A goal or a target that was withdrawn; `targets` went with the goal."""

    pk: int
    is_goal: bool
    title: str
    goal: str
    targets: tuple[str, ...]
    at: datetime
    by: str
    reason: str


def resolution_rows(
    resolutions: Iterable[Resolution], calendars: Calendars, *, soon: int, now: datetime
) -> list[ResolutionRow]:
    """Lines of a list, each counted by the calendar of its own council; `soon` in working days."""
    moments: dict[int, datetime] = {}
    rows = []
    for resolution in resolutions:
        calendar = calendars.of(resolution.council.area)
        if id(calendar) not in moments:
            moments[id(calendar)] = calendar.working_days_after(now, soon)
        moment = moments[id(calendar)]
        rows.append(resolution_row(resolution, calendar=calendar, soon=moment, now=now))
    return rows


def resolution_row(
    resolution: Resolution, *, calendar: WorkingDays, soon: datetime, now: datetime
) -> ResolutionRow:
    """A line of a list; `leads` has been fetched."""
    leads = resolution.leads  # type: ignore[attr-defined]
    state, badge = state_of(resolution, soon=soon, now=now)
    return ResolutionRow(
        pk=resolution.pk,
        label=resolution.label,
        title=resolution.title,
        council=resolution.council.name,
        lead=leads[0].responsible.name if leads else "",
        due_at=resolution.due_at,
        enacted_on=resolution.enacted_on,
        state=state,
        badge=badge,
        how_long=how_long(resolution, calendar, now),
        is_extended=resolution.due_at != resolution.first_due_at,
    )


def state_of(resolution: Resolution, *, soon: datetime, now: datetime) -> tuple[str, str]:
    """How a resolution stands, in words, with the look of its badge."""
    if resolution.state != Resolution.State.OPEN:
        badge = "badge--good" if resolution.state == Resolution.State.CLOSED else ""
        return resolution.get_state_display(), badge
    found = standing(
        due_at=resolution.due_at,
        is_extended=resolution.due_at != resolution.first_due_at,
        waiting_since=resolution.waiting_since,
        soon=soon,
        now=now,
    )
    return wording.STANDINGS[found], wording.BADGES.get(found, "")


def how_long(resolution: Resolution, calendar: WorkingDays, now: datetime) -> str:
    """How much time is left, how late it is, or how old, where there is no deadline."""
    if resolution.state != Resolution.State.OPEN:
        return ""
    today = now.astimezone(TEHRAN).date()
    if resolution.due_at is None:
        return _said(wording.AGE, (today - resolution.enacted_on).days)
    due_on = resolution.due_at.astimezone(TEHRAN).date()
    if now > resolution.due_at:
        return _said(wording.LATE_BY, calendar.count_between(due_on, today))
    if due_on == today:
        return wording.TODAY
    return _said(wording.LEFT, calendar.count_between(today, due_on))


def deadline_views(rows: Sequence[ResolutionDeadline]) -> list[DeadlineView]:
    """All deadlines of a resolution, the one that counts first."""
    last = max((row.number for row in rows), default=0)
    return [
        DeadlineView(
            row.number == 0, row.number == last, row.amount, row.due_at,
            tuple(_step(step) for step in steps_of(row.steps)),
        )
        for row in sorted(rows, key=lambda row: -row.number)
    ]  # fmt: skip


def move_row(move: DeadlineMove) -> MoveRow:
    """A line of what was moved; `lead_name` has been fetched."""
    resolution = move.deadline.resolution
    return MoveRow(
        resolution.label,
        resolution.title,
        resolution.pk,
        getattr(move, "lead_name", "") or "",
        move.before,
        move.after,
        causes_of(move.because),
        move.moved_at,
    )


def causes_of(because: Sequence[Sequence[str]]) -> tuple[tuple[date, str], ...]:
    """The days that moved a deadline, each with its reason in words."""
    return tuple(
        (date.fromisoformat(day), name or wording.REASONS[becomes])  # type: ignore[index]
        for day, _was, becomes, name in because
    )


def target_tile(progress: Progress) -> TargetTile:
    """One target of the board."""
    target, figure = progress.target, progress.figure
    wanted, actual = figure.wanted if figure else None, progress.actual
    months = (progress.months or ())[: progress.months_begun]
    spark, last = sparkline(months)
    return TargetTile(
        pk=target.pk,
        title=target.title,
        unit=target.unit,
        responsible=str(target.responsible or ""),
        baseline=figure.baseline if figure else None,
        wanted=wanted,
        actual=actual,
        share=actual / wanted if wanted and actual is not None else None,
        is_behind=progress.is_behind,
        by_now=progress.by_now,
        spark=spark,
        spark_last=last,
        months=months,
        quarters=tuple(progress.quarters),
        earlier=tuple(
            (old.version.number, old.wanted, newer.version.reason)
            for newer, old in zip((figure, *progress.earlier), progress.earlier, strict=False)
            if newer is not None
        ),
        version=figure.version.number if figure else 0,
    )


def goal_rows(goals: Iterable[Goal], progress: Iterable[Progress]) -> list[GoalRow]:
    """The goals of a plan with their targets, those without any included."""
    tiles: dict[int, list[TargetTile]] = {}
    for row in progress:
        tiles.setdefault(row.target.goal_id, []).append(target_tile(row))
    return [GoalRow(goal.pk, goal.title, tuple(tiles.get(goal.pk, ()))) for goal in goals]


def withdrawn_rows(goals: Iterable[Goal], targets: Sequence[Target]) -> list[WithdrawnRow]:
    """What was withdrawn from a plan, the newest first: goals with the targets that went with
    them, and targets of goals that stand.
    """
    rows = [
        _withdrawn(goal, "", tuple(one.title for one in targets if one.goal_id == goal.pk))
        for goal in goals
        if goal.withdrawn_at
    ]
    rows += [
        _withdrawn(target, target.goal.title, ())
        for target in targets
        if target.withdrawn_at and not target.goal.withdrawn_at
    ]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _withdrawn(row: Goal | Target, goal: str, targets: tuple[str, ...]) -> WithdrawnRow:
    return WithdrawnRow(
        pk=row.pk,
        is_goal=isinstance(row, Goal),
        title=row.title,
        goal=goal,
        targets=targets,
        at=cast("datetime", row.withdrawn_at),
        by=row.withdrawn_by.get_full_name() if row.withdrawn_by else "",
        reason=row.withdrawn_reason,
    )


def sparkline(values: Sequence[int]) -> tuple[str, str]:
    """The points of a line of monthly counts, from right to left as Persian is read, and the x and
    y of its last point; both empty without values.
    """
    if not values:
        return "", ""
    top = max(*values, 1)
    step = SPARK_WIDTH / max(len(values) - 1, 1)
    points = [
        (round(SPARK_WIDTH - number * step, 1), round(SPARK_HEIGHT - 2 - value / top * 28, 1))
        for number, value in enumerate(values)
    ]
    return " ".join(f"{x},{y}" for x, y in points), f"{points[-1][0]},{points[-1][1]}"


def _step(step: Step) -> StepRow:
    reason = wording.REASONS[step.reason]
    return StepRow(step.day, step.number, f"{reason}: {step.name}" if step.name else reason)


def _said(sentence: str, count: int) -> str:
    return sentence.format(count=to_persian_digits(count))


def history_of(
    resolution: Resolution,
    *,
    owners: Sequence[ResolutionOwner],
    extensions: Sequence[ExtensionRequest],
) -> list[dict[str, Any]]:
    """Everything that happened to a resolution, the newest first; `owners` are all there were."""
    rows = [
        {"kind": "enacted", "at": resolution.created_at},
        *({"kind": "report", "at": row.reported_at, "row": row} for row in
          resolution.reports.select_related("responsible", "author")
          .prefetch_related("evidence__meeting")),
        *({"kind": "extension", "at": row.asked_at, "row": row} for row in extensions),
        *({"kind": "handover", "at": row.until, "row": row} for row in owners if row.until),
        *({"kind": "closing", "at": row.closed_at, "row": row} for row in
          resolution.closings.select_related("closed_by")),
        *({"kind": "reminder", "at": row.reminded_at, "row": row} for row in
          resolution.reminders.all()),
        *({"kind": "move", "at": row.moved_at, "row": row, "because": causes_of(row.because)}
          for row in DeadlineMove.objects.filter(deadline__resolution=resolution)),
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["at"], reverse=True)
