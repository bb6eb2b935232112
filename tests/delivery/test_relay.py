"""Many letters on one connection to the relay, each once, and no host flooded."""

from collections.abc import Iterator

import pytest

from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations.planning import announce_release
from tests.delivery.factories import make_subscriber
from tests.delivery.smtp_server import Smtp, local_smtp
from tests.factories import NOW, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def relay(settings) -> Iterator[Smtp]:
    with local_smtp() as relay:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
        yield relay


def planned(*addresses: str) -> None:
    for address in addresses:
        make_subscriber(address=address)
    announce_release(make_release().pk, now=NOW)


def states() -> list[str]:
    return list(Dispatch.objects.order_by("pk").values_list("state", flat=True))


def test_all_of_a_turn_go_on_one_connection_each_once(relay: Smtp, send) -> None:
    addresses = [f"reader{number}@example.ir" for number in range(30)]
    planned(*addresses)
    assert send() == 30
    assert relay.connections == 1
    assert sorted(relay.recipients) == sorted(addresses)
    assert send() == 0


def test_a_connection_that_the_relay_closed_meanwhile_leaves_no_doubt(relay: Smtp, send) -> None:
    relay.most_on_one_line = 2
    planned("one@example.ir", "two@example.ir", "three@example.ir")
    assert send() == 3
    assert relay.connections == 2
    assert len(relay.messages) == 3
    assert states() == ["sent"] * 3


def test_a_connection_that_breaks_before_the_answer_is_an_open_question(
    relay: Smtp, send, clock
) -> None:
    relay.after_data = lambda number: number != 2
    planned("one@example.ir", "two@example.ir", "three@example.ir")
    assert send() == 1
    assert states() == ["sent", "unknown", "waiting"]
    clock.forward(minutes=1)
    assert send() == 1
    assert states() == ["sent", "unknown", "sent"]
    assert relay.recipients == ["one@example.ir", "two@example.ir", "three@example.ir"]


def test_a_mailbox_that_is_refused_does_not_end_the_connection(relay: Smtp, send) -> None:
    relay.refused = {"two@example.ir"}
    planned("one@example.ir", "two@example.ir", "three@example.ir")
    assert send() == 2
    assert states() == ["sent", "failed", "sent"]
    assert relay.connections == 1


def test_what_is_for_a_name_that_nobody_can_have_is_given_to_no_relay(relay: Smtp, send) -> None:
    reserved = ("one@news.example", "two@INVALID", "three@a.b.test", "four@example.org")
    planned(*reserved, "five@myexample.org", "six@test.ir")
    assert send() == 2
    assert sorted(relay.recipients) == ["five@myexample.org", "six@test.ir"]
    refused = Dispatch.objects.filter(subscriber__address__in=reserved)
    assert set(refused.values_list("state", "reason")) == {("failed", "reserved_name")}
    state, count = (
        Subscriber.objects.order_by().values_list("state", "bounce_count").distinct().get()
    )
    assert (state, count) == ("active", 0), "it is the sample that ends there, not the subscriber"


def test_no_host_gets_more_than_its_share_in_a_minute_and_others_do_not_wait_for_it(
    relay: Smtp, send, clock
) -> None:
    planned(*(f"reader{number}@big.ir" for number in range(5)), "one@small.ir")
    Channel.objects.update(per_minute_of_host=2)
    assert send() == 3
    assert relay.recipients == ["reader0@big.ir", "reader1@big.ir", "one@small.ir"]
    assert send() == 0, "within the same minute"
    clock.forward(seconds=61)
    assert send() == 2
    clock.forward(seconds=61)
    assert send() == 1
    assert states() == ["sent"] * 6


def test_a_long_queue_costs_no_more_for_each_letter(
    relay: Smtp, django_assert_max_num_queries
) -> None:
    from hamseda.delivery.queries import next_due

    planned(*(f"reader{number}@example.ir" for number in range(40)))
    channel = Channel.objects.get()
    with django_assert_max_num_queries(3):
        assert next_due(channel, NOW).subscriber.address == "reader0@example.ir"
