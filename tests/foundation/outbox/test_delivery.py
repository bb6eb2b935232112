"""A fact is told if its transaction commits, and each receiver takes it exactly once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction

from hamseda.foundation.outbox import facts
from hamseda.foundation.outbox.facts import receives
from hamseda.foundation.outbox.models import Fact
from hamseda.foundation.outbox.operations import deliver_facts, record_fact
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class BellRang:
    name: ClassVar[str] = "test.bell.rang"
    times: int


@pytest.fixture
def heard() -> Iterator[list[tuple[str, int]]]:
    heard: list[tuple[str, int]] = []
    yield heard
    facts._receivers.pop(BellRang.name, None)


def test_every_receiver_hears_a_fact_once(heard: list) -> None:
    @receives(BellRang)
    def first(payload: Mapping[str, Any], now: datetime) -> None:
        heard.append(("first", payload["times"]))

    @receives(BellRang)
    def second(payload: Mapping[str, Any], now: datetime) -> None:
        heard.append(("second", payload["times"]))

    record_fact(BellRang(times=3), now=NOW)
    assert deliver_facts(now=NOW) == 1
    assert deliver_facts(now=NOW) == 0
    assert heard == [("first", 3), ("second", 3)]


def test_a_fact_of_a_rolled_back_transaction_is_never_told(heard: list) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record_fact(BellRang(times=1), now=NOW)
        raise RuntimeError
    assert deliver_facts(now=NOW) == 0


def test_a_failing_receiver_is_tried_again_and_does_not_disturb_the_other(heard: list) -> None:
    @receives(BellRang)
    def a_broken(payload: Mapping[str, Any], now: datetime) -> None:
        heard.append(("broken", payload["times"]))
        if len([1 for name, _ in heard if name == "broken"]) == 1:
            raise OSError("no paper")

    @receives(BellRang)
    def b_sound(payload: Mapping[str, Any], now: datetime) -> None:
        heard.append(("sound", payload["times"]))

    record_fact(BellRang(times=1), now=NOW)
    assert deliver_facts(now=NOW) == 0
    assert "no paper" in Fact.objects.get().last_error
    assert deliver_facts(now=NOW) == 0, "it waits before the next attempt"
    assert deliver_facts(now=NOW + timedelta(seconds=2)) == 1
    assert heard == [("broken", 1), ("sound", 1), ("broken", 1)]
    assert Fact.objects.get().last_error == ""
