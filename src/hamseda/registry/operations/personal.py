"""Personal data: kept sealed, shown with a reason, erased by right or after its time."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from hamseda.core.numbers.identity import mobile_number, national_code
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database import forget_what_was_deleted
from hamseda.foundation.sealing import SealBrokenError, keyed_digest, seal, unseal
from hamseda.registry import wording
from hamseda.registry.models import Appointment, OfficeContact, Person, PersonalRecord
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.queries.people import people_past_retention

# So long after somebody's last post the private facts are of no more use to the registry.
RETENTION = timedelta(days=5 * 365)
BASES = ("request", "retention")


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is private about a person; empty where it is not known. `born_on` is ISO text."""

    national_code: str = ""
    mobile: str = ""
    born_on: str = ""
    address: str = ""


@transaction.atomic
def save_personal_data(
    *, actor: User | None, person: Person, given: PersonalData, now: datetime
) -> PersonalRecord:
    """Keep what is private about a person, in the place of what was kept before.

    The audit entry names the fields that are filled, never what they hold. Raises
    UnableToKeepError("national_code_wrong"), ("mobile_wrong"), ("born_in_the_future"),
    ("national_code_taken") or ("already_erased").
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at:
        raise UnableToKeepError("already_erased")
    given = _checked(given, timezone.localdate(now))
    digest = keyed_digest(given.national_code) if given.national_code else None
    others = PersonalRecord.objects.exclude(person=person)
    if digest and others.filter(code_digest=digest).exists():
        raise UnableToKeepError("national_code_taken")
    facts = asdict(given)
    record, _ = PersonalRecord.objects.update_or_create(
        person=person,
        defaults={
            "sealed": seal(facts, owner=_owner(person)),
            "code_digest": digest,
            "changed_at": now,
        },
    )
    filled = sorted(name for name, value in facts.items() if value)
    _record(actor, person, "changed", now, fields=filled)
    return record


@transaction.atomic
def seal_for(record: PersonalRecord, person: Person) -> PersonalRecord:
    """Seal what a removed record held for another person, who turned out to be the same.

    Raises UnableToKeepError("seal_broken").
    """
    try:
        facts = unseal(record.sealed, owner=_owner(record.person))
    except SealBrokenError as error:
        raise UnableToKeepError("seal_broken") from error
    return PersonalRecord.objects.create(
        person=person,
        sealed=seal(facts, owner=_owner(person)),
        code_digest=record.code_digest,
        changed_at=record.changed_at,
    )


@transaction.atomic
def view_personal_data(
    *, actor: User, person: Person, reason: str, now: datetime
) -> PersonalData | None:
    """Open what is kept about a person, and leave an entry that says who looked, and why.

    None where nothing is kept; that is entered too. Raises UnableToKeepError("reason_missing") or
    ("seal_broken").
    """
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    record = PersonalRecord.objects.filter(person=person).first()
    _record(actor, person, "viewed", now, reason=reason.strip()[:300])
    if record is None:
        return None
    try:
        return PersonalData(**unseal(record.sealed, owner=_owner(person)))
    except SealBrokenError as error:
        raise UnableToKeepError("seal_broken") from error


@transaction.atomic
def erase_personal_data(
    *,
    actor: User | None,
    person: Person,
    basis: str,
    reason: str,
    forgets_name: bool,
    now: datetime,
) -> Person:
    """Erase what is private about a person: the sealed record and the person's own lines.

    `basis` is «request» (the person's right) or «retention» (its time is over). Posts and their
    days stay, because the archives need them; the name, the studies and the courses go as well
    when `forgets_name` is set, which waits until the last post has ended.

    Raises UnableToKeepError("reason_missing"), ("already_erased") or ("still_in_post"), and
    ValueError for an unknown basis.
    """
    if basis not in BASES:
        raise ValueError(basis)
    if not reason.strip():
        raise UnableToKeepError("reason_missing")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.erased_at:
        raise UnableToKeepError("already_erased")
    today = timezone.localdate(now)
    if forgets_name and Appointment.objects.current_on(today).filter(person=person).exists():
        raise UnableToKeepError("still_in_post")
    PersonalRecord.objects.filter(person=person).delete()
    OfficeContact.objects.filter(person=person).delete()
    if forgets_name:
        _forget_name(person)
        person.erased_at = now
    person.save()
    _record(
        actor, person, "erased", now, basis=basis, reason=reason.strip()[:300], name=forgets_name
    )
    forget_what_was_deleted()
    return person


def erase_what_is_past(*, now: datetime) -> int:
    """Erase the private facts of everybody whose time is over; return how many people.

    The names and the posts stay. Each erasing is one transaction with its entry in the trail, so
    what was done before a stop is done.
    """
    due = people_past_retention(left_before=retention_ends(timezone.localdate(now)))
    for person in list(due):
        erase_personal_data(
            actor=None, person=person, basis="retention", reason=wording.RETENTION_OVER,
            forgets_name=False, now=now,
        )  # fmt: skip
    return len(due)


def retention_ends(today: date) -> date:
    """People whose last post ended before this day are past their time."""
    return today - RETENTION


def _forget_name(person: Person) -> None:
    person.name = f"شخص {person.pk}"
    person.code = f"erased-{person.pk}"
    person.degree = person.degree_field = ""
    person.is_degree_related = False
    person.pr_since = None
    person.courses.all().delete()


def _checked(given: PersonalData, today: date) -> PersonalData:
    code, mobile = given.national_code.strip(), given.mobile.strip()
    read_code = national_code(code) if code else ""
    if read_code is None:
        raise UnableToKeepError("national_code_wrong")
    read_mobile = mobile_number(mobile) if mobile else ""
    if read_mobile is None:
        raise UnableToKeepError("mobile_wrong")
    if given.born_on and date.fromisoformat(given.born_on) >= today:
        raise UnableToKeepError("born_in_the_future")
    return replace(given, national_code=read_code, mobile=read_mobile)


def _owner(person: Person) -> str:
    return f"person:{person.pk}"


def _record(
    actor: User | None, person: Person, verb: str, now: datetime, **details: object
) -> None:
    action = f"registry.personal_data.{verb}"
    record_entry(actor=actor, action=action, target=person, now=now, data=details)
