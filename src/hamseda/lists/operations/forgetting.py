"""Forget what uploaded files held: telephone numbers and names are kept no longer than needed."""

from datetime import datetime, timedelta

from django.db import transaction

from hamseda.foundation.audit.operations import record_entry
from hamseda.lists.models import ImportRun, Merge, RecordKind
from hamseda.lists.queries.merges import without_erased

KEPT = timedelta(days=90)


@transaction.atomic
def forget_old_imports(*, now: datetime) -> int:
    """Drop the bytes, cells and earlier values of imports older than 90 days; return how many.

    What was imported stays, and so does who imported it; the way back is then closed.
    """
    old = ImportRun.objects.filter(uploaded_at__lt=now - KEPT, forgotten_at=None)
    runs = list(old.select_for_update())
    for run in runs:
        run.rows.all().delete()
        run.changes.all().delete()
        run.content, run.sheets, run.kept, run.forgotten_at = b"", [], [], now
        run.save(update_fields=["content", "sheets", "kept", "forgotten_at"])
        record_entry(actor=None, action="lists.import.forgotten", target=run, now=now)
    return len(runs)


@transaction.atomic
def forget_erased_in_merges(*, now: datetime) -> int:
    """Drop from merges of people what was private of somebody whose data was erased since; return
    from how many. The merge can still be undone, without it.
    """
    count = 0
    for merge in Merge.objects.filter(kind=RecordKind.PERSON).select_for_update():
        steps = without_erased(merge)
        if len(steps) == len(merge.steps):
            continue
        merge.steps = steps
        merge.save(update_fields=["steps"])
        record_entry(actor=None, action="lists.merge.forgotten", target=merge, now=now)
        count += 1
    return count
