"""The page of whoever carries things out: a signed link, no account, made for a phone."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.registry.queries import Calendars, working_days_of
from hamseda.secretariat import contexts, wording
from hamseda.secretariat.forms import ExtensionForm, ReportForm
from hamseda.secretariat.models import (
    ExtensionRequest,
    Resolution,
    ResolutionEvidence,
    Responsible,
)
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.extending import ask_extension
from hamseda.secretariat.operations.linking import open_link, renew_link
from hamseda.secretariat.operations.reminding import choose_reminding
from hamseda.secretariat.operations.reporting import Proof, report_progress
from hamseda.secretariat.queries.releases import current_owners, releases_for
from hamseda.secretariat.queries.reminding import ways_offered
from hamseda.secretariat.queries.resolutions import charged_to, standing_so, with_leads
from hamseda.secretariat.views.frame import PER_PAGE, by_link
from hamseda.secretariat.views.resolutions import SOON
from hamseda.secretariat.views.steps import served


@by_link
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What the holder carries out, the most urgent first."""
    now = timezone.now()
    owner = open_link(token, now=now)
    found = standing_so(with_leads(charged_to(owner)), "open", soon=Q(), now=now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = contexts.resolution_rows(page, Calendars(), soon=SOON, now=now)
    context = {
        "owner": owner, "page": page, "rows": rows, "token": token,
        "ways": ways_offered(owner, timezone.localdate(now)),
    }  # fmt: skip
    return render(request, "secretariat/mine.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """One of them: report with evidence, or ask for more time."""
    now = timezone.now()
    owner = open_link(token, now=now)
    resolution = _of(owner, pk)
    asks = request.POST.get("step") == "extend"
    posted = request.POST if request.method == "POST" else None
    report = ReportForm(
        None if asks else posted, None if asks else request.FILES or None,
        releases=releases_for(resolution, current_owners(resolution)),
    )  # fmt: skip
    extend = ExtensionForm(posted if asks else None)
    form = extend if asks else report
    if form.is_valid():
        try:
            done = _take(owner, resolution, form, now)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        else:
            context = {"done": done, "token": token}
            return render(request, "secretariat/said.html", context)
    context = _page(resolution, now) | {
        "owner": owner, "token": token, "report": report, "extend": extend,
    }  # fmt: skip
    return render(request, "secretariat/mine_one.html", context, status=422 if posted else 200)


@by_link
@require_safe
def evidence(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """A file that proves something about one of the holder's own."""
    owner = open_link(token, now=timezone.now())
    found = ResolutionEvidence.objects.filter(report__resolution__in=charged_to(owner))
    return served(get_object_or_404(found, pk=pk))


@by_link
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link in the place of an old one, to the registered address only."""
    renew_link(token=token, now=timezone.now())
    return render(request, "secretariat/said.html", {"done": wording.RENEWED})


@by_link
@require_POST
def reminding(request: HttpRequest, token: str) -> HttpResponse:
    """Choose how to be reminded."""
    now = timezone.now()
    owner = open_link(token, now=now)
    choose_reminding(responsible=owner, way=request.POST.get("way", ""), now=now)
    context = {"done": wording.REMINDING_CHOSEN, "token": token}
    return render(request, "secretariat/said.html", context)


def _of(owner: Responsible, pk: int) -> Resolution:
    found = charged_to(owner).select_related("council__area")
    return get_object_or_404(found, pk=pk)


def _take(owner: Responsible, resolution: Resolution, form: Any, now: Any) -> str:
    told = form.cleaned_data
    if isinstance(form, ExtensionForm):
        ask_extension(
            actor=None, resolution=resolution, asked_by=owner,
            working_days=told["working_days"], reason=told["reason"], now=now,
        )  # fmt: skip
        return wording.ASKED
    report_progress(
        actor=None,
        resolution=resolution,
        responsible=owner,
        text=told["text"],
        says_done=told["says_done"],
        proof=Proof(files=told["files"], url=told["url"]),
        now=now,
    )
    return wording.REPORTED_DONE if told["says_done"] else wording.REPORTED


def _page(resolution: Resolution, now: Any) -> dict[str, Any]:
    calendar = working_days_of(resolution.council.area)
    soon = calendar.working_days_after(now, SOON)
    state, badge = contexts.state_of(resolution, soon=soon, now=now)
    return {
        "resolution": resolution,
        "state": state,
        "badge": badge,
        "how_long": contexts.how_long(resolution, calendar, now),
        "deadlines": contexts.deadline_views(resolution.deadlines.all()),
        "reports": resolution.reports.prefetch_related("evidence"),
        "asked": resolution.extensions.filter(state=ExtensionRequest.State.ASKED).first(),
        "is_open": resolution.state == Resolution.State.OPEN,
    }
