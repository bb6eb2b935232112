"""Resolutions and a plan of the sample: one late, one ended, one without a deadline."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from hamseda.config.sample_province.reading import Row
from hamseda.core.calendar import JalaliDate
from hamseda.councils.models import AgendaItem, Council
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from hamseda.registry.operations.calendar import open_calendar
from hamseda.secretariat.models import Goal, Resolution, Responsible
from hamseda.secretariat.operations.enacting import (
    Enactment,
    enact_resolution,
    name_responsible,
)
from hamseda.secretariat.operations.planning import (
    NewTarget,
    Wanted,
    add_goal,
    add_target,
    draft_plan,
)
from hamseda.secretariat.operations.reporting import Proof, close_resolution, report_progress


def load_resolutions(sample: Row, offices: Mapping[str, Office], now: datetime) -> None:
    """Put down what the sample's council has decided, and what it plans for the year."""
    secretary = User.objects.get(username="secretary")
    for row in sample["resolution"]:
        council = Council.objects.select_related("area").get(code=row["council"])
        open_calendar(actor=None, area=council.area.parent or council.area, now=now)
        _enact(row, council, offices, secretary, now)
    for row in sample["plan"]:
        _plan(row, offices, secretary, now)


def _enact(
    row: Row, council: Council, offices: Mapping[str, Office], secretary: User, now: datetime
) -> None:
    item = AgendaItem.objects.filter(council=council, title=row.get("item")).first()
    enacted_at = item.meeting.starts_at if item else now - timedelta(days=row["days_ago"])
    resolution = enact_resolution(
        actor=secretary,
        council=council,
        enactment=Enactment(
            title=row["title"],
            text=row["text"],
            enacted_on=timezone.localdate(enacted_at),
            agenda_item=item,
            letter_number=row.get("letter", ""),
            working_days=row.get("working_days"),
        ),
        lead=_responsible(offices[row["lead"]], row["mail"], now),
        now=enacted_at + timedelta(hours=3),
    )
    if "done_after" in row:
        _end(resolution, row, secretary, enacted_at)


def _end(resolution: Resolution, row: Row, secretary: User, enacted_at: datetime) -> None:
    told_at = enacted_at + timedelta(days=row["done_after"])
    release = Release.objects.published().newest_first()[0]
    report_progress(
        actor=None,
        resolution=resolution,
        responsible=resolution.owners.get().responsible,
        text=row["report"],
        says_done=True,
        proof=Proof(url=settings.BASE_URL + release.get_short_url()),
        now=told_at,
    )
    close_resolution(
        actor=secretary, resolution=resolution, note=row["note"], now=told_at + timedelta(days=2)
    )


def _plan(row: Row, offices: Mapping[str, Office], secretary: User, now: datetime) -> None:
    council = Council.objects.get(code=row["council"])
    year = JalaliDate.from_gregorian(timezone.localdate(now)).year
    plan = draft_plan(
        actor=secretary, council=council, kind=row["kind"], title=row["title"],
        first_year=year, last_year=year, now=now,
    )  # fmt: skip
    for stated in row["goal"]:
        goal = add_goal(actor=secretary, plan=plan, title=stated["title"], now=now)
        for told in stated["target"]:
            _target(told, goal, year, offices, secretary, now)


def _target(
    told: Row,
    goal: Goal,
    year: int,
    offices: Mapping[str, Office],
    secretary: User,
    now: datetime,
) -> None:
    plan = goal.plan
    target = NewTarget(
        goal=goal,
        title=told["title"],
        unit=told["unit"],
        counter=told["counter"],
        figures=Wanted(year, told["wanted"], told["baseline"]),
        office=offices.get(told.get("office", "")),
        council=plan.council if told.get("of_council") else None,
        responsible=_responsible(offices[told["responsible"]], "", now),
    )
    add_target(actor=secretary, plan=plan, target=target, now=now)


def _responsible(office: Office, mail: str, now: datetime) -> Responsible:
    return name_responsible(actor=None, target=office, mail=mail, now=now)
