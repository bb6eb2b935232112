"""Somebody says that a record is right, today."""

from datetime import datetime

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.registry.models import Office, Person


@transaction.atomic
def confirm_office(*, actor: User | None, office: Office, by: str, now: datetime) -> None:
    """Note that `by` has found an office's record right, through an account or a link."""
    Office.objects.filter(pk=office.pk).update(confirmed_at=now, confirmed_by=by)
    record_entry(actor=actor, action="registry.office.confirmed", target=office, now=now)


@transaction.atomic
def confirm_person(*, actor: User, person: Person, now: datetime) -> None:
    """Note that the account's holder has found a person's record right."""
    name = actor.get_full_name()
    Person.objects.filter(pk=person.pk).update(confirmed_at=now, confirmed_by=name)
    record_entry(actor=actor, action="registry.person.confirmed", target=person, now=now)
