"""A sender that is killed while a message is on its way: real processes, a real SIGKILL."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.smtp_server import local_smtp
from tests.delivery.test_bots import SENT, Messenger, answer
from tests.foundation.fetch.local_web import Site

pytestmark = pytest.mark.processes

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 200


class Yard:
    """A copy of the test's database, a messenger, and senders that may be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.arrived: queue.Queue[str] = queue.Queue()
        self.answers = False
        self.messenger = Messenger(self._converse)
        self.site = Site(self.messenger)

    def run(self, *arguments: str) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if "HAMSEDA_" not in name}
        command = [sys.executable, "-m", "tests.delivery.sender_process", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=kept | {"HAMSEDA_VAR": str(self.folder)})

    def prepare(self, occasion: str) -> None:
        assert self.run("prepare", occasion).wait(timeout=PATIENCE) == 0

    def start(self, minutes: float, port: int | None = None) -> subprocess.Popen[bytes]:
        return self.run("send", str(port or self.site.port), str(minutes))

    def states(self) -> list[tuple[str, str]]:
        import sqlite3

        database = sqlite3.connect(self.folder / "hamseda.sqlite3")
        rows = database.execute("SELECT occasion, state FROM delivery_dispatch ORDER BY id")
        found = list(rows)
        database.close()
        return found

    def kill_in_the_middle(self, minutes: float = 0) -> None:
        sender = self.start(minutes)
        self.arrived.get(timeout=PATIENCE)
        sender.send_signal(signal.SIGKILL)
        assert sender.wait() == -signal.SIGKILL

    def finish(self, minutes: float) -> None:
        self.answers = True
        assert self.start(minutes).wait(timeout=PATIENCE) == 0

    def _converse(self, channel: socket.socket, request: bytes) -> None:
        self.arrived.put("a message")
        if self.answers:
            answer(SENT["bale"])(channel, request)
        else:
            channel.recv(1)  # until the sender is gone


@pytest.fixture
def yard(migrated_sqlite: Path) -> Iterator[Yard]:
    yard = Yard(migrated_sqlite)
    yield yard
    yard.site.close()


def test_a_release_that_may_have_arrived_is_not_sent_twice(yard: Yard) -> None:
    yard.prepare("publication")
    yard.kill_in_the_middle()
    assert yard.states() == [("publication", "sending")]
    yard.finish(minutes=6)
    assert yard.states() == [("publication", "unknown")]
    assert len(yard.messenger.bodies) == 1


def test_a_correction_that_may_not_have_arrived_is_sent_again(yard: Yard) -> None:
    yard.prepare("correction")
    yard.kill_in_the_middle()
    yard.finish(minutes=6)
    assert yard.states() == [("publication", "sent"), ("correction", "sent")]
    assert len(yard.messenger.bodies) == 2


def test_of_many_letters_on_one_connection_only_the_one_in_hand_stays_open(yard: Yard) -> None:
    """Killed when the relay has taken the third and not said so yet."""
    assert yard.run("letters", "6").wait(timeout=PATIENCE) == 0
    with local_smtp() as relay:
        taken = threading.Event()
        relay.after_data = lambda number: number != 3 or taken.set() or _sleep_long()
        sender = yard.start(0, relay.port)
        assert taken.wait(timeout=PATIENCE)
        sender.send_signal(signal.SIGKILL)
        assert sender.wait() == -signal.SIGKILL
        states = [state for _, state in yard.states()]
        assert sorted(states) == sorted(["sent"] * 2 + ["sending"] + ["waiting"] * 3)
        assert yard.start(6, relay.port).wait(timeout=PATIENCE) == 0
        states = [state for _, state in yard.states()]
        assert sorted(states) == sorted(["sent"] * 5 + ["unknown"])
        assert len(relay.recipients) == len(set(relay.recipients)) == 6


def _sleep_long() -> bool:
    time.sleep(3)
    return False
