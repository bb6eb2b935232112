"""Pages behind signed links, for whoever has no account, and the proof of a printed copy."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils import contexts, forms, wording
from hamseda.councils.composing import (
    calendar_file,
    changes_between,
    moment_text,
    proof_address,
)
from hamseda.councils.models import Invitation, MinutesEdition
from hamseda.councils.operations import UnableToMeetError
from hamseda.councils.operations.agenda import propose_item
from hamseda.councils.operations.attending import check_in_at_door, check_in_by_link, open_door
from hamseda.councils.operations.inviting import (
    answer_invitation,
    open_invitation,
    open_proposal,
)
from hamseda.councils.operations.signing import open_signature, sign_minutes
from hamseda.councils.queries import day_of, members_on, standing_substitutes
from hamseda.foundation.design.documents import qr_code
from hamseda.foundation.design.links import told_by_link
from hamseda.foundation.design.outcomes import sentence_of

_GONE = {"link_unknown": 404, "link_expired": 410, "code_expired": 410}


by_link = told_by_link(
    UnableToMeetError,
    sentences=wording.ISSUES,
    template="councils/visitors/said.html",
    statuses=_GONE,
    otherwise=409,
)
"""A page whose address is the key; a key that opens nothing is told in words."""


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a member is invited to, what has changed since, and the answer."""
    found = open_invitation(token)
    form = forms.AnswerForm(request.POST or None, initial=_answer_given(found))
    done = ""
    if form.is_bound and form.is_valid():
        try:
            found = answer_invitation(token=token, now=timezone.now(), **form.cleaned_data)
            done = wording.ANSWERED
        except (UnableToMeetError, ValidationError) as refusal:
            form.add_error(None, sentence_of(refusal, wording.ISSUES))
    return _invitation(request, open_invitation(token), token, form=form, done=done)


@require_POST
@by_link
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """«I am here.»"""
    found = open_invitation(token)
    form = forms.AnswerForm(initial=_answer_given(found))
    try:
        check_in_by_link(token=token, now=timezone.now())
    except UnableToMeetError as refusal:
        return _invitation(
            request, found, token, form=form, refusal=sentence_of(refusal, wording.ISSUES)
        )
    return _invitation(request, found, token, form=form, done=wording.CHECKED_IN)


@require_safe
@by_link
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The newest invitation as a calendar file."""
    found = open_invitation(token)
    edition = get_object_or_404(found.meeting.editions.all()[:1])
    method = edition.method.upper()
    return HttpResponse(
        calendar_file(edition, found),
        content_type=f"text/calendar; charset=utf-8; method={method}",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def propose(request: HttpRequest, token: str) -> HttpResponse:
    """Propose a matter in the name of a seat."""
    seat = open_proposal(token, now=timezone.now())
    form = forms.ProposalForm(request.POST or None)
    done = ""
    if form.is_bound and form.is_valid():
        propose_item(
            actor=None, council=seat.council, proposer=seat, now=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
        form, done = forms.ProposalForm(), wording.PROPOSED
    context = {"seat": seat, "form": form, "done": done}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "councils/visitors/propose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by the code at the door."""
    meeting = open_door(token)
    day = day_of(meeting)
    there = set(
        meeting.attendances.filter(state__in=["present", "substitute"]).values_list(
            "membership_id", flat=True
        )
    )
    members = [each for each in members_on(meeting.council, day) if each.pk not in there]
    form = forms.DoorForm(request.POST or None, seats=contexts.seat_choices(members, day))
    context = {"meeting": meeting, "form": form}
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            check_in_at_door(
                token=token,
                membership_id=told["membership"],
                substitute=told["substitute"],
                now=timezone.now(),
            )
            context["done"] = wording.CHECKED_IN
        except UnableToMeetError as refusal:
            form.add_error(None, sentence_of(refusal, wording.ISSUES))
    status = 422 if form.is_bound and "done" not in context else 200
    return render(request, "councils/visitors/door.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Read the minutes, and sign them or refuse to."""
    found = open_signature(token)
    context: dict[str, Any] = {}
    if request.method == "POST":
        signs = request.POST.get("decision") == "sign"
        try:
            found = sign_minutes(
                token=token,
                signs=signs,
                remark=request.POST.get("remark", "")[:1000],
                digest=request.POST.get("digest", ""),
                now=timezone.now(),
            )
            context["done"] = wording.SIGNED if signs else wording.REFUSED
        except UnableToMeetError as refusal:
            context["refusal"] = sentence_of(refusal, wording.ISSUES)
            context["remark"] = request.POST.get("remark", "")[:1000]
    edition = found.edition
    page = contexts.edition_page(edition, proof_address(edition))
    context |= {"page": page, "signature": found, "qr": qr_code(page.url)}
    status = 422 if "refusal" in context else 200
    return render(request, "councils/visitors/sign.html", context, status=status)


@never_cache
@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a printed copy is what was issued, and whether it is still in force.

    Says nothing of what the minutes say: the paper does.
    """
    edition = get_object_or_404(
        MinutesEdition.objects.select_related("minutes__meeting__council__area"), code=code.upper()
    )
    page = contexts.edition_page(edition, proof_address(edition))
    return render(request, "councils/visitors/proof.html", {"page": page})


def _answer_given(found: Invitation) -> dict[str, str]:
    standing = standing_substitutes(found.membership.council, day_of(found.meeting))
    named = standing.get(found.membership_id, [""])[0]
    return {
        "answer": found.answer,
        "reason": found.reason,
        "substitute": found.substitute or named,
    }


def _invitation(request: HttpRequest, found: Invitation, token: str, **more: Any) -> HttpResponse:
    editions = list(found.meeting.editions.all()[:2])
    newest = editions[0] if editions else None
    changes = (
        changes_between(editions[1].content, editions[0].content) if len(editions) == 2 else ()
    )
    attendance = found.meeting.attendances.filter(membership=found.membership).first()
    context = {
        "invitation": found,
        "token": token,
        "edition": newest,
        "when": moment_text(newest.content) if newest else "",
        "changes": changes,
        "name": found.membership.name_on(day_of(found.meeting)) or str(found.membership),
        "is_here": attendance is not None and attendance.state in ("present", "substitute"),
        "is_over": found.meeting.state in ("held", "cancelled"),
        **more,
    }
    form = more.get("form")
    is_wrong = bool(more.get("refusal")) or bool(form is not None and form.is_bound and form.errors)
    status = 422 if is_wrong else 200
    return render(request, "councils/visitors/invitation.html", context, status=status)
