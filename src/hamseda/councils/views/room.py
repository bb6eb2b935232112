"""A meeting while it goes on: who is there, what is said, how it is voted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hamseda.core.meetings import Hands
from hamseda.councils import contexts, forms, wording
from hamseda.councils.access import get_item_for, get_meeting_for, get_membership_for
from hamseda.councils.composing import DOOR_LIFETIME, door_address
from hamseda.councils.models import AgendaItem
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.attending import (
    close_meeting,
    note_guests,
    open_meeting,
    record_attendance,
)
from hamseda.councils.operations.minuting import (
    approve_item,
    record_vote,
    save_item_text,
    save_minutes,
)
from hamseda.councils.views.acting import act
from hamseda.foundation.design.documents import qr_code


@never_cache
@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that a secretary has before the eyes through the whole meeting."""
    found = get_meeting_for(request.user, pk, to="keep")
    page = contexts.meeting_page(found, keeps=True, now=timezone.now(), with_substitutes=True)
    context = {
        "page": page,
        "minutes": getattr(found, "minutes", None),
        "statute": found.council.statute_on(timezone.localdate(found.starts_at)),
    }
    return render(request, "councils/room.html", context)


@never_cache
@require_safe
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is there, as a part of the room's page; asked for again and again."""
    found = get_meeting_for(request.user, pk, to="keep")
    context = {"presence": contexts.presence_of(found), "meeting": found}
    return render(request, "councils/parts/presence.html", context)


@never_cache
@require_safe
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """The QR code for the door; the page draws a new one before the old one stops opening."""
    found = get_meeting_for(request.user, pk, to="keep")
    address = door_address(found)
    context = {
        "meeting": found,
        "address": address,
        "qr": qr_code(address),
        "refresh": int(DOOR_LIFETIME.total_seconds() // 3),
    }
    return render(request, "councils/door.html", context)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(request, open_meeting, done=wording.OPENED, back=_address(pk), meeting=found)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End."""
    found = get_meeting_for(request.user, pk, to="keep")
    back = reverse("councils:meeting", args=[pk])
    if not _may_close(found):
        back = _address(pk)
    return act(request, close_meeting, done=wording.CLOSED, back=back, meeting=found)


@require_POST
def attend(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Write down whether a member is there."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(
        request,
        record_attendance,
        done=wording.RECORDED,
        back=f"{_address(pk)}#member-{member}",
        meeting=found,
        membership=get_membership_for(request.user, found.council, member),
        state=request.POST.get("state", ""),
        substitute=request.POST.get("substitute", "")[:200],
        reason=request.POST.get("reason", "")[:300],
    )


@require_POST
def guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the guests."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(
        request,
        note_guests,
        done=wording.WRITTEN,
        back=_address(pk),
        meeting=found,
        guests=request.POST.get("guests", "")[:2000],
    )


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the texts of opening and closing."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(
        request,
        save_minutes,
        done=wording.WRITTEN,
        back=_address(pk),
        meeting=found,
        **_told(request, "opening", "closing"),
    )


@require_POST
def write_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the texts of one matter."""
    item = get_item_for(request.user, pk)
    return act(
        request,
        save_item_text,
        done=wording.WRITTEN,
        back=_item_address(item),
        item=item,
        **_told(request, "discussion", "decision"),
    )


@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Count hands."""
    item = get_item_for(request.user, pk)
    form = forms.VoteForm(request.POST)

    def operation(**arguments: Any) -> AgendaItem:
        if not form.is_valid():
            raise UnableToMeetError("votes_unreadable")
        told = form.cleaned_data
        hands = Hands(told["votes_for"], told["votes_against"], told["votes_abstain"])
        return record_vote(item=item, hands=hands, chair_is_for=form.chair_is_for, **arguments)

    return act(request, operation, done=wording.VOTE_COUNTED, back=_item_address(item))


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting stands by the text of a matter."""
    item = get_item_for(request.user, pk)
    return act(
        request,
        approve_item,
        done=wording.APPROVED,
        back=_item_address(item),
        item=item,
        revision=_number(request.POST.get("revision", "")),
    )


def _told(request: HttpRequest, *names: str) -> dict[str, Any]:
    texts = {name: request.POST[name][:20_000] for name in names if name in request.POST}
    return {"texts": texts, "revision": _number(request.POST.get("revision", ""))}


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


def _may_close(found: Any) -> bool:
    open_items = found.agenda_items.exclude(state=AgendaItem.State.CARRIED_OVER)
    return not open_items.filter(approved_at__isnull=True).exists()


def _address(pk: int) -> str:
    return reverse("councils:room", args=[pk])


def _item_address(item: AgendaItem) -> str:
    return f"{_address(item.meeting_id)}#item-{item.pk}" if item.meeting_id else "/desk/"
