from collections.abc import Callable, Iterator

import pytest

from hamseda.delivery.adapters import bots
from hamseda.delivery.operations.sending import send_due_dispatches
from tests.delivery.factories import Clock
from tests.foundation.fetch.local_web import LocalWeb, local_web

TOKEN = "1234:a-secret"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[LocalWeb]:
    """A small internet in which the messengers' addresses are ours, without certificates."""
    for service, address in bots.ADDRESSES.items():
        monkeypatch.setitem(bots.ADDRESSES, service, address.replace("https", "http"))
    settings.CHANNEL_TOKENS = dict.fromkeys(bots.ADDRESSES, TOKEN)
    with local_web() as web:
        yield web
        assert web.canary.connections == 0, "something reached the inner network"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def send(clock: Clock, request: pytest.FixtureRequest) -> Callable[[], int]:
    """One turn of the sender, on the small internet where the test has one."""
    network = request.getfixturevalue("web").network() if "web" in request.fixturenames else None
    more = {"network": network} if network else {}
    return lambda: send_due_dispatches(clock=clock, pause=clock.pause, **more)
