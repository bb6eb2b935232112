"""The list of sources, a source with its health, and its alarms."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.sources import contexts, queries, wording
from hamseda.sources.access import (
    alarms_visible_to,
    get_alarm_for,
    get_source_for,
    sources_visible_to,
)
from hamseda.sources.forms import PaceForm
from hamseda.sources.operations.alarming import acknowledge_alarm
from hamseda.sources.operations.keeping import resume_source, set_pace, stop_source
from hamseda.sources.views.serving import PER_PAGE, for_keepers, for_readers, shown

SHOWN_ASKINGS = 15


@require_safe
@for_readers
def sources(request: HttpRequest) -> HttpResponse:
    """Every source with its health, those with an alarm first."""
    visible = sources_visible_to(request.user)
    state = request.GET.get("state", "all")
    page = Paginator(queries.for_list(visible, state), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [contexts.source_row(source) for source in page],
        "page": page,
        "state": state,
        "counts": queries.counts_of(visible),
    }
    return shown(request, "sources", context, tab="sources")


@require_safe
@for_readers
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """How a source does: alarms, the last answers, gaps, what it led to."""
    found = get_source_for(request.user, pk)
    alarms = list(found.alarms.select_related("acknowledged_by").order_by("-raised_at")[:20])
    for alarm in alarms:
        alarm.source = found
    open_ones = [alarm for alarm in alarms if alarm.closed_at is None]
    health, tone = contexts.health_of(found, open_ones)
    context = {
        "source": found,
        "address": contexts.address_shown(found),
        "family": wording.FAMILIES.get(found.family, ""),
        "health": health,
        "tone": tone,
        "open_alarms": [contexts.alarm_row(alarm) for alarm in open_ones],
        "past_alarms": [contexts.alarm_row(alarm) for alarm in alarms if alarm.closed_at],
        "askings": [contexts.asking_row(one) for one in found.askings.all()[:SHOWN_ASKINGS]],
        "gaps": found.gaps.all()[:10],
        "pages": queries.page_counts(found),
        "pace_form": PaceForm(initial={"pace": found.pace}),
    }
    return shown(request, "source", context, tab="sources")


@require_POST
@for_keepers
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a source no more."""
    found = get_source_for(request.user, pk)
    stop_source(found, actor=request.user, now=timezone.now())
    messages.success(request, wording.STOPPED)
    return redirect("sources:source", pk)


@require_POST
@for_keepers
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a source again."""
    found = get_source_for(request.user, pk)
    resume_source(found, actor=request.user, now=timezone.now())
    messages.success(request, wording.RESUMED)
    return redirect("sources:source", pk)


@require_POST
@for_keepers
def pace(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a source more often, or less."""
    found = get_source_for(request.user, pk)
    form = PaceForm(request.POST)
    if form.is_valid():
        set_pace(found, pace=form.cleaned_data["pace"], actor=request.user, now=timezone.now())
        messages.success(request, wording.PACED)
    return redirect("sources:source", pk)


@require_safe
@for_readers
def alarms(request: HttpRequest) -> HttpResponse:
    """Every alarm that is not healed, with what shows it."""
    rows = queries.open_alarms(alarms_visible_to(request.user))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"rows": [contexts.alarm_row(alarm) for alarm in page], "page": page}
    return shown(request, "alarms", context, tab="alarms")


@require_POST
@for_keepers
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take note of an alarm."""
    alarm = get_alarm_for(request.user, pk)
    acknowledge_alarm(alarm, actor=request.user, now=timezone.now())
    messages.success(request, wording.ACKNOWLEDGED)
    return redirect("sources:source", alarm.source_id)
