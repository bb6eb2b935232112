"""Who listens to which fact.

A lower app announces a fact as a frozen dataclass with a `name`; an app above subscribes in its
`receivers.py`. Receivers run in the order of their dotted names, so that order is no accident.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Protocol

Receiver = Callable[[Mapping[str, Any], datetime], None]


class FactType(Protocol):
    """A frozen dataclass whose class attribute `name` is dotted and in the past tense."""

    name: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


_receivers: dict[str, dict[str, Receiver]] = defaultdict(dict)


def receives(fact: type[FactType]) -> Callable[[Receiver], Receiver]:
    """Subscribe a function `(payload, now)` to a fact. It must be idempotent."""

    def subscribe(receiver: Receiver) -> Receiver:
        _receivers[fact.name][f"{receiver.__module__}.{receiver.__qualname__}"] = receiver
        return receiver

    return subscribe


def receivers_of(name: str) -> list[tuple[str, Receiver]]:
    """The receivers of a fact, sorted by dotted name."""
    return sorted(_receivers[name].items())
