"""What sources announce."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AddressPasted:
    """Somebody pasted an address that is to be looked at."""

    name: ClassVar[str] = "sources.address.pasted"
    survey_id: int
