"""Timetables, meetings, agendas and invitations."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils import contexts, forms, queries, wording
from hamseda.councils.access import (
    councils_seen_by,
    get_council_for,
    get_item_for,
    get_meeting_for,
    get_series_for,
    keeps_statutes,
    memberships_of,
    sees_councils,
)
from hamseda.councils.composing import signature_address
from hamseda.councils.models import Meeting, MinutesSignature
from hamseda.councils.operations.agenda import (
    carry_over_item,
    decline_item,
    order_agenda,
    place_item,
)
from hamseda.councils.operations.inviting import issue_invitations
from hamseda.councils.operations.timetables import (
    call_meeting,
    cancel_meeting,
    move_meeting,
    save_series,
)
from hamseda.councils.queries.duties import proposed_time, waits_to_move
from hamseda.councils.queries.following import links_of_meeting
from hamseda.councils.views.acting import PER_PAGE, act, form_page


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Every meeting of the bodies that the reader may see, the newest first."""
    if not sees_councils(request.user):
        raise PermissionDenied
    listed = queries.meetings_listed(councils_seen_by(request.user))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [contexts.meeting_row(meeting) for meeting in page],
        "tab": "meetings",
        "keeps_statutes": keeps_statutes(request.user),
    }
    return render(request, "councils/meeting_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_series(request: HttpRequest, pk: int, series: int | None = None) -> HttpResponse:
    """A fixed timetable."""
    body = get_council_for(request.user, pk, to="keep")
    found = get_series_for(request.user, body, series) if series else None
    form = forms.SeriesForm(request.POST or None, instance=found, council=body)
    return form_page(
        request,
        form,
        title=f"برنامهٔ ثابت جلسه‌های {body}",
        back=reverse("councils:council", args=[pk]),
        save=lambda: save_series(
            actor=request.user, series=form.save(commit=False), now=timezone.now()
        ),
        done=lambda _: wording.SERIES_SAVED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting that no timetable brings."""
    body = get_council_for(request.user, pk, to="keep")
    form = forms.MeetingForm(request.POST or None)

    def save() -> Meeting:
        told = form.cleaned_data
        row = Meeting(council=body, title=told["title"], place=told["place"], **form.period)
        return call_meeting(actor=request.user, meeting=row, now=timezone.now())

    return form_page(
        request, form, title=f"جلسهٔ تازهٔ {body}", save=save,
        back=reverse("councils:council", args=[pk]),
    )  # fmt: skip


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    found = get_meeting_for(request.user, pk, to="read")
    page = contexts.meeting_page(
        found,
        keeps=found.is_kept,
        now=timezone.now(),
        signature_url=_own_signature(request, found),
    )
    links = links_of_meeting(request.user, found)
    return render(request, "councils/meeting.html", {"page": page, "links": links})


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time or place."""
    found = get_meeting_for(request.user, pk, to="keep")
    length = int((found.ends_at - found.starts_at).total_seconds() // 60)
    is_closed = waits_to_move(found, now=timezone.now())
    starts_at = proposed_time(found) if is_closed else found.starts_at
    initial = {"starts_at": starts_at, "minutes": length, "place": found.place}
    initial["reason"] = wording.DAY_CLOSED_SINCE if is_closed else ""
    form = forms.MoveForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        title=f"زمان و جای «{found}»",
        back=_address(pk),
        intro=wording.DAY_PROPOSED if is_closed else "",
        save=lambda: move_meeting(
            actor=request.user,
            meeting=found,
            place=form.cleaned_data["place"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
            **form.period,
        ),
        done=lambda _: wording.MOVED,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off."""
    found = get_meeting_for(request.user, pk, to="keep")
    form = forms.ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        title=f"لغو «{found}»",
        back=_address(pk),
        save=lambda: cancel_meeting(
            actor=request.user, meeting=found, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda _: wording.CANCELLED,
        button="جلسه لغو شود",
    )


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitations, or what has changed."""
    found = get_meeting_for(request.user, pk, to="keep")
    return act(request, issue_invitations, done=wording.INVITED, back=_address(pk), meeting=found)


@require_POST
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one matter up or down the agenda."""
    found = get_meeting_for(request.user, pk, to="keep")
    ids = list(found.agenda_items.values_list("pk", flat=True))
    moved, step = request.POST.get("item", ""), -1 if request.POST.get("way") == "up" else 1
    if moved.isdecimal() and int(moved) in ids:
        place = ids.index(int(moved))
        other = min(max(place + step, 0), len(ids) - 1)
        ids[place], ids[other] = ids[other], ids[place]
    return act(
        request, order_agenda, done=wording.ORDERED, back=_address(pk), meeting=found, item_ids=ids
    )


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a proposed matter on an agenda."""
    item = get_item_for(request.user, pk)
    typed = request.POST.get("meeting", "")
    number = int(typed) if typed.isdecimal() and len(typed) < 18 else 0
    found = get_meeting_for(request.user, number, to="keep")
    return act(
        request, place_item, done=wording.PLACED, back=_address(found.pk), item=item, meeting=found
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a proposed matter aside."""
    item = get_item_for(request.user, pk)
    form = forms.ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        title=f"کنار گذاشتن «{item}»",
        back=reverse("councils:council", args=[item.council_id]),
        save=lambda: decline_item(
            actor=request.user, item=item, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda _: wording.DECLINED,
        button="کنار گذاشته شود",
    )


@require_POST
def carry_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a matter to a later meeting."""
    item = get_item_for(request.user, pk)
    found = get_object_or_404(Meeting, pk=item.meeting_id)
    return act(
        request,
        carry_over_item,
        done=wording.CARRIED_OVER,
        back=reverse("councils:room", args=[found.pk]),
        item=item,
        reason=request.POST.get("reason", "")[:300],
    )


def _own_signature(request: HttpRequest, found: Meeting) -> str:
    """Where a member with an account signs; empty when nothing waits for this reader."""
    if found.state != Meeting.State.HELD:
        return ""
    waiting = MinutesSignature.objects.filter(
        edition__minutes__meeting=found,
        membership__in=memberships_of(request.user),
        signed_at__isnull=True,
        refused_at__isnull=True,
    ).order_by("-edition__number")
    newest = waiting.select_related("edition__minutes").first()
    if newest is None or newest.edition != newest.edition.minutes.editions.first():
        return ""
    return signature_address(newest)


def _address(pk: int) -> str:
    return reverse("councils:meeting", args=[pk])
