"""What delivery announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SubscriptionRequested:
    """Somebody asked for releases by mail, or was invited, and has to be asked for a yes."""

    name: ClassVar[str] = "delivery.subscription.requested"
    request_id: int
