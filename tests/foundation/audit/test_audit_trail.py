"""The audit trail is append-only, gapless, and shows tampering."""

import pytest
from django.db import DatabaseError, connection, transaction

from hamseda.foundation.audit.models import AuditEntry, AuditHead
from hamseda.foundation.audit.operations import entries_together, record_entry, verify_trail
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db


def _record(count: int) -> None:
    user = make_user(name="سارا نیک‌روز")
    for number in range(count):
        with transaction.atomic():
            record_entry(
                actor=user,
                action="test.thing.done",
                target=user,
                now=NOW,
                data={"number": number, "متن": "با نیم‌فاصله"},
            )


def _without_triggers(statement: str) -> None:
    """Change the table as somebody with the database file in hand could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER ALL")
            cursor.execute(statement)
            cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER ALL")
        else:
            cursor.execute("DROP TRIGGER audit_entry_no_update")
            cursor.execute("DROP TRIGGER audit_entry_no_delete")
            cursor.execute(statement)


def test_an_untouched_trail_verifies() -> None:
    _record(5)
    verdict = verify_trail()
    assert verdict.broken_at is None
    assert verdict.entry_count == AuditEntry.objects.count()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_entry(change: str) -> None:
    _record(2)
    entry = AuditEntry.objects.latest("number")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        if change == "update":
            AuditEntry.objects.filter(pk=entry.pk).update(action="other")
        else:
            entry.delete()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE audit_auditentry SET action = 'other' WHERE number = 3", "content_changed"),
        ("UPDATE audit_auditentry SET actor_name = 'other' WHERE number = 3", "content_changed"),
        ("DELETE FROM audit_auditentry WHERE number = 3", "gap"),
        ("DELETE FROM audit_auditentry WHERE number >= 5", "head_mismatch"),
    ],
)
def test_a_change_behind_our_back_is_found(statement: str, reason: str) -> None:
    _record(6)
    _without_triggers(statement)
    verdict = verify_trail()
    assert verdict.broken_at is not None
    assert verdict.reason == reason


def test_a_trail_written_anew_is_found_only_with_a_head_kept_outside() -> None:
    _record(4)
    kept = verify_trail().head_hash
    _without_triggers("DELETE FROM audit_auditentry")
    AuditHead.objects.update(number=0, hash="0" * 64)
    _record(4)
    assert verify_trail().broken_at is None
    assert verify_trail(expected_head=kept).reason == "anchor_missing"


def test_an_entry_is_rolled_back_with_the_change_that_it_tells_of() -> None:
    _record(1)
    before = AuditEntry.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        _record(1)
        raise RuntimeError
    assert AuditEntry.objects.count() == before
    assert verify_trail().broken_at is None


def test_many_entries_written_together_continue_the_same_chain() -> None:
    _record(2)
    user = make_user()
    with transaction.atomic(), entries_together():
        for number in range(3):
            record_entry(
                actor=user, action="test.many", target=user, now=NOW, data={"number": number}
            )
    _record(1)
    verdict = verify_trail()
    assert verdict.broken_at is None
    assert AuditEntry.objects.filter(action="test.many").count() == 3


def test_a_block_that_fails_writes_none_of_its_entries() -> None:
    user = make_user()
    before = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), entries_together():
        record_entry(actor=user, action="test.many", target=user, now=NOW)
        raise ZeroDivisionError
    _record(1)
    assert AuditEntry.objects.count() == before + 1
    assert verify_trail().broken_at is None
