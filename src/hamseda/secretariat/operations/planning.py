"""Plans: what a body wants to reach. What was reached is counted, never written."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hamseda.councils.models import Council
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Office
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.models import (
    Goal,
    Plan,
    PlanSnapshot,
    PlanVersion,
    Responsible,
    Target,
    TargetFigure,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.queries.counters import counter_names
from hamseda.secretariat.queries.plans import counts_in, goals_of, live_targets, quarters_ended


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figures of a target in one year. Without `quarters` the year is split evenly, and what
    does not divide comes last.
    """

    year: int
    wanted: int
    baseline: int | None = None
    quarters: tuple[int, int, int, int] | None = None

    @property
    def split(self) -> list[int]:
        """The parts of the four quarters."""
        if self.quarters is not None:
            return list(self.quarters)
        each, rest = divmod(self.wanted, 4)
        return [each + (number >= 4 - rest) for number in range(4)]


@dataclass(frozen=True, slots=True)
class NewTarget:
    """Something countable that a plan wants."""

    goal: Goal
    title: str
    unit: str
    counter: str
    figures: Wanted
    office: Office | None = None
    council: Council | None = None
    responsible: Responsible | None = None


@transaction.atomic
def draft_plan(
    *,
    actor: User,
    council: Council,
    kind: str,
    title: str,
    first_year: int,
    last_year: int,
    now: datetime,
) -> Plan:
    """Begin a plan of a body, with its first version.

    Raises FollowUpRefusedError("not_secretary"), ("title_missing") or ("years_wrong"): an annual
    plan has one year, a four-year plan four.
    """
    _require_keeper(actor, council)
    if not title.strip():
        raise FollowUpRefusedError("title_missing")
    years = last_year - first_year + 1
    wanted = {Plan.Kind.ANNUAL_PLAN: 1, Plan.Kind.FOUR_YEAR_PLAN: 4}.get(kind)
    if not 1 <= years <= 10 or (wanted is not None and years != wanted):
        raise FollowUpRefusedError("years_wrong")
    plan = Plan(
        council=council, kind=kind, title=title.strip()[:200], first_year=first_year,
        last_year=last_year,
    )  # fmt: skip
    plan.full_clean()
    plan.save()
    PlanVersion.objects.create(plan=plan, number=1, made_at=now, made_by=actor)
    record_entry(actor=actor, action="secretariat.plan.drafted", target=plan, now=now)
    return plan


@transaction.atomic
def add_goal(*, actor: User, plan: Plan, title: str, now: datetime) -> Goal:
    """Add a goal to a plan, after those that it has.

    Raises FollowUpRefusedError("not_secretary"), ("goal_missing") or ("goal_twice").
    """
    _require_keeper(actor, plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    title = _goal_title(plan, title)
    last = plan.goals.aggregate(last=Max("number"))["last"] or 0
    goal = Goal.objects.create(plan=plan, number=last + 1, title=title)
    record_entry(
        actor=actor, action="secretariat.goal.added", target=goal, now=now, data={"title": title}
    )
    return goal


@transaction.atomic
def rename_goal(*, actor: User, goal: Goal, title: str, now: datetime) -> Goal:
    """Put a goal into other words; its targets stay with it.

    Raises FollowUpRefusedError("not_secretary"), ("goal_missing") or ("goal_twice").
    """
    plan = goal.plan
    _require_keeper(actor, plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    before, goal.title = goal.title, _goal_title(plan, title, but=goal)
    goal.save(update_fields=["title"])
    record_entry(
        actor=actor, action="secretariat.goal.renamed", target=goal, now=now,
        data={"before": before, "title": goal.title},
    )  # fmt: skip
    return goal


@transaction.atomic
def move_goal(*, actor: User, goal: Goal, step: int, now: datetime) -> list[Goal]:
    """Move a goal up (-1) or down (1) among the goals of its plan, as far as there is room;
    return them all in their new order.

    Raises FollowUpRefusedError("not_secretary") or ("withdrawn").
    """
    plan = goal.plan
    _require_keeper(actor, plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    goals = list(goals_of(plan))
    if goal not in goals:
        raise FollowUpRefusedError("withdrawn")
    place = goals.index(goal)
    goals.insert(min(max(place + step, 0), len(goals) - 1), goals.pop(place))
    for number, row in enumerate(goals, 1):
        row.number = number
    Goal.objects.bulk_update(goals, ["number"])
    record_entry(
        actor=actor, action="secretariat.goal.moved", target=goal, now=now,
        data={"goals": [row.pk for row in goals]},
    )  # fmt: skip
    return goals


@transaction.atomic
def add_target(*, actor: User, plan: Plan, target: NewTarget, now: datetime) -> Target:
    """Add a target to the newest version of a plan.

    Raises FollowUpRefusedError("not_secretary"), ("goal_of_another"), ("withdrawn"),
    ("title_missing"), ("counter_unknown"), ("year_outside") or ("quarters_wrong").
    """
    _require_keeper(actor, plan.council)
    if target.goal.plan_id != plan.pk:
        raise FollowUpRefusedError("goal_of_another")
    if target.goal.withdrawn_at:
        raise FollowUpRefusedError("withdrawn")
    if not (target.title.strip() and target.unit.strip()):
        raise FollowUpRefusedError("title_missing")
    if target.counter not in dict(counter_names()):
        raise FollowUpRefusedError("counter_unknown")
    row = Target(
        goal=target.goal, title=target.title.strip(), unit=target.unit.strip(),
        counter=target.counter, office=target.office, council=target.council,
        responsible=target.responsible,
    )  # fmt: skip
    row.full_clean()
    row.save()
    _keep_figures(_newest(plan), row, target.figures)
    record_entry(
        actor=actor, action="secretariat.target.added", target=row, now=now,
        data={"counter": row.counter, "year": target.figures.year, "wanted": target.figures.wanted},
    )  # fmt: skip
    return row


@transaction.atomic
def revise_target(
    *, actor: User, target: Target, figures: Wanted, reason: str, now: datetime
) -> TargetFigure:
    """Want something else of a target: a new version of the plan, beside which the old figures
    stay. A year without figures so far gets them in the newest version and needs no reason.

    Raises FollowUpRefusedError("not_secretary"), ("reason_missing"), ("year_outside") or
    ("quarters_wrong").
    """
    plan = target.goal.plan
    _require_keeper(actor, plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    version = _newest(plan)
    if target.figures.filter(year=figures.year).exists():
        if not reason.strip():
            raise FollowUpRefusedError("reason_missing")
        version = PlanVersion.objects.create(
            plan=plan, number=version.number + 1, made_at=now, made_by=actor,
            reason=reason.strip()[:500],
        )  # fmt: skip
    row = _keep_figures(version, target, figures)
    record_entry(
        actor=actor, action="secretariat.target.revised", target=target, now=now,
        data={"version": version.number, "year": figures.year, "wanted": figures.wanted},
    )  # fmt: skip
    return row


def freeze_ended_quarters(*, now: datetime) -> int:
    """Keep what each plan had reached in each quarter that has ended, once; return how many were
    kept. What is recorded later shows as late data beside the frozen count.
    """
    today = timezone.localdate(now)
    count = 0
    for plan in Plan.objects.filter(pk__in=live_targets().values("goal__plan")):
        kept = set(plan.snapshots.values_list("year", "quarter"))
        for year in range(plan.first_year, plan.last_year + 1):
            for quarter in range(1, quarters_ended(year, today) + 1):
                if (year, quarter) not in kept:
                    count += _freeze(plan, year, quarter, now)
    return count


@transaction.atomic
def _freeze(plan: Plan, year: int, quarter: int, now: datetime) -> bool:
    content = {str(key): value for key, value in counts_in(plan, year, quarter).items()}
    _, is_new = PlanSnapshot.objects.get_or_create(
        plan=plan, year=year, quarter=quarter, defaults={"taken_at": now, "content": content}
    )
    if is_new:
        record_entry(
            actor=None, action="secretariat.plan.frozen", target=plan, now=now,
            data={"year": year, "quarter": quarter},
        )  # fmt: skip
    return is_new


def _keep_figures(version: PlanVersion, target: Target, figures: Wanted) -> TargetFigure:
    plan = version.plan
    if not plan.first_year <= figures.year <= plan.last_year:
        raise FollowUpRefusedError("year_outside")
    split = figures.split
    if len(split) != 4 or min(split) < 0 or sum(split) != figures.wanted:
        raise FollowUpRefusedError("quarters_wrong")
    return TargetFigure.objects.create(
        version=version, target=target, year=figures.year, baseline=figures.baseline,
        wanted=figures.wanted, quarters=split,
    )  # fmt: skip


def _goal_title(plan: Plan, title: str, but: Goal | None = None) -> str:
    title = title.strip()[:300]
    if not title:
        raise FollowUpRefusedError("goal_missing")
    if goals_of(plan).filter(title=title).exclude(pk=but.pk if but else None).exists():
        raise FollowUpRefusedError("goal_twice")
    return title


def _newest(plan: Plan) -> PlanVersion:
    return plan.versions.order_by("-number")[0]


def _require_keeper(actor: User, council: Council) -> None:
    if not keeps_resolutions_of(actor, council):
        raise FollowUpRefusedError("not_secretary")
