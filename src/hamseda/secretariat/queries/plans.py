"""How far plans are: what was wanted, what was counted, and what was frozen at a quarter's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hamseda.core.calendar import JalaliDate, JalaliMonth
from hamseda.secretariat.models import Goal, Plan, PlanSnapshot, Target, TargetFigure
from hamseda.secretariat.queries.counters import tallies

MONTHS = 3  # of a quarter


@dataclass(frozen=True, slots=True)
class Progress:
    """One target in one year. Counts are None while nothing counts it; that is not zero."""

    target: Target
    figure: TargetFigure | None
    earlier: tuple[TargetFigure, ...]
    """What older versions of the plan wanted, the newest first."""
    months: tuple[int, ...] | None
    months_begun: int
    """How many months of the year have begun; the trend shows no more."""
    by_now: int | None
    """What should have been reached by the end of the last quarter that has ended."""

    @property
    def actual(self) -> int | None:
        """What was counted in the year so far."""
        return sum(self.months) if self.months is not None else None

    @property
    def quarters(self) -> list[tuple[int, int]]:
        """Wanted and counted in each quarter that has begun, where there are both."""
        if self.figure is None or self.months is None:
            return []
        begun = -(-self.months_begun // MONTHS)
        wanted = enumerate(self.figure.quarters[:begun], 1)
        return [(part, self.counted_in(quarter) or 0) for quarter, part in wanted]

    def counted_in(self, quarter: int) -> int | None:
        """What was counted in a quarter, 1 to 4; None while nothing counts it."""
        if self.months is None:
            return None
        return sum(self.months[(quarter - 1) * MONTHS : quarter * MONTHS])

    @property
    def is_behind(self) -> bool:
        """Whether less was counted than the quarters that have ended wanted."""
        return self.actual is not None and self.by_now is not None and self.actual < self.by_now


def months_of(year: int) -> list[tuple[date, date]]:
    """The first and last days of the twelve Jalali months."""
    months = (JalaliMonth(year, number) for number in range(1, 13))
    return [(month.first_day, month.last_day) for month in months]


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """The first and last day of a quarter, 1 to 4."""
    first, last = JalaliMonth(year, (quarter - 1) * MONTHS + 1), JalaliMonth(year, quarter * MONTHS)
    return first.first_day, last.last_day


def quarters_ended(year: int, today: date) -> int:
    """How many quarters of a year are over."""
    return sum(quarter_of(year, quarter)[1] < today for quarter in range(1, 5))


def board_year(plan: Plan, today: date) -> int:
    """The year that a plan's board shows: this one, or the nearest that the plan has."""
    this = JalaliDate.from_gregorian(today).year
    return min(max(this, plan.first_year), plan.last_year)


def goals_of(plan: Plan) -> QuerySet[Goal]:
    """The goals of a plan in their order, without those that were withdrawn."""
    return plan.goals.filter(withdrawn_at__isnull=True).order_by("number", "pk")


def live_targets() -> QuerySet[Target]:
    """Targets that were not withdrawn, by themselves or with their goal."""
    return Target.objects.filter(withdrawn_at__isnull=True, goal__withdrawn_at__isnull=True)


def targets_of(plan: Plan) -> QuerySet[Target]:
    """The targets of a plan, in the order of its goals, without those that were withdrawn."""
    return live_targets().filter(goal__plan=plan).order_by("goal__number", "goal", "pk")


def all_rows_of(plan: Plan) -> tuple[list[Goal], list[Target]]:
    """Every goal and every target of a plan in their order, the withdrawn too; two queries."""
    goals = plan.goals.select_related("withdrawn_by").order_by("number", "pk")
    targets = Target.objects.filter(goal__plan=plan).select_related(
        "goal", "office", "council", "responsible", "withdrawn_by"
    )
    return list(goals), list(targets.order_by("goal__number", "goal", "pk"))


def is_live(row: Goal | Target) -> bool:
    """True for what was not withdrawn, by itself or with its goal."""
    goal_stands = isinstance(row, Goal) or row.goal.withdrawn_at is None
    return row.withdrawn_at is None and goal_stands


def progress_of(
    plan: Plan, year: int, *, today: date, targets: Sequence[Target] | None = None
) -> list[Progress]:
    """Every target of a plan in one year, in the order of the goals; `targets` where they are
    known already.
    """
    if targets is None:
        targets = list(targets_of(plan).select_related("office", "council", "responsible"))
    figures: dict[int, list[TargetFigure]] = {}
    found = TargetFigure.objects.filter(target__goal__plan=plan, year=year)
    found = found.select_related("version")
    for figure in found.order_by("-version__number"):
        figures.setdefault(figure.target_id, []).append(figure)
    counted = tallies(targets, months_of(year)) if targets else {}
    ended = quarters_ended(year, today)
    begun = sum(first <= today for first, _ in months_of(year))
    return [
        _progress(target, figures.get(target.pk, []), counted[target.pk], ended, begun)
        for target in targets
    ]


def late_data(snapshot: PlanSnapshot, counted: dict[int, int | None]) -> dict[int, int]:
    """By how much each target counts otherwise now than when the quarter was frozen."""
    frozen = {int(key): value for key, value in snapshot.content.items()}
    return {
        key: now - then
        for key, then in frozen.items()
        if then is not None and (now := counted.get(key)) is not None and now != then
    }


def counts_in(plan: Plan, year: int, quarter: int) -> dict[int, int | None]:
    """What each target counts in a quarter, as the rows are now."""
    targets = list(targets_of(plan))
    if not targets:
        return {}
    found = tallies(targets, [quarter_of(year, quarter)])
    return {key: values[0] if values is not None else None for key, values in found.items()}


def _progress(
    target: Target,
    figures: Sequence[TargetFigure],
    months: list[int] | None,
    ended: int,
    begun: int,
) -> Progress:
    figure = figures[0] if figures else None
    by_now = sum(figure.quarters[:ended]) if figure else None
    counted = tuple(months) if months is not None else None
    return Progress(target, figure, tuple(figures[1:]), counted, begun, by_now)
