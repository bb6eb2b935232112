"""Figures of a period, each mark open to the articles that were counted; and tone."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.analysis import wording
from hamseda.analysis.access import get_article_for, keeps_analysis, require_keeper, require_reader
from hamseda.analysis.contexts import article_line, presets, query_of
from hamseda.analysis.contexts.figures import (
    FORMATS,
    TONE,
    columns_of,
    formats_of,
    is_by_month,
    mark_url,
    marks_of,
    tile_map,
    tones_of,
)
from hamseda.analysis.forms import FiguresForm
from hamseda.analysis.models import Dimension, ToneMark
from hamseda.analysis.operations.tones import UnableToMarkError, mark_tone
from hamseda.analysis.queries import figures as asked
from hamseda.analysis.queries.gaps import gaps_in
from hamseda.analysis.views.frame import tabs_of
from hamseda.monitoring.queries.samples import SampleFigures, newest_figures
from hamseda.registry.access import keeps_registry
from hamseda.registry.models import Office, Outlet, Person
from hamseda.registry.queries.areas import areas_with_offices

PER_PAGE = 25
MOST_MARKS = 15
FIRST_MARKS = 5
MOST_GAPS = 10
RANKED = {Dimension.OFFICE: Office, Dimension.OUTLET: Outlet, Dimension.SPEAKER: Person}
"""The dimensions that are shown as lists, with the rows that their values name."""
SHOWN = (*RANKED, Dimension.ALL, Dimension.COUNTY, Dimension.FORMAT)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Articles of a period by outlet, county, office, speaker, tone and day."""
    require_reader(request.user)
    form, days, narrowing = _asked(request)
    kept = {"office": narrowing.office or "", "topic": narrowing.topic or ""}
    areas = list(areas_with_offices())
    counts = asked.counts_by(SHOWN, days, narrowing)
    gaps = gaps_in(days, now=timezone.now())
    measured = newest_figures()
    by_county = dict(counts[Dimension.COUNTY])
    by_day = {date.fromisoformat(day): number for day, number in counts[Dimension.ALL]}
    columns = columns_of(by_day, days, narrowing)
    context = {
        "form": form,
        "days": days,
        "presets": presets(days, timezone.localdate(), **kept),
        "kept": {name: value for name, value in kept.items() if value},
        "total": sum(by_day.values()),
        "total_url": mark_url(Dimension.ALL, "", days, narrowing),
        "columns": columns,
        "columns_width": 12 * len(columns),
        "column_span": wording.MONTH if is_by_month(days) else wording.DAY,
        "tones": tones_of(asked.counts_by_tone(days, narrowing), days, narrowing),
        "map": tile_map(areas, by_county, days, narrowing),
        "formats": formats_of(dict(counts[Dimension.FORMAT]), days, narrowing),
        "gaps": [(gap, wording.GAPS[gap.code]) for gap in gaps[:MOST_GAPS]],
        "gap_count": len(gaps),
        "sample": _rightness(*measured) if measured else None,
        "rankings": _rankings(counts, form.names["office"], days, narrowing),
        "places_counties": keeps_registry(request.user),
        "tab": "figures",
    }
    return render(request, "analysis/figures.html", context | tabs_of(request))


@require_safe
def behind(request: HttpRequest, dimension: str) -> HttpResponse:
    """The articles behind a number."""
    require_reader(request.user)
    form, days, narrowing = _asked(request)
    value = request.GET.get("value", "")
    if dimension == TONE:
        rows = asked.articles_with_tone(value, days, narrowing)
        label = dict(ToneMark.Tone.choices).get(value, "")
    elif dimension in Dimension.values:
        rows = asked.articles_behind(dimension, value, days, narrowing)
        label = _label(dimension, value)
    else:
        raise Http404
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    found = [row if dimension == TONE else row.article for row in page]
    kept = {"office": narrowing.office or "", "topic": narrowing.topic or ""}
    context = {
        "label": label or wording.UNKNOWN_OUTLET,
        "dimension": wording.BEHIND[dimension],
        "days": days,
        "office": form.chosen("office"),
        "topic": form.chosen("topic"),
        "lines": [article_line(article) for article in found],
        "page": page,
        "keeps": keeps_analysis(request.user),
        "back_query": query_of(days, **kept),
        "tab": "figures",
    }
    return render(request, "analysis/behind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tone(request: HttpRequest, pk: int) -> HttpResponse:
    """How an article speaks of the offices that it concerns."""
    article = get_article_for(request.user, pk)
    error = ""
    if request.method == "POST":
        require_keeper(request.user)
        given = request.POST
        try:
            mark_tone(
                actor=request.user,
                article_id=pk,
                office_id=int(given.get("office") or 0) if _is_number(given.get("office")) else 0,
                tone=given.get("tone", ""),
                now=timezone.now(),
            )
            return redirect("analysis:tone", pk)
        except UnableToMarkError as refused:
            error = wording.TONE_REFUSED[refused.code]
    concerned = article.facets.filter(dimension=Dimension.OFFICE).values_list("value", flat=True)
    marks = {mark.office_id: mark for mark in article.tones.select_related("set_by")}
    offices = Office.objects.filter(pk__in=[int(value) for value in concerned])
    context = {
        "article": article,
        "line": article_line(article),
        "offices": [(office, marks.get(office.pk)) for office in offices.order_by("name__persian")],
        "tones": ToneMark.Tone.choices,
        "keeps": keeps_analysis(request.user),
        "error": error,
        "tab": "figures",
    }
    return render(request, "analysis/tone.html", context, status=422 if error else 200)


def _rankings(
    counts: Mapping[str, Sequence[tuple[str, int]]],
    offices: Mapping[str, str],
    days: asked.Days,
    narrowing: asked.Narrowing,
) -> list[dict[str, object]]:
    shown = {dimension: counts[dimension][:MOST_MARKS] for dimension in RANKED}
    wanted = {
        model: [value for value, _ in shown[dimension]]
        for dimension, model in RANKED.items()
        if model is not Office
    }
    names = asked.names_of(wanted) | {Office: dict(offices)}
    marks = {
        dimension: marks_of(dimension, shown[dimension], names[model], days, narrowing)
        for dimension, model in RANKED.items()
    }
    return [
        {
            "title": wording.BEHIND[dimension],
            "marks": found,
            "first": found[:FIRST_MARKS],
            "others": found[FIRST_MARKS:],
            "left": len(counts[dimension]) - len(shown[dimension]),
        }
        for dimension, found in marks.items()
    ]


def _rightness(sample: int, found: SampleFigures) -> dict[str, object]:
    return {"figures": found, "url": reverse("monitoring:sample", args=[sample])}


def _label(dimension: str, value: str) -> str:
    if dimension == Dimension.ALL:
        return wording.ALL_ARTICLES
    if dimension == Dimension.FORMAT:
        name, _, reach = value.partition(".")
        label = FORMATS.get(name, "")
        return wording.NATIONAL_FORMAT.format(format=label) if label and reach else label
    if dimension == Dimension.COUNTY:
        areas = {str(area.pk): str(area) for area in areas_with_offices()}
        return areas.get(value, "")
    if dimension not in RANKED or not _is_number(value):
        return ""
    model = RANKED[dimension]
    return asked.names_of({model: [value]})[model].get(value, "")


def _is_number(text: str | None) -> bool:
    return bool(text) and text.isascii() and text.isdecimal() and len(text) < 18


def _asked(request: HttpRequest) -> tuple[FiguresForm, asked.Days, asked.Narrowing]:
    form = FiguresForm(request.GET, today=timezone.localdate())
    office, topic = form.chosen("office"), form.chosen("topic")
    narrowing = asked.Narrowing(office.pk if office else None, topic.pk if topic else None)
    return form, form.days, narrowing
