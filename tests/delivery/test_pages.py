"""The pages of the back office: who may open them, and what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from hamseda.councils.operations.inviting import issue_invitations
from hamseda.delivery import urls
from hamseda.delivery.models import Channel, Dispatch, Letter, Subscriber
from hamseda.delivery.operations.channels import ensure_mail_channel
from hamseda.delivery.operations.letters import plan_invitations
from hamseda.delivery.operations.planning import announce_release
from hamseda.foundation.audit.models import AuditEntry
from tests.councils.factories import make_council, make_meeting, make_member, make_secretary
from tests.delivery.factories import make_channel, make_subscriber
from tests.factories import NOW, make_office, make_release, make_user

pytestmark = pytest.mark.django_db

# Every address, the method, and who is let in: "list" writers and chief editors, "own" writers of
# that release's office and chief editors, "keep" chief editors only, "letters" the council
# secretary of the office that keeps the body.
ROWS = {
    "log": ("get", "list"),
    "release": ("get", "own"),
    "send_early": ("post", "keep"),
    "repeat": ("post", "keep"),
    "meeting": ("get", "letters"),
    "letter_repeat": ("post", "letters"),
    "channels": ("get", "keep"),
    "channel_add": ("get", "keep"),
    "channel": ("get", "keep"),
    "subscribers": ("get", "keep"),
    "subscriber_add": ("get", "keep"),
    "subscriber_stop": ("post", "keep"),
}
ROLES = ("chief_editor", "registrar", "own_editor", "other_editor", "analyst", "manager",
         "own_secretary", "other_secretary", "nobody", "stranger")  # fmt: skip
LET_IN = {
    "list": {"chief_editor", "own_editor", "other_editor"},
    "own": {"chief_editor", "own_editor"},
    "keep": {"chief_editor"},
    "letters": {"own_secretary"},
}


def client_of(role: str, office) -> Client:
    client = Client()
    roles = {
        "own_editor": ("office_editor", office),
        "other_editor": ("office_editor", None),
        "own_secretary": ("council_secretary", office),
        "other_secretary": ("council_secretary", None),
    }
    if role != "stranger":
        name, where = roles.get(role, (None if role == "nobody" else role, office))
        client.force_login(make_user(name, where))
    return client


def make_letter(office) -> Letter:
    """An invitation to a meeting of a body that the office keeps."""
    ensure_mail_channel()
    council = make_council(office=office)
    make_member(council, mail="member@example.ir")
    keeper, meeting = make_secretary(council), make_meeting(council)
    edition = issue_invitations(actor=keeper, meeting=meeting, now=NOW)
    plan_invitations(edition.pk, now=NOW)
    return Letter.objects.get()


def target(name: str, release) -> int:
    if name in ("meeting", "letter_repeat"):
        letter = make_letter(release.office)
        return letter.pk if name == "letter_repeat" else letter.invitation.meeting_id
    if name == "channel":
        return Channel.objects.get(service="mail").pk
    if name == "repeat":
        return Dispatch.objects.get().pk
    return Subscriber.objects.get().pk if name == "subscriber_stop" else release.pk


def test_every_address_has_its_row() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(ROWS)
    assert get_resolver().reverse_dict is not None


@pytest.mark.parametrize("name", sorted(ROWS))
def test_only_who_may_gets_in(name: str) -> None:
    office = make_office()
    release = make_release(office)
    make_subscriber()
    announce_release(release.pk, now=NOW)
    method, who = ROWS[name]
    pattern = next(pattern for pattern in urls.urlpatterns if pattern.name == name)
    arguments = [target(name, release)] if pattern.pattern.converters else []
    address = reverse(f"delivery:{name}", args=arguments)
    for role in ROLES:
        answer = getattr(client_of(role, office), method)(address)
        is_in = answer.status_code == 200 or (
            answer.status_code == 302 and answer["Location"].startswith("/desk/delivery/")
        )
        assert is_in == (role in LET_IN[who]), f"{role}: {answer.status_code}"
    if method == "post":
        assert Client().get(address).status_code in (302, 405)


def test_a_writer_sees_the_own_sendings_with_half_an_address() -> None:
    office = make_office()
    mine, other = make_release(office), make_release()
    make_subscriber(address="somebody@example.ir")
    for release in (mine, other):
        announce_release(release.pk, now=NOW)
    client = client_of("own_editor", office)
    page = client.get(reverse("delivery:log")).content.decode()
    assert mine.headline in page
    assert other.headline not in page
    assert "somebody@example.ir" not in page
    assert client.get(reverse("delivery:release", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("name", ["log", "release", "subscribers"])
def test_a_list_costs_the_same_with_one_row_and_with_twenty(name: str) -> None:
    office = make_office()
    release = make_release(office)
    client = client_of("chief_editor", office)
    address = reverse(f"delivery:{name}", args=[release.pk] if name == "release" else [])

    def cost() -> int:
        announce_release(release.pk, now=NOW)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    make_subscriber()
    for_one = cost()
    for _ in range(19):
        make_subscriber()
    assert cost() == for_one


def test_an_editor_adds_a_channel_and_a_chat_and_switches_it_off() -> None:
    office = make_office()
    client = client_of("chief_editor", office)
    told = {"name": "بلهٔ مهرگان", "code": "mehrgan-bale", "service": "bale",
            "per_second": "1", "per_minute": "20", "is_on": "on"}  # fmt: skip
    assert client.post(reverse("delivery:channel_add"), told).status_code == 302
    channel = Channel.objects.get(code="mehrgan-bale")
    chat = {"channel": channel.pk, "address": "@news", "kind": "audience", "pace": "at_once"}
    assert client.post(reverse("delivery:subscriber_add"), chat).status_code == 302
    assert Subscriber.objects.get().address == "@news"
    off = told | {"code": "another-code"}
    del off["is_on"]
    client.post(reverse("delivery:channel", args=[channel.pk]), off)
    channel.refresh_from_db()
    assert (channel.code, channel.off_reason) == ("mehrgan-bale", "by_editor")
    told = set(AuditEntry.objects.filter(action__startswith="delivery.").values_list("action"))
    assert told == {
        ("delivery.channel.added",),
        ("delivery.channel.changed",),
        ("delivery.subscriber.saved",),
    }


def test_a_channel_without_pace_or_with_a_wrong_mail_address_is_not_taken() -> None:
    client = client_of("chief_editor", make_office())
    told = {"name": "بله", "code": "bale", "service": "bale", "per_second": "0", "per_minute": "0"}
    assert client.post(reverse("delivery:channel_add"), told).status_code == 422
    mail = Channel.objects.get(service="mail")
    wrong = {"channel": mail.pk, "address": "no address", "kind": "outlet", "pace": "at_once"}
    assert client.post(reverse("delivery:subscriber_add"), wrong).status_code == 422
    assert not Subscriber.objects.exists()


def test_what_is_unknown_may_be_sent_again_by_hand_and_what_arrived_may_not(send) -> None:
    office = make_office()
    release = make_release(office)
    make_subscriber()
    announce_release(release.pk, now=NOW)
    dispatch = Dispatch.objects.get()
    client = client_of("chief_editor", office)
    address = reverse("delivery:repeat", args=[dispatch.pk])
    Dispatch.objects.update(state="sent")
    client.post(address)
    assert Dispatch.objects.get().state == "sent"
    Dispatch.objects.update(state="unknown", reason="worker_lost")
    client.post(address)
    assert Dispatch.objects.get().state == "waiting"
    make_channel()
