"""What articles are and whom they are about; how many of them each office had."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.core.calendar import JalaliMonth
from hamseda.monitoring import queries, wording
from hamseda.monitoring.access import require_reader_of_all
from hamseda.monitoring.contexts import article_row
from hamseda.monitoring.contexts.offices import office_rows
from hamseda.monitoring.forms import FormatAnswer, FrontPageNote, MonthFilter
from hamseda.monitoring.models import Article, ArticleSubject
from hamseda.monitoring.operations.classifying import (
    decide_format,
    decide_subject,
    note_front_page,
    withdraw_front_page,
)
from hamseda.monitoring.operations.deciding import UnableToDecideError
from hamseda.monitoring.queries.figures import COUNTERS, articles_counted, office_counts
from hamseda.monitoring.views.listing import PER_PAGE, without_page
from hamseda.registry.models import Office


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """How many interviews, news and narratives each office had in a month."""
    require_reader_of_all(request.user)
    filters = MonthFilter(request.GET, articles=Article.objects.all())
    start, end = _bounds(filters)
    rows = office_rows(
        office_counts(start, end), on=timezone.localdate(start), query=without_page(request)
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"rows": list(page), "page": page, "filters": filters, "tab": "offices"}
    context["reads_all"] = True
    context["counters"] = list(wording.COUNTERS.values())
    return render(request, "monitoring/offices.html", context)


@require_safe
def office_articles(request: HttpRequest, pk: int, counter: str) -> HttpResponse:
    """The articles behind one number of an office."""
    require_reader_of_all(request.user)
    office = get_object_or_404(Office, pk=pk)
    if counter not in COUNTERS:
        raise Http404
    filters = MonthFilter(request.GET, articles=Article.objects.all())
    counted = articles_counted(counter, office.pk, *_bounds(filters))
    page = Paginator(queries.articles_for_list(counted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [article_row(article) for article in page],
        "page": page,
        "filters": filters,
        "office": office.name,
        "counter": wording.COUNTERS[counter],
        "query": without_page(request),
        "tab": "offices",
        "reads_all": True,
    }
    return render(request, "monitoring/office_articles.html", context)


@require_POST
def format_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what an article is, and show it again."""
    form = FormatAnswer(request.POST)
    is_valid = form.is_valid()
    try:
        decide_format(
            actor=request.user,
            article_id=pk,
            answer=form.cleaned_data["format"] if is_valid else "",
            is_exclusive=form.cleaned_data["is_exclusive"] if is_valid else False,
            now=timezone.now(),
        )
    except UnableToDecideError as error:
        messages.error(request, wording.DECISIONS[error.code])
    else:
        messages.success(request, wording.FORMAT_DECIDED)
    return redirect("monitoring:article", pk)


@require_POST
def front_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Note where an article stood, and show it again."""
    form = FrontPageNote(request.POST)
    is_valid = form.is_valid()
    try:
        note_front_page(
            actor=request.user,
            article_id=pk,
            where=form.cleaned_data["where"] if is_valid else "",
            position=form.cleaned_data["position"] if is_valid else 0,
            now=timezone.now(),
        )
    except UnableToDecideError:
        messages.error(request, wording.FRONT_PAGE_BAD)
    else:
        messages.success(request, wording.FRONT_PAGE_NOTED)
    return redirect("monitoring:article", pk)


@require_POST
def front_page_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back where an article was said to have stood, and show it again."""
    try:
        withdraw_front_page(
            actor=request.user,
            article_id=pk,
            where=request.POST.get("where", ""),
            now=timezone.now(),
        )
    except UnableToDecideError as error:
        messages.error(request, wording.DECISIONS[error.code])
    else:
        messages.success(request, wording.FRONT_PAGE_WITHDRAWN)
    return redirect("monitoring:article", pk)


@require_POST
def subject_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether an article is about an office or a place, and show it again."""
    article = get_object_or_404(ArticleSubject.objects.values_list("article", flat=True), pk=pk)
    try:
        decided = decide_subject(
            actor=request.user,
            subject_id=pk,
            state=request.POST.get("state", ""),
            now=timezone.now(),
        )
    except UnableToDecideError as error:
        messages.error(request, wording.DECISIONS[error.code])
    else:
        is_confirmed = decided.state == ArticleSubject.State.CONFIRMED
        sentence = wording.SUBJECT_CONFIRMED if is_confirmed else wording.SUBJECT_REJECTED
        messages.success(request, sentence.format(name=decided))
    return redirect(f"{reverse('monitoring:article', args=[article])}#subjects")


def _bounds(filters: MonthFilter) -> tuple[datetime, datetime]:
    """The month that was asked for, or the newest one with articles."""
    month = filters.wishes.get("month") or filters.newest
    if not isinstance(month, JalaliMonth):
        month = JalaliMonth.containing(timezone.localdate())
    return queries.bounds_of(month)
