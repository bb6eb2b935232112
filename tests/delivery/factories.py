"""Channels, subscribers and a clock for the tests of delivery."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from hamseda.delivery.models import Channel, Subscriber
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.subscribing import Wanted, _apply
from tests.factories import NOW

EARLIER = NOW - timedelta(days=30)
_numbers = count(1)


class Clock:
    """A time that stands still until somebody waits."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.pauses: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += timedelta(seconds=seconds)

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


def make_channel(service: str = "bale", **limits: int) -> Channel:
    """A bot whose code is the name of its service."""
    made, _ = Channel.objects.get_or_create(
        code=service, defaults={"name": service, "service": service, **limits}
    )
    return made


def make_subscriber(
    channel: Channel | None = None, address: str = "", **wanted: Sequence[int | str] | str | bool
) -> Subscriber:
    """Somebody who has wanted releases for a month."""
    number = next(_numbers)
    channel = channel or ensure_mail_channel()
    subscriber = Subscriber(channel=channel, address=address or f"reader{number}@example.ir")
    _apply(subscriber, Wanted(name="پیک مهرگان", **wanted), EARLIER)
    return subscriber
