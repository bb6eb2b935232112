"""Append to the audit trail, and verify it.

Each entry's hash covers its content and the hash before it (a hash chain), so that a change,
an insertion or a deletion in the middle is found. Whoever can rewrite the whole table can also
rewrite all hashes: only a head that was kept elsewhere shows that, so `hamseda verify audit`
prints the head and accepts one that was written down earlier.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry, AuditHead


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many entries hold, and the first that does not (or None)."""

    entry_count: int
    head_hash: str
    broken_at: int | None = None
    reason: str = ""


def record_entry(
    *,
    actor: User | None,
    action: str,
    target: models.Model,
    now: datetime,
    data: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry, inside the caller's transaction.

    `action` is dotted (`newsroom.release.published`); `data` must be plain JSON and free of
    personal data. `actor` None means the machine itself.

    Raises django.db.transaction.TransactionManagementError outside a transaction.
    """
    together = _together.get()
    head = together.head if together else _locked_head()
    entry = AuditEntry(
        number=head.number + 1,
        recorded_at=now,
        actor_id=actor.pk if actor else None,
        actor_name=actor.get_full_name() if actor else "",
        action=action,
        object_type=target._meta.label_lower,
        object_id=str(target.pk),
        data=dict(data or {}),
        previous_hash=head.hash,
    )
    entry.hash = _hash_of(entry)
    if together:
        head.number, head.hash = entry.number, entry.hash
        together.entries.append(entry)
    else:
        entry.save(force_insert=True)
        AuditHead.objects.filter(pk=1).update(number=entry.number, hash=entry.hash)
    return entry


@dataclass(slots=True)
class _Together:
    head: AuditHead
    entries: list[AuditEntry] = field(default_factory=list)


_together: ContextVar[_Together | None] = ContextVar("audit_together", default=None)


@contextmanager
def entries_together() -> Iterator[None]:
    """Write the entries of many changes at once, at the end of the block.

    For a transaction of thousands of rows; the chain is the same. The head is locked from the
    beginning, so nobody else writes in between. Where the block raises, no entry is written, and
    the caller's transaction must not commit either.
    """
    together = _Together(_locked_head())
    token = _together.set(together)
    try:
        yield
    finally:
        _together.reset(token)
    AuditEntry.objects.bulk_create(together.entries, batch_size=500)
    AuditHead.objects.filter(pk=1).update(number=together.head.number, hash=together.head.hash)


def _locked_head() -> AuditHead:
    return AuditHead.objects.select_for_update().get_or_create(pk=1)[0]


def verify_trail(*, expected_head: str | None = None) -> Verdict:
    """Recompute the whole chain and say where it first breaks, if anywhere.

    `expected_head` is a hash that was kept outside (printed, mailed): it must still be in the
    chain, otherwise the tail was cut or everything was rewritten.
    """
    with transaction.atomic():
        head, _ = AuditHead.objects.get_or_create(pk=1)
        previous, number, seen_expected = "0" * 64, 0, expected_head in (None, "0" * 64)
        for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
            number += 1
            if reason := _fault(entry, number, previous):
                return Verdict(number - 1, previous, broken_at=entry.number, reason=reason)
            previous = entry.hash
            seen_expected = seen_expected or previous == expected_head
    if (head.number, head.hash) != (number, previous):
        return Verdict(number, previous, broken_at=number + 1, reason="head_mismatch")
    if not seen_expected:
        return Verdict(number, previous, broken_at=number + 1, reason="anchor_missing")
    return Verdict(number, previous)


def _fault(entry: AuditEntry, number: int, previous: str) -> str:
    if entry.number != number:
        return "gap"
    if entry.previous_hash != previous:
        return "chain_broken"
    return "" if entry.hash == _hash_of(entry) else "content_changed"


def _hash_of(entry: AuditEntry) -> str:
    content = {
        "number": entry.number,
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "data": entry.data,
        "previous_hash": entry.previous_hash,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
