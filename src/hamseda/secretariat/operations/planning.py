"""Plans: what a body wants to reach. What was reached is counted, never written."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hamseda.councils.models import Council
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Office
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.models import (
    Plan,
    PlanSnapshot,
    PlanVersion,
    Responsible,
    Target,
    TargetFigure,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.queries.counters import counter_names
from hamseda.secretariat.queries.plans import counts_in, quarters_ended


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

    goal: str
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
def add_target(*, actor: User, plan: Plan, target: NewTarget, now: datetime) -> Target:
    """Add a target to the newest version of a plan.

    Raises FollowUpRefusedError("not_secretary"), ("title_missing"), ("counter_unknown"),
    ("year_outside") or ("quarters_wrong").
    """
    _require_keeper(actor, plan.council)
    if not (target.goal.strip() and target.title.strip() and target.unit.strip()):
        raise FollowUpRefusedError("title_missing")
    if target.counter not in dict(counter_names()):
        raise FollowUpRefusedError("counter_unknown")
    row = Target(
        plan=plan, goal=target.goal.strip(), title=target.title.strip(),
        unit=target.unit.strip(), counter=target.counter, office=target.office,
        council=target.council, responsible=target.responsible,
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
    plan = target.plan
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
    for plan in Plan.objects.filter(targets__isnull=False).distinct():
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


def _newest(plan: Plan) -> PlanVersion:
    return plan.versions.order_by("-number")[0]


def _require_keeper(actor: User, council: Council) -> None:
    if not keeps_resolutions_of(actor, council):
        raise FollowUpRefusedError("not_secretary")
