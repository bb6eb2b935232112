"""Links between releases and articles, and stories."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.monitoring import queries, wording
from hamseda.monitoring.access import (
    articles_visible_to,
    coverage_visible_to,
    get_coverage_for,
    may_decide,
    reads_all_articles,
    stories_visible_to,
)
from hamseda.monitoring.contexts import coverage_page, coverage_row
from hamseda.monitoring.contexts.describing import chain_rows
from hamseda.monitoring.contexts.samples import sample_row
from hamseda.monitoring.contexts.timeline import timeline
from hamseda.monitoring.forms import CoverageFilters, Decision
from hamseda.monitoring.models import Coverage
from hamseda.monitoring.operations.deciding import UnableToDecideError, decide_coverage
from hamseda.monitoring.queries.describing import chain_links
from hamseda.monitoring.queries.samples import figures_of, newest_labelled_sample
from hamseda.monitoring.views.listing import PER_PAGE, address, require_reader, without_page


@require_safe
def coverage_list(request: HttpRequest) -> HttpResponse:
    """Every link that the reader may see."""
    require_reader(request)
    visible = coverage_visible_to(request.user)
    filters = CoverageFilters(request.GET, coverage=visible)
    listed = queries.for_list(queries.narrowed(visible, **filters.wishes))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    query = without_page(request)
    rows = [coverage_row(coverage, query) for coverage in page]
    context = {"rows": rows, "page": page, "filters": filters, "tab": "coverage"}
    context["reads_all"] = reads_all_articles(request.user)
    labelled = newest_labelled_sample() if context["reads_all"] else None
    context["sample"] = sample_row(labelled, figures_of(labelled)) if labelled else None
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
    return redirect(address("monitoring:coverage", pk, without_page(request)))


@require_safe
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles that share their text, in the order in which they appeared."""
    found = get_object_or_404(stories_visible_to(request.user), pk=pk)
    visible = articles_visible_to(request.user)
    members = list(queries.articles_of(found).filter(pk__in=visible).defer(None))
    chain = chain_rows(members, chain_links(members))
    links = queries.for_list(coverage_visible_to(request.user).filter(article__story=found))
    context = {
        "chain": chain,
        "chart": timeline(chain),
        "links": [coverage_row(link) for link in links],
    }
    return render(request, "monitoring/story.html", context)


def _coverage_page(
    request: HttpRequest, pk: int, form: Decision, status: int = 200
) -> HttpResponse:
    visible = coverage_visible_to(request.user)
    found = get_object_or_404(queries.coverage_in_full(visible), pk=pk)
    decisions = list(queries.decisions_on(found))
    filters = CoverageFilters(request.GET, coverage=visible)
    listed = queries.narrowed(visible, **filters.wishes)
    query = without_page(request)
    before, after = queries.neighbours_of(found, listed)
    context = {
        "page": coverage_page(found, decisions, queries.later_texts_of(found.article)),
        "form": form,
        "may_decide": may_decide(request.user),
        "seen": decisions[0].pk if decisions else "",
        "decide_url": address("monitoring:decide", pk, query),
        "list_url": address("monitoring:coverage_list", None, query),
        "before_url": address("monitoring:coverage", before.pk, query) if before else "",
        "after_url": address("monitoring:coverage", after.pk, query) if after else "",
    }
    return render(request, "monitoring/coverage.html", context, status=status)
