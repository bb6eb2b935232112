"""Nobody gets mail who has not said yes, and a no is for ever."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from hamseda.delivery.composing import stop_address
from hamseda.delivery.models import Subscriber, SubscriptionRequest
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.subscribing import (
    Wanted,
    confirm_subscription,
    request_subscription,
    save_chat,
    send_confirmation,
    stop_subscriber,
    stop_subscription,
)
from hamseda.foundation.tasks.worker import Worker
from tests.delivery.factories import make_channel, make_subscriber
from tests.factories import NOW, make_office, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "reader@example.ir"


def ask(client: Client, **typed: object) -> str:
    """Fill in the public form and let the worker work; returns the link of the message."""
    told = {"address": ADDRESS, "kind": "reader", "pace": "at_once"} | typed
    answer = client.post("/subscribe/", told)
    assert answer.status_code == 200, answer.content.decode()
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()
    return link_in(mail.outbox[-1]) if mail.outbox else ""


def link_in(message) -> str:
    letter = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    return re.search(r"http://[^/]+(/subscribe/confirm/\S+)", letter.get_content())[1]


def test_a_reader_subscribes_confirms_and_is_written_to_as_wished(client: Client) -> None:
    office = make_office()
    link = ask(client, offices=[office.pk], kinds=["news"], pace="daily")
    assert not Subscriber.objects.exists(), "nothing before the yes"
    assert client.get(link).status_code == 200
    assert not Subscriber.objects.exists(), "opening the link is not the yes"
    browser = Client(enforce_csrf_checks=True)  # which names no origin, as the page asks it to
    assert browser.post(link, HTTP_ORIGIN="null").status_code == 200
    subscriber = Subscriber.objects.get()
    assert (subscriber.address, subscriber.pace, subscriber.state) == (ADDRESS, "daily", "active")
    wishes = set(subscriber.wishes.values_list("office", "kind"))
    assert wishes == {(office.pk, ""), (None, "news")}


def test_a_link_that_was_changed_or_is_old_opens_nothing(client: Client) -> None:
    link = ask(client)
    assert client.post(link[:-3] + "x/").status_code == 404
    SubscriptionRequest.objects.update(asked_at=timezone.now() - timedelta(days=4))
    assert client.post(link).status_code == 410
    assert not Subscriber.objects.exists()


def test_the_form_says_the_same_of_known_and_unknown_addresses_and_asks_each_once(
    client: Client,
) -> None:
    make_subscriber(address=ADDRESS)
    pages = [
        client.post("/subscribe/", {"address": who, "kind": "reader", "pace": "at_once"}).content
        for who in (ADDRESS, "stranger@example.ir", "STRANGER@example.ir")
    ]
    assert len(set(pages)) == 1
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()
    assert sorted(message.to[0] for message in mail.outbox) == [ADDRESS, "stranger@example.ir"]


def test_the_site_does_not_become_a_mail_cannon() -> None:
    for number in range(205):
        request_subscription(address=f"{number}@example.ir", wanted=Wanted(), now=NOW)
    assert SubscriptionRequest.objects.count() == 200


def test_the_question_is_sent_once_however_often_the_task_runs() -> None:
    request = request_subscription(address=ADDRESS, wanted=Wanted(), now=NOW)
    assert send_confirmation(request.pk, now=NOW)
    assert not send_confirmation(request.pk, now=NOW)
    assert len(mail.outbox) == 1


def test_a_visitor_cannot_make_an_outlet_of_himself_nor_be_trusted(client: Client) -> None:
    answer = client.post("/subscribe/", {"address": ADDRESS, "kind": "outlet", "pace": "at_once"})
    assert answer.status_code == 422
    wanted = Wanted(kind="outlet", receives_embargoed=True)
    request = request_subscription(address=ADDRESS, wanted=wanted, now=NOW)
    assert (request.wanted["kind"], request.wanted["receives_embargoed"]) == ("reader", False)


def token_of(subscriber: Subscriber) -> str:
    return stop_address(subscriber).split("/")[-2]


def test_a_no_is_for_ever_for_editors_and_ends_only_by_the_holder(client: Client) -> None:
    subscriber = make_subscriber(address=ADDRESS)
    stop_subscription(token=token_of(subscriber), now=NOW)
    stop_subscription(token=token_of(subscriber), now=NOW)
    chief = make_user("chief_editor")
    with pytest.raises(UnableToDeliverError) as refusal:
        request_subscription(actor=chief, address=ADDRESS, wanted=Wanted(), now=NOW)
    assert refusal.value.code == "stopped_for_ever"
    client.post(ask(client))
    subscriber.refresh_from_db()
    assert subscriber.state == "active"


def test_a_chat_that_an_editor_stopped_is_not_added_again() -> None:
    chief, channel = make_user("chief_editor"), make_channel()
    chat = save_chat(actor=chief, channel=channel, address="@news", wanted=Wanted(), now=NOW)
    stop_subscriber(actor=chief, subscriber=chat, now=NOW)
    with pytest.raises(UnableToDeliverError) as refusal:
        save_chat(actor=chief, channel=channel, address="@news", wanted=Wanted(), now=NOW)
    assert refusal.value.code == "stopped_for_ever"


def test_a_mailbox_is_never_added_without_its_holder() -> None:
    chief = make_user("chief_editor")
    with pytest.raises(UnableToDeliverError) as refusal:
        save_chat(
            actor=chief, channel=ensure_mail_channel(), address=ADDRESS, wanted=Wanted(), now=NOW
        )
    assert refusal.value.code == "mail_is_invited"


def test_an_invited_outlet_stays_one_when_somebody_types_its_address_as_a_reader() -> None:
    from django.core import signing

    from hamseda.delivery.composing import CONFIRM_SALT

    make_subscriber(address=ADDRESS, kind="outlet", receives_embargoed=True)
    request = request_subscription(address=ADDRESS, wanted=Wanted(), now=NOW)
    token = signing.dumps(request.pk, salt=CONFIRM_SALT)
    subscriber = confirm_subscription(token=token, now=NOW)
    assert (subscriber.kind, subscriber.receives_embargoed) == ("outlet", True)
