"""Children that are forked from a kept process are as limited as those that start alone."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from hamseda.foundation.children import ChildFailedError, ChildStoppedError, keeping

CHILD = "tests.foundation.children.odd_child"


def call(given: bytes, *, deadline_seconds: int = 20) -> str:
    return keeping.fork_child(CHILD, given=given, deadline_seconds=deadline_seconds).decode()


def test_each_call_is_a_process_of_its_own_that_gets_all_of_its_input() -> None:
    given = [bytes(n * 300_000) for n in range(1, 7)]
    with ThreadPoolExecutor(6) as pool:
        answers = [answer.split() for answer in pool.map(call, given)]
    assert [int(size) for _, size in answers] == [len(one) for one in given]
    assert len({pid for pid, _ in answers}) == 6


@pytest.mark.parametrize("wish", [b"compute.", b"memory..", b"killed.."])
def test_a_limit_ends_the_child_and_the_next_call_lives(wish: bytes) -> None:
    with pytest.raises(ChildStoppedError):
        call(wish)
    assert call(b"hello").endswith(" 5")


def test_a_deadline_ends_the_child() -> None:
    with pytest.raises(ChildStoppedError):
        call(b"sleep...", deadline_seconds=1)


def test_a_child_writes_no_file_and_knows_no_secret(monkeypatch) -> None:
    monkeypatch.setenv("HAMSEDA_SECRET", "hidden")
    with pytest.raises((ChildFailedError, ChildStoppedError)):
        call(b"write...")
    assert "HAMSEDA_SECRET" not in call(b"secrets.")


def test_a_kept_process_that_was_killed_is_started_again() -> None:
    call(b"hello")
    kept = keeping._nurseries[os.getpid(), CHILD]
    kept.process.send_signal(signal.SIGKILL)
    kept.process.wait()
    assert call(b"hello").endswith(" 5")
    assert keeping._nurseries[os.getpid(), CHILD].process.pid != kept.process.pid


def test_a_module_that_cannot_be_read_is_told_and_not_waited_for() -> None:
    with pytest.raises(ChildFailedError):
        keeping.fork_child("tests.foundation.children.missing", given=b"", deadline_seconds=5)
