"""An office's own page: what media made of its work."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hamseda.analysis import wording
from hamseda.analysis.access import (
    get_office_followed_by,
    offices_followed_by,
    reads_analysis,
    reads_office_pages,
)
from hamseda.analysis.contexts import placement_line, presets, saying_line
from hamseda.analysis.contexts.offices import (
    figures_of,
    office_url,
    outlet_line,
    release_line,
)
from hamseda.analysis.forms import PeriodForm
from hamseda.analysis.queries import offices as asked
from hamseda.analysis.views.frame import tabs_of
from hamseda.newsroom.models import Release

PER_PAGE = 25
NEWEST_SAYINGS = 5
MOST_OUTLETS = 12
MOST_ISSUES = 20


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices whose page the reader may open; straight to it when there is only one."""
    if not reads_office_pages(request.user):
        raise PermissionDenied
    found = offices_followed_by(request.user).select_related("area").order_by("name__persian")
    if not reads_analysis(request.user) and found.count() == 1:
        return redirect("analysis:office", found[0].code)
    return render(
        request, "analysis/offices.html", {"offices": found, "tab": "offices"} | tabs_of(request)
    )


@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """The numbers of a period, the releases with who carried them, and the newest quotations."""
    found = get_office_followed_by(request.user, code)
    form, today = _period(request)
    days = form.days
    releases = asked.with_carriers(asked.releases_of(found, days))
    page = Paginator(releases, PER_PAGE).get_page(request.GET.get("page"))
    sayings = asked.quotations_of(found, days)[:NEWEST_SAYINGS]
    outlets = asked.outlets_carrying(found, days)[:MOST_OUTLETS]
    context = {
        "office": found,
        "form": form,
        "presets": presets(days, today),
        "figures": figures_of(found, days, asked.counts_of_office(found, days)),
        "releases": [release_line(release, found) for release in page],
        "page": page,
        "outlets": [outlet_line(outlet, found, days) for outlet in outlets],
        "issues": asked.issues_to_answer(found)[:MOST_ISSUES],
        "sayings": [saying_line(saying) for saying in sayings],
        "tab": "offices",
    }
    return render(request, "analysis/office.html", context | tabs_of(request))


@require_safe
def office_rows(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The rows behind a number of an office's page."""
    found = get_office_followed_by(request.user, code)
    if name not in asked.ROWS:
        raise Http404
    form, _ = _period(request)
    rows = asked.ROWS[name](found, form.days)
    if name == "placements" and request.GET.get("outlet", "").isdecimal():
        rows = rows.filter(article__outlet=int(request.GET["outlet"]))
    if name in ("releases", "carried"):
        rows = asked.with_carriers(rows)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    label, meaning = wording.OFFICE_COUNTS[name]
    lines = {
        "releases": lambda: [release_line(row, found) for row in page],
        "carried": lambda: [release_line(row, found) for row in page],
        "quotations": lambda: [saying_line(row) for row in page],
    }.get(name, lambda: [placement_line(row) for row in page])()
    context = {
        "office": found,
        "kind": {"carried": "releases", "national": "placements", "chains": "placements"}.get(
            name, name
        ),
        "label": label,
        "meaning": meaning,
        "lines": lines,
        "page": page,
        "days": form.days,
        "back_url": office_url(found, form.days),
        "tab": "offices",
    }
    return render(request, "analysis/office_rows.html", context)


@require_safe
def release(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Who carried a release: which outlet, when, how much of it."""
    found = get_office_followed_by(request.user, code)
    carried = get_object_or_404(Release.objects.published().filter(office=found), pk=pk)
    rows = asked.carriers_of_release(carried)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "office": found,
        "release": carried,
        "lines": [placement_line(row) for row in page],
        "page": page,
        "tab": "offices",
    }
    return render(request, "analysis/release.html", context)


def _period(request: HttpRequest) -> tuple[PeriodForm, date]:
    today = timezone.localdate()
    return PeriodForm(request.GET, today=today), today
