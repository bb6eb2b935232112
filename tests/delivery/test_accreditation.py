"""A reporter asks for accreditation without an account, is decided on, and hears of it by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.accrediting import tell_reporter
from hamseda.delivery.operations.planning import announce_release
from hamseda.delivery.operations.sending import send_due_dispatches
from hamseda.delivery.operations.subscribing import Wanted, request_subscription
from hamseda.delivery.queries import is_left_alone, subscribers_wanting
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.tasks.worker import Worker
from hamseda.newsroom import wording
from hamseda.newsroom.models import Accreditation, Subject
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.accrediting import (
    Reporter,
    ask_accreditation,
    decide_accreditation,
    forget_places_of_accreditations,
    withdraw_accreditation,
)
from hamseda.newsroom.operations.commenting import MOST_IN_WINDOW
from hamseda.registry.models import Beat, ContactWay
from hamseda.registry.operations.journalists import (
    opt_out_journalist,
    save_beat,
    save_contact_way,
)
from tests.delivery.factories import Clock, make_subscriber
from tests.factories import NOW, make_release, make_user
from tests.registry.media import make_journalist

pytestmark = pytest.mark.django_db

FORM = "portal:accredit"
TYPED = {
    "name": "نرگس خبرجو",
    "outlet_name": "هفته‌نامهٔ نوبهار",
    "address": "Narges@Example.ir",
    "phone": "09120000000",
}


def work() -> None:
    Worker(lease=timedelta(seconds=30), pause=0).run_until_idle()


def the_link() -> str:
    return re.search(r"http://[^/]+(/reporters/accreditation/\S+)", mail.outbox[-1].body)[1]


def asked(address: str = "narges@example.ir", place: str = "") -> Accreditation:
    reporter = Reporter(name="نرگس", outlet_name="نوبهار", address=address)
    found = ask_accreditation(reporter=reporter, place=place, now=NOW)
    assert found is not None
    return found


def token_of(found: Accreditation) -> str:
    return found.get_link().split("/")[-2]


def refusal(act: object, **arguments: object) -> str:
    with pytest.raises(UnableToProceedError) as refused:
        act(**arguments)
    return refused.value.code


def test_from_the_form_to_the_acceptance_and_back() -> None:
    beat = Subject.objects.create(code="medtop:1", name="محیط زیست", name_en="environment")
    told = Client().post(reverse(FORM), TYPED | {"beats": [beat.pk]})
    assert "صفحهٔ شما" in told.content.decode()
    found = Accreditation.objects.get()
    assert (found.address, list(found.beats.all())) == ("narges@example.ir", [beat])
    work()
    assert mail.outbox[-1].to == ["narges@example.ir"]
    assert TYPED["name"] not in mail.outbox[-1].body, "a stranger's words go to nobody by mail"
    link = the_link()
    page = Client().get(link)
    assert "در صف بررسی" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    chief = Client()
    chief.force_login(make_user("chief_editor"))
    assert TYPED["outlet_name"] in chief.get(reverse("accreditations:list")).content.decode()
    decide = reverse("accreditations:decide", args=[found.pk])
    said = chief.post(decide, {"accept": ""}, follow=True).content.decode()
    assert wording.REPORTER_ACCEPTED.format(name=found.name) in said
    work()
    assert "پذیرفته شد" in mail.outbox[-1].subject
    accepted = Client().get(the_link()).content.decode()
    assert reverse("subscription:subscribe") in accepted
    assert reverse("portal:subject", args=[beat.code]) in accepted
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(link, HTTP_ORIGIN="null").status_code == 200
    found.refresh_from_db()
    assert found.state == Accreditation.State.WITHDRAWN
    work()
    assert "پس گرفته شد" in mail.outbox[-1].subject
    assert len(mail.outbox) == 3
    actions = AuditEntry.objects.filter(action__startswith="newsroom.accreditation.")
    assert list(actions.order_by("number").values_list("action", flat=True)) == [
        "newsroom.accreditation.accepted",
        "newsroom.accreditation.withdrawn",
    ]


def test_a_refusal_has_a_reason_that_the_reporter_reads() -> None:
    found = asked()
    client = Client()
    client.force_login(make_user("chief_editor"))
    decide = reverse("accreditations:decide", args=[found.pk])
    said = client.post(decide, {"refuse": "", "reason": " "}, follow=True).content.decode()
    assert wording.ISSUES["refusal_unexplained"] in said
    client.post(decide, {"refuse": "", "reason": "کارت خبرنگاری نرسید."})
    assert "کارت خبرنگاری نرسید." in Client().get(found.get_link()).content.decode()
    work()
    assert "کارت خبرنگاری نرسید." in mail.outbox[-1].body
    # Who was refused may ask again, and the older request cannot overtake the newer one.
    again = asked()
    chief = make_user("chief_editor")
    code = refusal(
        decide_accreditation, actor=chief, accreditation=found, accepts=True, reason="", now=NOW
    )
    assert code == "accreditation_taken"
    withdraw_accreditation(token=token_of(again), now=NOW)
    code = refusal(
        decide_accreditation, actor=chief, accreditation=again, accepts=True, reason="", now=NOW
    )
    assert code == "accreditation_withdrawn"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "!!"}, wording.ISSUES["reporter_name_missing"]),
        ({"outlet_name": ""}, wording.ISSUES["outlet_missing"]),
        ({"address": "nobody"}, "نشانی رایانامه درست نوشته نشده است."),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays_in_the_form(
    change: dict[str, str], sentence: str
) -> None:
    answer = Client().post(reverse(FORM), TYPED | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert TYPED["phone"] in page
    assert not Accreditation.objects.exists()


def test_a_known_address_is_told_the_same_and_written_to_no_more() -> None:
    first = Client().post(reverse(FORM), TYPED)
    second = Client().post(reverse(FORM), TYPED | {"name": "دیگری"})
    assert first.content == second.content
    work()
    assert (Accreditation.objects.count(), len(mail.outbox)) == (1, 1)


def test_programs_that_fill_in_everything_get_nothing_in() -> None:
    told = Client().post(reverse(FORM), TYPED | {"website": "http://spam"})
    assert told.status_code == 200
    assert not Accreditation.objects.exists()


def test_one_place_cannot_fill_the_queue_and_is_forgotten_after_a_day() -> None:
    for number in range(MOST_IN_WINDOW):
        asked(f"r{number}@example.ir", place="here")
    reporter = Reporter(name="نرگس", outlet_name="نوبهار", address="more@example.ir")
    code = refusal(ask_accreditation, reporter=reporter, place="here", now=NOW)
    assert code == "comment_often"
    assert forget_places_of_accreditations(now=NOW + timedelta(days=2)) == MOST_IN_WINDOW
    assert not Accreditation.objects.exclude(place="").exists()


def test_a_wrong_link_opens_nothing() -> None:
    asked()
    for token in ("nothing", token_of(Accreditation.objects.get()) + "x"):
        address = reverse("portal:accreditation", args=[token])
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code == 404
            assert wording.ISSUES["link_unknown"] in answer.content.decode()


@pytest.mark.parametrize("role", ["office_editor", "analyst", "manager", None])
def test_only_chief_editors_see_and_decide(role: str | None) -> None:
    found = asked()
    user = make_user(role) if role else make_user()
    client = Client()
    client.force_login(user)
    assert client.get(reverse("accreditations:list")).status_code in (302, 403)
    decide = reverse("accreditations:decide", args=[found.pk])
    assert client.post(decide, {"accept": ""}).status_code in (302, 403)
    code = refusal(
        decide_accreditation, actor=user, accreditation=found, accepts=True, reason="", now=NOW
    )
    assert code == "not_chief_editor"
    found.refresh_from_db()
    assert found.state == Accreditation.State.WAITING


def test_each_change_is_told_once_and_again_only_if_the_relay_was_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = asked()

    def away(_self: EmailBackend) -> None:
        raise OSError("the relay is away")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "open", away)
        with pytest.raises(ConnectionError):
            tell_reporter(found.pk, 1, now=NOW)
    assert tell_reporter(found.pk, 1, now=NOW)
    assert not tell_reporter(found.pk, 1, now=NOW)
    decide_accreditation(
        actor=make_user("chief_editor"), accreditation=found, accepts=True, reason="", now=NOW
    )
    assert not tell_reporter(found.pk, 1, now=NOW), "an older change is told by the newer"
    assert tell_reporter(found.pk, 2, now=NOW)
    assert len(mail.outbox) == 2


def test_the_queue_costs_the_same_at_one_and_at_twenty() -> None:
    client = Client()
    client.force_login(make_user("chief_editor"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("accreditations:list")).status_code == 200
        return len(queries)

    beat = Subject.objects.create(code="medtop:1", name="محیط زیست", name_en="environment")
    asked().beats.add(beat)
    cost()
    few = cost()
    for number in range(19):
        asked(f"r{number}@example.ir").beats.add(beat)
    assert cost() == few


def test_an_accepted_reporter_is_the_one_of_the_registry_and_left_alone_when_wished() -> None:
    chief = make_user("chief_editor")
    water = save_beat(actor=None, beat=Beat(code="water", name="آب و کشاورزی"), now=NOW)
    known = make_journalist("نرگس خبر‌جو", beats=(water,))
    make_journalist("دیگری")
    Client().post(reverse(FORM), TYPED)
    request = Accreditation.objects.get()
    client = Client()
    client.force_login(chief)
    queue = reverse("accreditations:list")
    assert f'<option value="{known.pk}" selected>' in client.get(queue).content.decode()
    decide = reverse("accreditations:decide", args=[request.pk])
    client.post(decide, {"accept": "", "journalist": known.pk})
    request.refresh_from_db()
    assert request.journalist == known
    assert "آب و کشاورزی" in client.get(f"{queue}?state=accepted").content.decode()
    reader = make_subscriber(address=request.address)
    other = make_subscriber(address="other@example.ir")
    release = make_release(published_at=NOW)
    assert set(subscribers_wanting(release, published_at=NOW)) == {reader, other}
    announce_release(release.pk, now=NOW)
    opt_out_journalist(actor=chief, journalist=known, note="تلفنی خواست", now=NOW)
    assert set(subscribers_wanting(release, published_at=NOW)) == {other}
    mail.outbox.clear()
    send_due_dispatches(clock=Clock(), pause=lambda _: None)
    assert [sent.to for sent in mail.outbox] == [["other@example.ir"]]
    assert reader.dispatches.get().reason == "left_alone"
    with pytest.raises(UnableToDeliverError) as refused:
        request_subscription(address=request.address, wanted=Wanted(), now=NOW, actor=chief)
    assert refused.value.code == "left_alone"


def test_an_address_that_the_registry_knows_of_an_opted_out_journalist_is_closed() -> None:
    known = make_journalist()
    way = ContactWay(journalist=known, kind="mail", value="pari@example.ir", position=1)
    save_contact_way(actor=None, way=way, now=NOW)
    reader = make_subscriber(address="pari@example.ir")
    release = make_release(published_at=NOW)
    assert reader in subscribers_wanting(release, published_at=NOW)
    keeper = make_user("chief_editor")
    opt_out_journalist(actor=keeper, journalist=known, note="تلفنی خواست", now=NOW)
    assert reader not in subscribers_wanting(release, published_at=NOW)
    assert is_left_alone("mail", "pari@example.ir")
    assert not is_left_alone("bale", "pari@example.ir")
