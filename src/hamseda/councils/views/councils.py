"""Bodies, their statutes and their members."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils import contexts, forms, queries, wording
from hamseda.councils.access import (
    councils_seen_by,
    get_council_for,
    get_membership_for,
    get_statute_for,
    keeps_statutes,
    sees_councils,
)
from hamseda.councils.models import Statute, Substitute
from hamseda.councils.operations.agenda import propose_item
from hamseda.councils.operations.bodies import save_council, save_statute
from hamseda.councils.operations.members import end_membership, name_substitute, save_membership
from hamseda.councils.queries.following import links_of_council
from hamseda.councils.views.acting import PER_PAGE, act, form_page


@require_safe
def council_list(request: HttpRequest) -> HttpResponse:
    """Every body that the reader may see, and the meetings to come."""
    if not sees_councils(request.user):
        raise PermissionDenied
    seen = councils_seen_by(request.user)
    listed = queries.councils_listed(seen).order_by("name__persian", "pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    coming = queries.meetings_to_come(seen, now=timezone.now())[:8]
    context = {
        "page": page,
        "coming": [contexts.meeting_row(meeting) for meeting in coming],
        "tab": "councils",
        "keeps_statutes": keeps_statutes(request.user),
    }
    return render(request, "councils/council_list.html", context)


@require_safe
def council(request: HttpRequest, pk: int) -> HttpResponse:
    """One body."""
    found = get_council_for(request.user, pk, to="read")
    page = contexts.council_page(found, keeps=found.is_kept, now=timezone.now())
    meetings = queries.meetings_listed(councils_seen_by(request.user).filter(pk=pk))
    listed = Paginator(meetings, PER_PAGE).get_page(request.GET.get("page"))
    rows = [contexts.meeting_row(meeting) for meeting in listed]
    links = links_of_council(request.user, found)
    context = {"body": page, "page": listed, "rows": rows, "links": links}
    if found.is_kept or found.is_sat_in:
        context["proposal"] = forms.ProposalForm()
    return render(request, "councils/council.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_council(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Found a body, or change it."""
    if not keeps_statutes(request.user):
        raise PermissionDenied
    found = get_council_for(request.user, pk, to="keep") if pk else None
    form = forms.CouncilForm(request.POST or None, instance=found)
    back = reverse("councils:council", args=[pk]) if pk else reverse("councils:list")
    return form_page(
        request,
        form,
        title="ویرایش شورا" if pk else "شورا یا کارگروه تازه",
        back=back,
        save=lambda: save_council(
            actor=request.user, council=form.save(commit=False), now=timezone.now()
        ),
    )


@require_safe
def statutes(request: HttpRequest) -> HttpResponse:
    """All statutes, with their editions."""
    if not keeps_statutes(request.user):
        raise PermissionDenied
    page = Paginator(Statute.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "councils/statutes.html", {"page": page, "tab": "statutes", "keeps_statutes": True}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_statute(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A statute with its seats."""
    if not keeps_statutes(request.user):
        raise PermissionDenied
    found = get_statute_for(request.user, pk) if pk else None
    form = forms.StatuteForm(request.POST or None, instance=found)
    seats = forms.SeatForms(request.POST or None, initial=forms.seats_shown(found), prefix="seats")
    return form_page(
        request,
        form,
        formset=seats,
        title="اساسنامه",
        back=reverse("councils:statutes"),
        save=lambda: save_statute(
            actor=request.user,
            statute=form.save(commit=False),
            seats=forms.seats_told(seats),
            now=timezone.now(),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_member(request: HttpRequest, pk: int, member: int | None = None) -> HttpResponse:
    """Seat a member, or change the seat."""
    body = get_council_for(request.user, pk, to="keep")
    found = get_membership_for(request.user, body, member) if member else None
    form = forms.MembershipForm(request.POST or None, instance=found, council=body)
    return form_page(
        request,
        form,
        title=f"عضو {body}",
        back=reverse("councils:council", args=[pk]),
        save=lambda: save_membership(
            actor=request.user, membership=form.save(commit=False), now=timezone.now()
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end_member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """End a seat's time."""
    body = get_council_for(request.user, pk, to="keep")
    found = get_membership_for(request.user, body, member)
    form = forms.EndForm(request.POST or None)
    return form_page(
        request,
        form,
        title=f"پایان عضویت {found}",
        back=reverse("councils:council", args=[pk]),
        save=lambda: end_membership(
            actor=request.user, membership=found, now=timezone.now(), **form.cleaned_data
        ),
        done=lambda up: wording.MOVED_UP.format(name=up) if up else wording.ENDED,
        button="پایان عضویت",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Whom a member sends instead."""
    body = get_council_for(request.user, pk, to="keep")
    found = get_membership_for(request.user, body, member)
    named = Substitute(membership=found)
    form = forms.SubstituteForm(request.POST or None, instance=named)
    return form_page(
        request,
        form,
        title=f"جانشین {found}",
        back=reverse("councils:council", args=[pk]),
        save=lambda: name_substitute(
            actor=request.user, substitute=form.save(commit=False), now=timezone.now()
        ),
        done=lambda _: wording.SUBSTITUTE_NAMED,
    )


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a matter, as the secretary or a member with an account."""
    body = get_council_for(request.user, pk, to="propose")
    return act(
        request,
        propose_item,
        done=wording.PROPOSED,
        back=reverse("councils:council", args=[pk]),
        council=body,
        title=request.POST.get("title", "")[:300],
        explanation=request.POST.get("explanation", "")[:4000],
    )
