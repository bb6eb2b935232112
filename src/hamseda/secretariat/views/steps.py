"""The steps of one resolution: each takes a form, makes one call, and leads back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.foundation.design.outcomes import first_error
from hamseda.foundation.files.serving import kept_file
from hamseda.secretariat import wording
from hamseda.secretariat.access import get_evidence_for, get_resolution_for, responsible_for
from hamseda.secretariat.forms import (
    AnswerForm,
    CloseForm,
    ExtensionForm,
    FollowForm,
    HandoverForm,
    ReasonForm,
    StaffReportForm,
)
from hamseda.secretariat.models import Resolution, ResolutionEvidence, Responsible
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.extending import answer_extension, ask_extension
from hamseda.secretariat.operations.linking import revoke_links, send_link
from hamseda.secretariat.operations.reporting import (
    Proof,
    close_resolution,
    follow_with,
    hand_over,
    reopen_resolution,
    report_progress,
    send_back,
)
from hamseda.secretariat.queries.releases import current_owners, releases_for
from hamseda.secretariat.views.frame import said

Step = Callable[[Any, Resolution, Any], object]


def _step(form_class: Any, to: str, done: str) -> Callable[[Step], Callable[..., HttpResponse]]:
    """A view that takes a form for one resolution and makes one call with it."""

    def decorate(call: Step) -> Callable[..., HttpResponse]:
        @require_POST
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            resolution = get_resolution_for(request.user, pk, to=to)
            extra = {}
            if form_class is StaffReportForm:
                extra = {
                    "resolution": resolution,
                    "releases": releases_for(resolution, current_owners(resolution)),
                }
            form = form_class(request.POST, request.FILES or None, **extra)
            if not form.is_valid():
                messages.error(request, first_error(form))
                return redirect("resolutions:resolution", pk=pk)
            told = form.cleaned_data
            step = lambda: call(request.user, resolution, told)  # noqa: E731
            return said(request, step, done, "resolutions:resolution", pk)

        view.__name__ = call.__name__
        view.__doc__ = call.__doc__
        return view

    return decorate


@_step(StaffReportForm, "report", wording.REPORTED)
def report(actor: Any, resolution: Resolution, told: Any) -> object:
    """Tell what was done."""
    return report_progress(
        actor=actor,
        resolution=resolution,
        responsible=_spoken_for(actor, resolution),
        text=told["text"],
        says_done=told["says_done"],
        proof=Proof(files=told["files"], url=told["url"], meeting=told["meeting"]),
        now=timezone.now(),
    )


@_step(ExtensionForm, "report", wording.ASKED)
def extend(actor: Any, resolution: Resolution, told: Any) -> object:
    """Ask for more time."""
    return ask_extension(
        actor=actor, resolution=resolution, asked_by=_spoken_for(actor, resolution),
        working_days=told["working_days"], reason=told["reason"], now=timezone.now(),
    )  # fmt: skip


@_step(AnswerForm, "keep", wording.ANSWERED)
def grant(actor: Any, resolution: Resolution, told: Any) -> object:
    """Grant more time."""
    if not told["working_days"]:
        raise FollowUpRefusedError("deadline_out_of_range")
    return _answer(actor, resolution, told["working_days"], told["answer"])


@_step(AnswerForm, "keep", wording.ANSWERED)
def refuse(actor: Any, resolution: Resolution, told: Any) -> object:
    """Refuse more time."""
    return _answer(actor, resolution, None, told["answer"])


@_step(CloseForm, "keep", wording.CLOSED)
def close(actor: Any, resolution: Resolution, told: Any) -> object:
    """End it."""
    return close_resolution(
        actor=actor, resolution=resolution, note=told["note"], now=timezone.now()
    )


@_step(ReasonForm, "keep", wording.SENT_BACK)
def back(actor: Any, resolution: Resolution, told: Any) -> object:
    """Say that it is not enough."""
    send_back(actor=actor, resolution=resolution, reason=told["reason"], now=timezone.now())


@_step(ReasonForm, "keep", wording.REOPENED)
def reopen(actor: Any, resolution: Resolution, told: Any) -> object:
    """Open it again."""
    reopen_resolution(actor=actor, resolution=resolution, reason=told["reason"], now=timezone.now())


@_step(HandoverForm, "keep", wording.HANDED_OVER)
def handover(actor: Any, resolution: Resolution, told: Any) -> object:
    """Give it to somebody else."""
    now = timezone.now()
    lead = name_responsible(actor=actor, target=told["lead"], mail=told["mail"], now=now)
    return hand_over(actor=actor, resolution=resolution, lead=lead, reason=told["reason"], now=now)


@_step(FollowForm, "keep", wording.FOLLOWED)
def follow(actor: Any, resolution: Resolution, told: Any) -> object:
    """Let another one go on with it."""
    year, number = told["number"]
    other = Resolution.objects.filter(
        council=resolution.council_id, year=year, number=number
    ).first()
    if other is None:
        raise FollowUpRefusedError("followed_by_itself")
    follow_with(
        actor=actor, resolution=resolution, other=other, how=told["how"],
        reason=told["reason"], now=timezone.now(),
    )  # fmt: skip


@_step(ReasonForm, "keep", wording.LINK_SENT)
def link(actor: Any, resolution: Resolution, _told: Any) -> object:
    """Have a signed link sent."""
    return send_link(actor=actor, resolution=resolution, now=timezone.now())


@_step(ReasonForm, "keep", wording.LINKS_REVOKED)
def revoke(actor: Any, resolution: Resolution, _told: Any) -> object:
    """End the links."""
    return revoke_links(actor=actor, resolution=resolution, now=timezone.now())


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that proves something, as a download."""
    return served(get_evidence_for(request.user, pk))


def served(row: ResolutionEvidence) -> HttpResponse:
    """The file of some evidence; a browser is told to keep it and not to open it as a page."""
    return kept_file(row.file, name=f"evidence-{row.pk}")


def _answer(actor: Any, resolution: Resolution, days: int | None, answer: str) -> object:
    asked = resolution.extensions.filter(state="asked").first()
    if asked is None:
        raise FollowUpRefusedError("answered_before")
    return answer_extension(
        actor=actor, request=asked, working_days=days, answer=answer, now=timezone.now()
    )


def _spoken_for(actor: Any, resolution: Resolution) -> Responsible | None:
    """For which of its owners the account speaks; None for the secretary."""
    mine = responsible_for(actor).filter(
        charges__resolution=resolution, charges__until__isnull=True
    )
    return mine.order_by("-charges__is_lead").first()
