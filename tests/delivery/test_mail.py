"""What arrives in a mailbox."""

from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from lxml import etree, html

from hamseda.delivery.composing import compose_text
from hamseda.delivery.models import Dispatch, Subscriber
from hamseda.delivery.operations.planning import (
    announce_correction,
    announce_recall,
    announce_release,
    send_under_embargo,
)
from hamseda.delivery.operations.subscribing import stop_subscription
from hamseda.newsroom.models import Release, ReleaseAttachment, ReleasePhoto, TakeDown
from hamseda.newsroom.operations.scheduling import cancel_schedule
from tests.delivery.factories import make_subscriber
from tests.delivery.test_planning import correction_of, embargoed  # noqa: F401
from tests.factories import (
    NOW,
    make_attachment,
    make_office,
    make_photo,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db


def parsed(message):
    return message_from_bytes(message.message().as_bytes(), policy=policy.default)


def test_a_release_arrives_whole_in_plain_text_first(send) -> None:
    subscriber = make_subscriber()
    release = make_release(headline="«آبرسانی» به ۱۲ روستا & شهر آغاز می‌شود")
    announce_release(release.pk, now=NOW)
    assert send() == 1

    letter = parsed(mail.outbox[0])
    assert letter["Subject"].strip() == release.headline
    assert letter["To"] == subscriber.address
    plain, rich = letter.iter_parts()
    text = plain.get_content()
    assert plain.get_content_type() == "text/plain"
    for part in (release.headline, release.lead, release.body_text):
        assert part in text
    assert f"/news/{release.news_code}/" in text
    assert 'dir="rtl"' in rich.get_content()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_address_in_the_header_stops_everything_at_one_click(send, client) -> None:
    subscriber = make_subscriber()
    announce_release(make_release().pk, now=NOW)
    send()
    address = parsed(mail.outbox[0])["List-Unsubscribe"].strip("<>")
    path = address.split("8000")[1]
    assert client.get(path).status_code == 200
    assert Subscriber.objects.get().state == "active", "looking is not clicking"
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Subscriber.objects.get(pk=subscriber.pk).state == "stopped"
    announce_release(make_release().pk, now=NOW)
    assert send() == 0


def test_what_was_planned_before_somebody_stopped_is_not_sent(send) -> None:
    subscriber = make_subscriber()
    announce_release(make_release().pk, now=NOW)
    from hamseda.delivery.composing import stop_address

    stop_subscription(token=stop_address(subscriber).split("/")[-2], now=NOW)
    assert send() == 0
    assert Dispatch.objects.values_list("state", "reason").get() == ("cancelled", "stopped")


def test_a_correction_says_so_and_stands_under_the_original(send) -> None:
    make_subscriber()
    release = make_release()
    announce_release(release.pk, now=NOW)
    send()
    announce_correction(correction_of(release).pk, now=NOW)
    send()
    original, correction = map(parsed, mail.outbox)
    assert correction["Subject"].strip() == f"اصلاحیه: {release.headline}"
    assert correction["In-Reply-To"] == original["Message-ID"]
    assert correction["Message-ID"] != original["Message-ID"]
    assert "عدد درست دوازده است." in next(correction.iter_parts()).get_content()


def test_a_release_sent_before_its_time_says_until_when(send, embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    trusted = make_subscriber(kind="outlet", receives_embargoed=True)
    send_under_embargo(actor=chief, release=release, subscribers=[trusted], now=NOW)
    assert send() == 1
    letter = parsed(mail.outbox[0])
    assert letter["Subject"].strip().startswith("ممنوع از انتشار: ")
    text = next(letter.iter_parts()).get_content()
    assert "۲ آذر ۱۴۰۵، ساعت ۱۱:۳۰ به وقت تهران" in text
    assert text.index("پیش از") < text.index(release.headline)


def test_who_is_asked_not_to_use_a_text_hears_which_and_nothing_more(send, embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    trusted = make_subscriber(kind="outlet", receives_embargoed=True)
    send_under_embargo(actor=chief, release=release, subscribers=[trusted], now=NOW)
    send()
    cancel_schedule(actor=chief, release=release, reason="سفر عقب افتاد.", now=NOW)
    announce_recall(release.pk, release.latest_revision_id, now=NOW)
    Release.objects.filter(pk=release.pk).update(headline="تیتر تازه‌ای که کسی ندیده است")
    assert send() == 1
    early, recall = map(parsed, mail.outbox)
    assert recall["Subject"].strip() == f"منتشر نکنید: {release.headline}"
    assert recall["In-Reply-To"] == early["Message-ID"]
    for part in recall.iter_parts():
        text = part.get_content()
        assert "لطفاً هیچ بخشی از آن را به کار نبرید" in text
        assert release.body_text[:40] not in text
        assert f"/news/{release.news_code}/" not in text, "it never stood there"


def test_a_recall_is_not_sent_once_the_text_is_public_after_all(send, embargoed) -> None:  # noqa: F811
    release, chief = embargoed
    trusted = make_subscriber(kind="outlet", receives_embargoed=True)
    send_under_embargo(actor=chief, release=release, subscribers=[trusted], now=NOW)
    send()
    announce_recall(release.pk, release.latest_revision_id, now=NOW)
    Release.objects.filter(pk=release.pk).update(live=True, first_published_at=NOW)
    assert send() == 0
    assert Dispatch.objects.get(occasion="recall").reason == "back_on_site"


def test_a_daily_reader_gets_one_letter_for_all(send, clock) -> None:
    make_subscriber(pace="daily")
    releases = [make_release() for _ in range(3)]
    for release in releases:
        announce_release(release.pk, now=NOW)
    assert send() == 0
    clock.forward(days=1)
    assert send() == 1
    text = next(parsed(mail.outbox[0]).iter_parts()).get_content()
    assert all(release.headline in text for release in releases)
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"sent"}


def test_a_headline_cannot_add_a_header_nor_markup(send) -> None:
    make_subscriber()
    release = make_release(headline="عنوان\r\nBcc: all@example.ir <script>alert(1)</script>")
    announce_release(release.pk, now=NOW)
    assert send() == 1
    letter = parsed(mail.outbox[0])
    assert letter["Bcc"] is None
    assert "<script" not in list(letter.iter_parts())[1].get_content()


class RefusedError(Exception):
    """As smtplib tells of a mailbox that the relay does not take."""

    def __init__(self, code: int) -> None:
        self.recipients = {"reader@example.ir": (code, b"no such user")}


class BrokenError(Exception):
    """The relay went away in the middle."""


def relay(monkeypatch, *, opening: Exception | None = None, sending: Exception | None = None):
    def fail(error):
        def method(*_arguments):
            if error:
                raise error

        return method

    monkeypatch.setattr(EmailBackend, "open", fail(opening))
    if sending:
        monkeypatch.setattr(EmailBackend, "send_messages", fail(sending))


def test_a_relay_out_of_reach_is_tried_again_later(send, clock, monkeypatch) -> None:
    make_subscriber()
    announce_release(make_release().pk, now=NOW)
    with monkeypatch.context() as patch:
        relay(patch, opening=ConnectionRefusedError("no relay"))
        assert send() == 0
    assert Dispatch.objects.get().state == "waiting"
    assert send() == 0, "not at once"
    clock.forward(seconds=20)
    assert send() == 1


def test_a_relay_that_breaks_off_leaves_an_open_question_and_no_second_letter(
    send, clock, monkeypatch
) -> None:
    make_subscriber()
    announce_release(make_release().pk, now=NOW)
    with monkeypatch.context() as patch:
        relay(patch, sending=BrokenError("connection lost"))
        assert send() == 0
    clock.forward(hours=2)
    assert send() == 0
    assert Dispatch.objects.values_list("state", "reason").get() == ("unknown", "answer_lost")


def test_a_mailbox_that_is_busy_is_tried_again_and_given_up_in_the_end(
    send, clock, monkeypatch
) -> None:
    make_subscriber()
    announce_release(make_release().pk, now=NOW)
    relay(monkeypatch, sending=RefusedError(451))
    for _ in range(12):
        send()
        clock.forward(hours=1)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reason, dispatch.try_count) == ("failed", "mailbox_busy", 6)


def test_a_mailbox_that_refuses_three_times_is_left_in_peace(send, clock, monkeypatch) -> None:
    subscriber = make_subscriber()
    relay(monkeypatch, sending=RefusedError(550))
    for _ in range(3):
        assert Subscriber.objects.get(pk=subscriber.pk).state == "active"
        announce_release(make_release().pk, now=NOW)
        send()
        clock.forward(minutes=1)
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.state_reason) == ("disabled", "mailbox_refused")
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"failed"}


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<a href='javascript:alert(1)'>بخوانید</a>",
    "<svg/onload=alert(1)>",
    "\"><iframe srcdoc='<script>alert(1)</script>'>",
)


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_any_field_is_only_text_in_the_letter(send, payload: str) -> None:
    make_subscriber()
    release = make_release(kicker=payload, headline=payload, lead=payload, body=f"متن {payload}")
    Release.objects.filter(pk=release.pk).update(body=f"<p>متن</p>{payload}")
    announce_release(release.pk, now=NOW)
    assert send() == 1
    markup = list(parsed(mail.outbox[0]).iter_parts())[1].get_content()
    tree = html.document_fromstring(markup)
    names = {element.tag for element in tree.iter(etree.Element)}
    assert not names & {"script", "img", "svg", "iframe"}
    links = tree.xpath("//@href")
    assert all(link.startswith("http") for link in links)
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []


def test_photos_are_linked_in_full_size(send) -> None:
    office = make_office()
    make_subscriber()
    release = make_release(office)
    photo = make_photo(office)
    ReleasePhoto.objects.create(release=release, photo=photo, caption="عکس")
    announce_release(release.pk, now=NOW)
    send()
    text = next(parsed(mail.outbox[0]).iter_parts()).get_content()
    assert f"http://127.0.0.1:8000{photo.file.url}" in text
    dispatch = Dispatch.objects.get()
    in_a_messenger = compose_text(dispatch, longest=400, now=NOW)
    assert f"http://127.0.0.1:8000{photo.file.url}" in in_a_messenger
    assert len(in_a_messenger) <= 400


def test_documents_are_linked_in_messengers_as_far_as_they_fit() -> None:
    office = make_office()
    channel = make_subscriber()
    release = make_release(office)
    for number in range(7):
        ReleaseAttachment.objects.create(
            release=release,
            attachment=make_attachment(office),
            title=f"جدول {number} " + "ش" * 180,
            sort_order=number,
        )
    dispatch = Dispatch(release=release, subscriber=channel, occasion="publication")
    shown = release.attachments.first()
    lines = (
        f"{shown.title} ({shown.attachment.told}):\nhttp://127.0.0.1:8000{shown.url_in(release)}"
    )
    text = compose_text(dispatch, longest=4096, now=NOW)
    assert f"پیوست‌ها:\n{lines}\n" in text
    assert text.count("/attachments/") == 5
    assert release.body_text[:30] in text
    for longest in range(300, 1000, 50):
        text = compose_text(dispatch, longest=longest, now=NOW)
        assert len(text.encode("utf-16-le")) // 2 <= longest
        assert text.count("/attachments/") == text.count("(اکسل")
        assert f"/news/{release.news_code}/" in text
    take_down = TakeDown.objects.create(
        release=release, outcome="withdrawn", taken_down_at=NOW, taken_down_by=make_user()
    )
    dispatch.occasion, dispatch.occasion_number = "take_down", take_down.pk
    assert "/attachments/" not in compose_text(dispatch, longest=4096, now=NOW)
