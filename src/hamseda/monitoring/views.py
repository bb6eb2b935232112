"""Monitoring's pages, inside the back office."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.monitoring import queries, wording
from hamseda.monitoring.access import (
    articles_visible_to,
    coverage_visible_to,
    get_coverage_for,
    may_decide,
    reads_coverage,
    stories_visible_to,
)
from hamseda.monitoring.contexts import article_page, article_row, coverage_page, coverage_row
from hamseda.monitoring.forms import ArticleFilters, CoverageFilters, Decision
from hamseda.monitoring.models import Coverage
from hamseda.monitoring.operations.deciding import UnableToDecideError, decide_coverage

PER_PAGE = 25


@require_safe
def coverage_list(request: HttpRequest) -> HttpResponse:
    """Every link that the reader may see."""
    _require_reader(request)
    visible = coverage_visible_to(request.user)
    filters = CoverageFilters(request.GET, coverage=visible)
    listed = queries.for_list(queries.narrowed(visible, **filters.wishes))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    query = _without_page(request)
    rows = [coverage_row(coverage, query) for coverage in page]
    context = {"rows": rows, "page": page, "filters": filters, "tab": "coverage"}
    return render(request, "monitoring/coverage_list.html", context)


@require_safe
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """A release and an article side by side."""
    return _coverage_page(request, pk, Decision())


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or reject a link, then show it again."""
    form = Decision(request.POST)
    if not form.is_valid():
        get_coverage_for(request.user, pk, to="decide")
        return _coverage_page(request, pk, form, status=422)
    answer = form.cleaned_data
    try:
        decision = decide_coverage(
            actor=request.user,
            coverage_id=pk,
            state=answer["state"],
            reason=answer["reason"],
            seen_decision_id=answer["seen"],
            now=timezone.now(),
        )
    except UnableToDecideError as error:
        form.add_error(None, wording.DECISIONS[error.code].format(name=error.name))
        return _coverage_page(request, pk, form, status=409)
    is_confirmed = decision.state == Coverage.State.CONFIRMED
    messages.success(request, wording.CONFIRMED if is_confirmed else wording.REJECTED)
    return redirect(_address("monitoring:coverage", pk, _without_page(request)))


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Every article that the reader may see."""
    _require_reader(request)
    visible = articles_visible_to(request.user)
    filters = ArticleFilters(request.GET, articles=visible)
    listed = queries.articles_for_list(queries.articles_narrowed(visible, **filters.wishes))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    rows = [article_row(article) for article in page]
    context = {"rows": rows, "page": page, "filters": filters, "tab": "articles"}
    return render(request, "monitoring/articles.html", context)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as it was read, with its links."""
    found = get_object_or_404(articles_visible_to(request.user).select_related("outlet"), pk=pk)
    links = queries.for_list(coverage_visible_to(request.user).filter(article=found))
    page = article_page(found, list(links), queries.later_texts_of(found))
    return render(request, "monitoring/article.html", {"page": page})


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they arrived, to be saved; never shown, whatever they are."""
    found = get_object_or_404(articles_visible_to(request.user).select_related("original"), pk=pk)
    response = HttpResponse(bytes(found.original.content), content_type="text/plain")
    response["Content-Disposition"] = f'attachment; filename="original-{found.original_id}.txt"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles that share their text, in the order in which they appeared."""
    found = get_object_or_404(stories_visible_to(request.user), pk=pk)
    members = queries.articles_of(found).filter(pk__in=articles_visible_to(request.user))
    rows = [article_row(member) for member in members]
    links = queries.for_list(coverage_visible_to(request.user).filter(article__story=found))
    context = {"rows": rows, "links": [coverage_row(link) for link in links]}
    return render(request, "monitoring/story.html", context)


def _coverage_page(
    request: HttpRequest, pk: int, form: Decision, status: int = 200
) -> HttpResponse:
    visible = coverage_visible_to(request.user)
    found = get_object_or_404(queries.coverage_in_full(visible), pk=pk)
    decisions = list(queries.decisions_on(found))
    filters = CoverageFilters(request.GET, coverage=visible)
    listed = queries.narrowed(visible, **filters.wishes)
    query = _without_page(request)
    before, after = queries.neighbours_of(found, listed)
    context = {
        "page": coverage_page(found, decisions, queries.later_texts_of(found.article)),
        "form": form,
        "may_decide": may_decide(request.user),
        "seen": decisions[0].pk if decisions else "",
        "decide_url": _address("monitoring:decide", pk, query),
        "list_url": _address("monitoring:coverage_list", None, query),
        "before_url": _address("monitoring:coverage", before.pk, query) if before else "",
        "after_url": _address("monitoring:coverage", after.pk, query) if after else "",
    }
    return render(request, "monitoring/coverage.html", context, status=status)


def _require_reader(request: HttpRequest) -> None:
    if not reads_coverage(request.user):
        raise PermissionDenied


def _without_page(request: HttpRequest) -> str:
    """The filters of the list in the address, so that a reader does not lose them on the way."""
    kept = [(key, value) for key, value in request.GET.items() if key != "page" and value]
    return urlencode(kept)


def _address(name: str, pk: int | None, query: str) -> str:
    url = reverse(name, args=[] if pk is None else [pk])
    return f"{url}?{query}" if query else url
