"""Tasks that come back by themselves: the worker enqueues each one when its time has come.

At least once: after a crash a task may come twice, and after a long stop it comes once, not once
for every time that was missed. Each such task is idempotent, like every other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hamseda.foundation.tasks.models import Recurrence


@dataclass(frozen=True, slots=True)
class _Recurring:
    task: Any
    every: timedelta


_recurring: dict[str, _Recurring] = {}


def recurring(*, every: timedelta) -> Callable[[Any], Any]:
    """Have a task without arguments enqueued every so often, the first time at once."""

    def register(task: Any) -> Any:
        _recurring[task.module_path] = _Recurring(task, every)
        return task

    return register


def enqueue_due_recurrences(*, now: datetime) -> int:
    """Enqueue what is due; return how many. Of several workers only one enqueues each."""
    waiting = dict(Recurrence.objects.values_list("name", "due_at"))
    due = [name for name in _recurring if waiting.get(name, now) <= now]
    return sum(_enqueue(name, now) for name in due)


@transaction.atomic
def _enqueue(name: str, now: datetime) -> bool:
    entry = _recurring[name]
    row, is_new = Recurrence.objects.select_for_update().get_or_create(
        name=name, defaults={"due_at": now + entry.every}
    )
    if not is_new:
        if row.due_at > now:
            return False
        row.due_at = now + entry.every
        row.save(update_fields=["due_at"])
    entry.task.enqueue()
    return True
