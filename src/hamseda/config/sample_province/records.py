"""What the sample's registry knows beyond names and posts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from hamseda.config.sample_province.reading import Row, day
from hamseda.registry.models import (
    Area,
    CalendarDay,
    Course,
    Office,
    OfficeChannel,
    OfficeContact,
    PeerGroup,
    Person,
    Post,
    Representative,
)
from hamseda.registry.operations.calendar import mark_days, open_calendar
from hamseda.registry.operations.confirming import confirm_office
from hamseda.registry.operations.history import merge_offices, rename_office
from hamseda.registry.operations.offices import save_channel, save_contact, save_office
from hamseda.registry.operations.people import (
    save_appointment,
    save_course,
    save_person,
    save_post,
    save_representative,
)
from hamseda.registry.operations.personal import PersonalData, save_personal_data
from hamseda.registry.queries import working_days_of

Offices = Mapping[str, Office]
People = Mapping[str, Person]


def load_records(told: Row, offices: Offices, people: People, now: datetime) -> None:
    """Write days off, the past of the offices, how they are reached, what is known of people."""
    _load_closures(told, now)
    _load_history(told, offices, now)
    _load_reach(told, offices, people, now)
    _load_people(told, offices, people, now)
    for code in told["confirmed"]["offices"]:
        name = people["daftarkhah"].name
        confirm_office(actor=None, office=offices[code], by=name, now=now)


def _load_closures(told: Row, now: datetime) -> None:
    for row in told["closure"]:
        county = Area.objects.select_related("parent").get(code=row["county"])
        if county.parent:
            open_calendar(actor=None, area=county.parent, now=now)
        days = working_days_of(county)
        closed = timezone.localdate(now) - timedelta(days=row["days_ago"])
        while not days.is_open(closed):
            closed -= timedelta(days=1)
        mark_days(
            actor=None, calendar=open_calendar(actor=None, area=county, now=now), first=closed,
            last=closed, kind=CalendarDay.Kind.CLOSURE, name=row["name"], now=now,
        )  # fmt: skip


def _load_history(told: Row, offices: Offices, now: datetime) -> None:
    for row in told["renamed"]:
        office = offices[row["office"]]
        name, office.name = office.name, row["before"]
        save_office(actor=None, office=office, now=now)
        renamed = rename_office(
            actor=None, office=office, name=name, on=day(row["on"]), reason=row["reason"], now=now
        )
        office.name = renamed.name
    gone = {}
    for row in told["gone"]:
        office = Office(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            area=offices["miras"].area,
            peer_group=PeerGroup.objects.get(code=row["peer_group"]),
        )
        gone[row["code"]] = save_office(actor=None, office=office, now=now)
    for row in told["merged"]:
        merge_offices(
            actor=None,
            offices=[gone[code] for code in row["offices"]],
            into=offices[row["into"]],
            on=day(row["on"]),
            reason=row["reason"],
            now=now,
        )


def _load_reach(told: Row, offices: Offices, people: People, now: datetime) -> None:
    for row in told["contact"]:
        more = {name: row[name] for name in ("label", "is_public", "is_crisis") if name in row}
        contact = OfficeContact(
            office=offices[row["office"]],
            kind=row["kind"],
            value=row["value"],
            person=people.get(row.get("person", "")),
            **more,
        )
        save_contact(actor=None, contact=contact, now=now)
    for row in told["channel"]:
        channel = OfficeChannel(
            office=offices[row["office"]], platform=row["platform"], address=row["address"]
        )
        save_channel(actor=None, channel=channel, now=now)
    for row in told["representative"]:
        representative = Representative(
            office=offices[row["office"]],
            person=people[row["person"]],
            kind=row["kind"],
            news_field=row.get("news_field", ""),
            valid_from=day(row["valid_from"]),
        )
        save_representative(actor=None, representative=representative, now=now)


def _load_people(told: Row, offices: Offices, people: People, now: datetime) -> None:
    for row in told["seat"]:
        seat = {"office": offices[row["office"]], "title": row["title"]}
        post = Post.objects.filter(**seat).first() or Post(duty=Post.Duty.PR_EXPERT, **seat)
        post.is_approved = row["is_approved"]
        post.seat_count = row.get("seat_count", 1)
        save_post(actor=None, post=post, now=now)
    for row in told["known"]:
        _load_known(row, people[row["person"]], now)
    for row in told["course"]:
        course = Course(
            person=people[row["person"]],
            title=row["title"],
            hours=row["hours"],
            held_on=day(row["held_on"]),
            organiser=row["organiser"],
        )
        save_course(actor=None, course=course, now=now)
    for row in told["private"]:
        facts = {name: value for name, value in row.items() if name != "person"}
        save_personal_data(
            actor=None, person=people[row["person"]], given=PersonalData(**facts), now=now
        )


def _load_known(row: Row, person: Person, now: datetime) -> None:
    person.degree, person.degree_field = row["degree"], row["degree_field"]
    person.is_degree_related = row.get("is_degree_related", False)
    person.pr_since = day(row["pr_since"])
    save_person(actor=None, person=person, now=now)
    for held in person.appointments.select_related("post__office") if "order_number" in row else ():
        held.order_number, held.ordered_on = row["order_number"], day(row["ordered_on"])
        held.competence_approved_on = day(row["competence_approved_on"])
        held.competence_number = row.get("competence_number", "")
        save_appointment(
            actor=None, appointment=held, office=held.post.office, title=held.post.title, now=now
        )
