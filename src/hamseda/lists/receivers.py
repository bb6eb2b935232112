"""The lists listen to themselves: long work goes to the worker."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamseda.foundation.outbox.facts import receives
from hamseda.lists.facts import ImportStarted, ListMapped
from hamseda.lists.tasks import check_uploaded_list, write_checked_list


@receives(ListMapped)
def check_when_mapped(payload: Mapping[str, Any], now: datetime) -> None:
    """Plan its rows."""
    check_uploaded_list.enqueue(payload["run_id"])


@receives(ImportStarted)
def write_when_started(payload: Mapping[str, Any], now: datetime) -> None:
    """Write it."""
    write_checked_list.enqueue(payload["run_id"])
