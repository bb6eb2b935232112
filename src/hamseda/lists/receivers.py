"""The lists listen to themselves: long work goes to the worker."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.lists.facts import ImportStarted, ListMapped, UndoStarted
from hamseda.lists.tasks import check_uploaded_list, take_import_back, write_checked_list


@receives(ListMapped)
def check_when_mapped(payload: Mapping[str, Any], now: datetime) -> None:
    """Plan its rows."""
    check_uploaded_list.enqueue(payload["run_id"])


@receives(ImportStarted)
def write_when_started(payload: Mapping[str, Any], now: datetime) -> None:
    """Write it."""
    write_checked_list.enqueue(payload["run_id"])


@receives(UndoStarted)
def take_back_when_asked(payload: Mapping[str, Any], now: datetime) -> None:
    """Take it back."""
    take_import_back.enqueue(payload["run_id"], payload["user_id"], payload["only_rest"])
