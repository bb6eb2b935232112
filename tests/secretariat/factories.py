"""Make bodies, secretaries, owners and resolutions for a test."""

from datetime import date, datetime, time, timedelta
from itertools import count

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import TEHRAN
from hamseda.councils.models import AgendaItem, Council, Meeting, Statute
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Area, Office
from hamseda.secretariat.models import Goal, Plan, Resolution, Responsible
from hamseda.secretariat.operations.enacting import (
    Enactment,
    enact_resolution,
    name_responsible,
)
from hamseda.secretariat.operations.planning import add_goal, draft_plan
from tests.factories import NOW, make_area, make_office, make_user

_numbers = count(1)


def day(year: int, month: int, number: int) -> date:
    return JalaliDate(year, month, number).to_gregorian()


def at(year: int, month: int, number: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(day(year, month, number), time(hour, minute), TEHRAN)


def make_council(name: str = "شورای هماهنگی", office: Office | None = None) -> Council:
    """A body whose secretariat is in an office."""
    number = next(_numbers)
    statute = Statute.objects.filter(code="coordination").first() or Statute.objects.create(
        code="coordination",
        name="اساسنامهٔ شورای هماهنگی",
        kind="coordination_council",
        valid_from=date(2020, 1, 1),
    )
    return Council.objects.create(
        code=f"body-{number}",
        name=name,
        kind="coordination_council",
        statute=statute,
        area=Area.objects.first() or make_area(),
        office=office or make_office("استانداری"),
        valid_from=date(2020, 1, 1),
    )


def make_secretary(council: Council) -> User:
    """An account that keeps the body."""
    return make_user("council_secretary", council.office)


def make_responsible(name: str = "اداره کل آب", mail: str = "water@example.ir") -> Responsible:
    """An office that can carry something out."""
    return name_responsible(actor=None, target=make_office(name), mail=mail, now=NOW)


def make_meeting(council: Council, starts_at: datetime = NOW, state: str = "held") -> Meeting:
    """A meeting that was held."""
    return Meeting.objects.create(
        council=council,
        number=next(_numbers),
        title="جلسهٔ ماهانه",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place="سالن شهید",
        state=state,
        cancel_reason="برف" if state == "cancelled" else "",
    )


def make_item(council: Council, meeting: Meeting | None = None) -> AgendaItem:
    """An item of a meeting that decided something."""
    meeting = meeting or make_meeting(council)
    return AgendaItem.objects.create(
        council=council,
        meeting=meeting,
        number=meeting.agenda_items.count() + 1,
        title="نشست‌های خبری فرمانداران",
        decision="هر فرماندار هر ماه یک نشست خبری برگزار کند.",
        proposed_at=NOW,
        state="discussed",
    )


def make_resolution(
    council: Council | None = None,
    *,
    secretary: User | None = None,
    lead: Responsible | None = None,
    working_days: int | None = 5,
    enacted_on: date | None = None,
    title: str = "برگزاری نشست خبری ماهانه",
    item: AgendaItem | None = None,
    **more: object,
) -> Resolution:
    """A resolution of a letter, or of an item too, with an owner and five working days."""
    council = council or make_council()
    return enact_resolution(
        actor=secretary or make_secretary(council),
        council=council,
        enactment=Enactment(
            title=title,
            text="نشست‌ها هر ماه برگزار و گزارش شود.",
            enacted_on=enacted_on or day(1405, 9, 1),
            agenda_item=item,
            letter_number="۱۲۰۴/ر",
            working_days=working_days,
        ),
        lead=lead or make_responsible(),
        now=NOW,
        **more,
    )


def make_plan(council: Council, title: str = "برنامهٔ سال") -> Plan:
    """A plan of one year, without goals."""
    return draft_plan(
        actor=make_secretary(council), council=council, kind="annual_plan", title=title,
        first_year=1405, last_year=1405, now=NOW,
    )  # fmt: skip


def make_goal(plan: Plan, title: str = "جلسهٔ منظم") -> Goal:
    """The goal of a plan by that name."""
    return plan.goals.filter(title=title).first() or add_goal(
        actor=make_secretary(plan.council), plan=plan, title=title, now=NOW
    )
