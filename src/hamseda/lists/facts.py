"""What the lists announce."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ListMapped:
    """Somebody said what a list's columns or doubtful rows mean; it can be checked."""

    name: ClassVar[str] = "lists.import.mapped"
    run_id: int


@dataclass(frozen=True, slots=True)
class ImportStarted:
    """A checked list is to be written."""

    name: ClassVar[str] = "lists.import.started"
    run_id: int


@dataclass(frozen=True, slots=True)
class UndoStarted:
    """An import is to be taken back by `user_id`; where `only_rest`, what was changed stays."""

    name: ClassVar[str] = "lists.import.undo_started"
    run_id: int
    user_id: int
    only_rest: bool
