"""Resolutions in the back office: the ageing list, one resolution, and a new one."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.councils.access import councils_kept_by, councils_seen_by, keeps_statutes
from hamseda.councils.models import Council
from hamseda.councils.queries.following import Link
from hamseda.registry.queries import Calendars, working_days_of
from hamseda.secretariat import contexts, wording
from hamseda.secretariat.access import (
    check_keeps,
    get_resolution_for,
    keeps_resolutions_of,
    may_report,
    resolutions_listed_for,
    sees_resolutions,
)
from hamseda.secretariat.forms import (
    AnswerForm,
    CloseForm,
    EnactForm,
    ExtensionForm,
    FollowForm,
    HandoverForm,
    ReasonForm,
    StaffReportForm,
)
from hamseda.secretariat.models import ExtensionRequest, Resolution
from hamseda.secretariat.operations import FollowUpRefusedError
from hamseda.secretariat.operations.enacting import (
    Enactment,
    enact_resolution,
    name_responsible,
)
from hamseda.secretariat.queries.following import links_of_resolution
from hamseda.secretariat.queries.releases import releases_for
from hamseda.secretariat.queries.resolutions import (
    STANDS,
    counts_by_standing,
    decisions_without_resolution,
    ends_soon,
    lines_of,
    moves_in,
    standing_so,
    titled,
)
from hamseda.secretariat.views.frame import PER_PAGE, desk, words_of

SOON = 2  # working days
MOVES_FOR = timedelta(days=60)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Resolutions by how they stand, the most urgent first."""
    if not sees_resolutions(request.user):
        raise PermissionDenied
    now = timezone.now()
    calendars = Calendars()
    soon = ends_soon(calendars, working_days=SOON, now=now)
    seen = resolutions_listed_for(request.user)
    council = request.GET.get("council", "")
    if council.isascii() and council.isdigit():
        seen = seen.filter(council=int(council[:9]))
    words = words_of(request)
    seen = titled(seen, words)
    stand = request.GET.get("stand", "open")
    stand = stand if stand in STANDS else "open"
    counts = counts_by_standing(seen, soon=soon, now=now)
    found = standing_so(seen, stand, soon=soon, now=now).values_list("pk", flat=True)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = contexts.resolution_rows(lines_of(list(page)), calendars, soon=SOON, now=now)
    context = {
        "page": page, "rows": rows, "counts": counts, "stand": stand, "words": words,
        "council": council, "kept": councils_kept_by(request.user).order_by("name__persian"),
        "tab": "resolutions",
    }  # fmt: skip
    return desk(request, "resolutions", context)


@require_safe
def moved(request: HttpRequest) -> HttpResponse:
    """Which deadlines the calendar moved lately, whose, and why."""
    if not sees_resolutions(request.user):
        raise PermissionDenied
    since = timezone.now() - MOVES_FOR
    found = moves_in(resolutions_listed_for(request.user), since=since)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [contexts.move_row(move) for move in page]
    return desk(request, "moved", {"page": page, "rows": rows, "tab": "moved"})


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What meetings have decided and nobody has put down as a resolution yet."""
    kept = councils_kept_by(request.user)
    if not (keeps_statutes(request.user) or kept.exists()):
        raise PermissionDenied
    page = Paginator(decisions_without_resolution(kept), PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "decisions", {"page": page, "tab": "decisions"})


@require_http_methods(["GET", "HEAD", "POST"])
def enact(request: HttpRequest, pk: int) -> HttpResponse:
    """A new resolution of a body, of an item of a meeting or of a letter."""
    council = get_object_or_404(
        Council.objects.filter(pk__in=councils_kept_by(request.user).values("pk")), pk=pk
    )
    number = request.GET.get("item", "")
    undone = decisions_without_resolution(Council.objects.filter(pk=council.pk))
    item = None
    if number.isascii() and number.isdigit():
        item = get_object_or_404(undone, pk=int(number[:15]))
    form = EnactForm(request.POST or None, initial=_initial(item))
    if form.is_valid():
        try:
            resolution = _enact(request, council, item, form.cleaned_data)
            return redirect("resolutions:resolution", pk=resolution.pk)
        except FollowUpRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    context = {"form": form, "council": council, "item": item, "tab": "resolutions"}
    return desk(request, "enact", context)


@require_safe
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """One resolution with all its history, and what the reader may do with it."""
    found = get_resolution_for(request.user, pk, to="read")
    now = timezone.now()
    calendar = working_days_of(found.council.area)
    soon = calendar.working_days_after(now, SOON)
    keeps = keeps_resolutions_of(request.user, found.council)
    state, badge = contexts.state_of(found, soon=soon, now=now)
    is_open = found.state == found.State.OPEN
    owners = list(found.owners.select_related("responsible"))
    current = [row for row in owners if row.until is None]
    extensions = list(found.extensions.select_related("asked_by"))
    asked = next((row for row in extensions if row.state == ExtensionRequest.State.ASKED), None)
    context: dict[str, Any] = {
        "resolution": found,
        "state": state,
        "badge": badge,
        "how_long": contexts.how_long(found, calendar, now),
        "owners": current,
        "deadlines": contexts.deadline_views(found.deadlines.all()),
        "history": contexts.history_of(found, owners=owners, extensions=extensions),
        "keeps": keeps,
        "asked": asked,
        "links": _links(request, found, keeps=keeps),
        "tab": "resolutions",
    }
    if is_open and (keeps or may_report(request.user, found)):
        context |= {
            "report": StaffReportForm(resolution=found, releases=releases_for(found, current)),
            "extend": ExtensionForm(),
        }
    if keeps:
        context |= {
            "closing": CloseForm(), "handover": HandoverForm(), "follow": FollowForm(),
            "reason": ReasonForm(), "answer": _answer_form(asked), "is_open": is_open,
        }  # fmt: skip
    return desk(request, "resolution", context)


def _links(request: HttpRequest, found: Resolution, *, keeps: bool) -> list[Link]:
    """Nothing of the body for a writer who knows only what the own office carries out."""
    if not keeps and not councils_seen_by(request.user).filter(pk=found.council_id).exists():
        return []
    return links_of_resolution(request.user, found)


def _answer_form(asked: ExtensionRequest | None) -> AnswerForm | None:
    return AnswerForm(initial={"working_days": asked.working_days}) if asked else None


def _initial(item: Any) -> dict[str, Any]:
    if item is None:
        return {}
    return {
        "title": item.title,
        "text": item.decision,
        "enacted_on": timezone.localdate(item.meeting.starts_at),
    }


def _enact(request: HttpRequest, council: Council, item: Any, told: dict[str, Any]) -> Any:
    now = timezone.now()
    check_keeps(request.user, council)

    def named(target: Any, mail: str = "") -> Any:
        return name_responsible(actor=request.user, target=target, mail=mail, now=now)

    return enact_resolution(
        actor=request.user,
        council=council,
        enactment=Enactment(
            title=told["title"],
            text=told["text"],
            enacted_on=told["enacted_on"],
            agenda_item=item,
            letter_number=told["letter_number"],
            working_days=told["working_days"],
        ),
        lead=named(told["lead"], told["mail"]),
        others=[named(target) for target in told["others"]],
        now=now,
    )
