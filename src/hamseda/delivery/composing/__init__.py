"""What a recipient reads: mail in plain text with a quiet HTML twin, short text for messengers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Revision

from hamseda.core.text import sentences, to_persian_digits
from hamseda.delivery import wording
from hamseda.delivery.models import Dispatch, Subscriber, SubscriptionRequest
from hamseda.foundation.design.dates import format_jalali
from hamseda.newsroom.models import Accreditation, ChangeNote, Release, ScheduleChange, TakeDown

CONFIRM_SALT = "hamseda.delivery.confirm"
STOP_SALT = "hamseda.delivery.stop"
_ELLIPSIS = "…"
MOST_PHOTO_LINKS = MOST_DOCUMENT_LINKS = 5
"""In a messenger's text; the page that it links to has them all."""


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document of a release: its title, kind and size, and where it is fetched."""

    title: str
    told: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One release as a message tells it."""

    release: Release
    mark: str
    """«اصلاحیه» and the like; empty for a plain release."""
    notice: str
    """What was wrong, or why it left the site."""
    url: str
    """Where it stands on the site; empty for what never stood there."""
    photo_urls: tuple[str, ...] = ()
    attachments: tuple[DocumentLink, ...] = ()


def item_of(dispatch: Dispatch, now: datetime) -> Item:
    """The text of a dispatch as it is to be told now.

    Of a release that was taken down or recalled only headline and explanation are told.
    """
    is_early = dispatch.embargo_until is not None and dispatch.embargo_until > now
    release = dispatch.release
    if is_early:
        release = Revision.objects.get(pk=dispatch.revision_id).as_object()
    if dispatch.occasion in _BEFORE_ITS_TIME:
        return _item_before_its_time(dispatch)
    has_files = not (is_early or _is_over(dispatch))
    photos = _photo_urls(dispatch.release) if has_files else ()
    attachments = _attachments(dispatch.release) if has_files else ()
    mark, notice = _notice(dispatch)
    if is_early:
        until = format_jalali(dispatch.embargo_until, wording.MOMENT)  # type: ignore[arg-type]
        mark, notice = wording.EMBARGO_MARK, wording.EMBARGO_NOTICE.format(until=until)
    url = settings.BASE_URL + dispatch.release.get_short_url()
    return Item(release, mark, notice, url, photos, attachments)


_BEFORE_ITS_TIME = (Dispatch.Occasion.RECALL, Dispatch.Occasion.MOVE)
"""Occasions on which only headline and notice are told of a text that never was on the site."""


def _item_before_its_time(dispatch: Dispatch) -> Item:
    if dispatch.occasion == Dispatch.Occasion.MOVE:
        change = ScheduleChange.objects.get(pk=dispatch.occasion_number)
        until = format_jalali(change.moved_to, wording.MOMENT)  # type: ignore[arg-type]
        before = format_jalali(change.earlier_moment, wording.MOMENT)
        words = {"before": before, "until": until, "reason": change.reason}
        mark, notice = wording.MOVE_MARK, wording.MOVE_NOTICE.format(**words)
        revision_id = change.revision_id
    else:
        mark, notice, revision_id = (
            wording.RECALL_MARK,
            wording.RECALL_NOTICE,
            dispatch.occasion_number,
        )
        change = ScheduleChange.objects.filter(revision=revision_id, moved_to=None).first()
        if change:
            notice = f"{notice}\n{wording.REASON.format(reason=change.reason)}"
    release = Revision.objects.get(pk=revision_id).as_object()
    return Item(release, mark, notice, "", ())


def compose_mail(dispatches: Sequence[Dispatch], *, now: datetime) -> EmailMultiAlternatives:
    """The message for one or, for whoever wants one a day, several dispatches of one subscriber."""
    first = dispatches[0]
    subscriber = first.subscriber
    items = [item_of(dispatch, now) for dispatch in dispatches]
    stop_url = stop_address(subscriber)
    context = {"items": items, "stop_url": stop_url, "is_over": _is_over(first)}
    name = "digest" if len(items) > 1 else "release"
    message = EmailMultiAlternatives(
        subject=_subject(items, now),
        body=render_to_string(f"delivery/messages/{name}.txt", context),
        to=[subscriber.address],
        headers=_headers(first, stop_url),
    )
    message.attach_alternative(
        render_to_string(f"delivery/messages/{name}.html", context), "text/html"
    )
    return message


def compose_text(dispatch: Dispatch, *, longest: int, now: datetime) -> str:
    """The text for a messenger: as much as fits, cut at the end of a sentence, the link, and
    those of the first photos in full size and of the first documents.
    """
    item = item_of(dispatch, now)
    release = item.release
    head = [f"{item.mark} | {release.headline}" if item.mark else release.headline]
    head += [part for part in (item.notice,) if part]
    photos = [wording.PHOTO_LINKS, *item.photo_urls[:MOST_PHOTO_LINKS]] if item.photo_urls else []
    tail = "\n".join(filter(None, [str(release.office), item.url, *photos]))
    tail = "\n".join([tail, *_document_lines(item, longest - _length("\n\n".join([*head, tail])))])
    told = (release.official_position, release.lead, release.body_text)
    body = "" if _is_over(dispatch) else "\n\n".join(filter(None, told))
    room = longest - _length("\n\n".join([*head, tail])) - 2
    parts = [*head, cut(body, room), tail]
    return "\n\n".join(part for part in parts if part)


def _document_lines(item: Item, room: int) -> list[str]:
    """The documents in plain lines, as many as fit."""
    lines: list[str] = []
    for one in item.attachments[:MOST_DOCUMENT_LINKS]:
        told = [wording.DOCUMENT_LINKS, *lines, f"{one.title} ({one.told}):\n{one.url}"]
        if _length("\n".join(told)) + 1 > room:
            break
        lines = told[1:]
    return [wording.DOCUMENT_LINKS, *lines] if lines else []


def cut(text: str, longest: int) -> str:
    """The text, or its first whole sentences with an ellipsis, no longer than `longest` as the
    messengers count: in UTF-16 units. Empty when not even one sentence fits.
    """
    if _length(text) <= longest:
        return text
    end = 0
    for span in sentences(text):
        if _length(text[: span.end]) + 2 > longest:
            break
        end = span.end
    return f"{text[:end]} {_ELLIPSIS}" if end else ""


def compose_confirmation(request: SubscriptionRequest) -> EmailMessage:
    """The question for a yes; without any word that a visitor typed: it may go to a stranger."""
    token = signing.dumps(request.pk, salt=CONFIRM_SALT)
    url = settings.BASE_URL + reverse("subscription:confirm", args=[token])
    return EmailMessage(
        subject=wording.CONFIRM_SUBJECT,
        body=render_to_string("delivery/messages/confirm.txt", {"url": url, "request": request}),
        to=[request.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": "fa"},
    )


def compose_accreditation(accreditation: Accreditation) -> EmailMessage:
    """What became of a reporter's request, with the link to the own page; without any word that a
    visitor typed: it may go to a stranger.
    """
    context = {"accreditation": accreditation, "url": settings.BASE_URL + accreditation.get_link()}
    return EmailMessage(
        subject=wording.ACCREDITATION_SUBJECTS[accreditation.state],
        body=render_to_string("delivery/messages/accreditation.txt", context),
        to=[accreditation.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": "fa"},
    )


def stop_address(subscriber: Subscriber) -> str:
    """The subscriber's own address to stop everything; good for ever."""
    token = signing.dumps(subscriber.pk, salt=STOP_SALT)
    return settings.BASE_URL + reverse("subscription:stop", args=[token])


def message_id(dispatch: Dispatch) -> str:
    """The same for every try, so that a mailbox that got it twice can show it once."""
    number = f"{dispatch.occasion}.{dispatch.occasion_number}.{dispatch.subscriber_id}"
    return f"<{dispatch.release.news_code}.{number}@{_host()}>"


def _headers(dispatch: Dispatch, stop_url: str) -> dict[str, str]:
    headers = {
        "Message-ID": message_id(dispatch),
        "List-Id": f"<releases.{_host()}>",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "fa",
    }
    if dispatch.is_notice:
        original = dispatch.subscriber.dispatches.filter(
            release=dispatch.release, occasion=Dispatch.Occasion.PUBLICATION
        ).first()
        if original:
            original.release = dispatch.release
            headers["References"] = headers["In-Reply-To"] = message_id(original)
    return headers


def _subject(items: Sequence[Item], now: datetime) -> str:
    if len(items) > 1:
        return wording.DIGEST_SUBJECT.format(
            day=format_jalali(now), count=to_persian_digits(len(items))
        )
    item = items[0]
    # One line: a headline with a line break in it would be another header.
    words = " ".join(item.release.headline.split())
    return f"{item.mark}: {words}" if item.mark else words


def _notice(dispatch: Dispatch) -> tuple[str, str]:
    if dispatch.occasion == Dispatch.Occasion.CORRECTION:
        note = ChangeNote.objects.filter(pk=dispatch.occasion_number).first()
        return wording.CORRECTION_MARK, note.text if note else ""
    if _is_take_down(dispatch):
        down = TakeDown.objects.select_related("merged_into").get(pk=dispatch.occasion_number)
        mark = wording.TAKE_DOWN_MARKS[down.outcome]
        other = down.merged_into
        links = [settings.BASE_URL + other.get_short_url()] if other else []
        return mark, "\n".join(filter(None, [down.explanation, *links]))
    return "", ""


def _is_take_down(dispatch: Dispatch) -> bool:
    return dispatch.occasion == Dispatch.Occasion.TAKE_DOWN


def _is_over(dispatch: Dispatch) -> bool:
    """Whether it says that a text is not to be used, or not yet, and does not tell it again."""
    return _is_take_down(dispatch) or dispatch.occasion in _BEFORE_ITS_TIME


def _photo_urls(release: Release) -> tuple[str, ...]:
    used = release.photos.select_related("photo")
    return tuple(settings.BASE_URL + use.photo.file.url for use in used)


def _attachments(release: Release) -> tuple[DocumentLink, ...]:
    return tuple(
        DocumentLink(str(used), used.attachment.told, settings.BASE_URL + used.url_in(release))
        for used in release.attachments.select_related("attachment")
    )


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
