"""Record facts, and deliver them to their receivers."""

import logging
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.foundation.database.prepared import Prepared
from hamseda.foundation.database.writing import insert_rows, update_rows
from hamseda.foundation.outbox.facts import FactType, Receiver, receivers_of
from hamseda.foundation.outbox.models import Delivery, Fact

logger = logging.getLogger(__name__)

# After this many failures a fact waits a day between attempts; it is never dropped.
_LONGEST_DELAY = timedelta(days=1)

_LOCKED = Prepared(lambda fact: Fact.objects.select_for_update().filter(pk=fact).values_list("pk"))
_RECEIVERS = Prepared(lambda fact: Delivery.objects.filter(fact=fact).values_list("receiver"))


def record_fact(fact: FactType, *, now: datetime) -> Fact:
    """Write a fact in the caller's transaction: it is told if, and only if, that commits."""
    return Fact.objects.create(
        name=fact.name,
        payload=asdict(fact),
        recorded_at=now,
        next_attempt_at=now,  # type: ignore[call-overload]
    )


def deliver_facts(*, now: datetime, limit: int = 100) -> int:
    """Deliver up to `limit` facts that are due, oldest first; return how many were completed.

    Each receiver runs with its delivery mark in one transaction: killed in between, neither
    stays and the fact is told again; done, it is never told twice. A receiver that fails leaves
    the others alone and is tried again later.
    """
    due = Fact.objects.filter(delivered_at__isnull=True, next_attempt_at__lte=now)
    completed = 0
    for fact in due.order_by("id")[:limit]:
        completed += _deliver(fact, now)
    return completed


def _deliver(fact: Fact, now: datetime) -> bool:
    errors = []
    for name, receiver in receivers_of(fact.name):
        try:
            _deliver_to(fact, name, receiver, now)
        except Exception as error:
            logger.exception("A receiver failed", extra={"fact": fact.name, "receiver": name})
            errors.append(f"{name}: {error!r}")
    if errors:
        delay = min(timedelta(seconds=2 ** min(fact.attempt_count, 17)), _LONGEST_DELAY)
        Fact.objects.filter(pk=fact.pk).update(
            attempt_count=fact.attempt_count + 1,
            next_attempt_at=now + delay,
            last_error="\n".join(errors),
        )
    else:
        fact.delivered_at, fact.last_error = now, ""
        update_rows([fact], ["delivered_at", "last_error"])
    return not errors


@transaction.atomic
def _deliver_to(fact: Fact, name: str, receiver: Receiver, now: datetime) -> None:
    # Two workers meet at this row: the second waits, then sees the mark and leaves.
    if not _LOCKED(fact.pk):
        raise Fact.DoesNotExist(fact.pk)
    if (name,) not in _RECEIVERS(fact.pk):
        receiver(fact.payload, now)
        insert_rows([Delivery(fact_id=fact.pk, receiver=name, delivered_at=now)])
