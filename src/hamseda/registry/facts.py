"""What the registry announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OutletSaved:
    """An outlet was added, or has other names, domains or branches now."""

    name: ClassVar[str] = "registry.outlet.saved"
    outlet_id: int


@dataclass(frozen=True, slots=True)
class WorkCalendarChanged:
    """Days of a province's calendar are worked otherwise now; open deadlines are counted again."""

    name: ClassVar[str] = "registry.calendar.changed"
    calendar_id: int
    area_id: int
