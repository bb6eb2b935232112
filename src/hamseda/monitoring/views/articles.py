"""Articles as they were read, and the bytes behind them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hamseda.monitoring import queries
from hamseda.monitoring.access import (
    articles_visible_to,
    coverage_visible_to,
    may_add_clips,
    may_decide,
    reads_all_articles,
)
from hamseda.monitoring.contexts import article_page, article_row, found_row
from hamseda.monitoring.contexts.clips import clip_facts
from hamseda.monitoring.contexts.describing import format_panel, front_page_lines, subject_row
from hamseda.monitoring.contexts.quotations import quotation_row
from hamseda.monitoring.contexts.versions import history_of
from hamseda.monitoring.forms import ArticleSearch, FormatAnswer, FrontPageNote
from hamseda.monitoring.models import Original
from hamseda.monitoring.operations.clipping import CONTENT_TYPES
from hamseda.monitoring.queries.describing import kind_of, subjects_of
from hamseda.monitoring.queries.searching import (
    articles_in_order,
    articles_wished,
    articles_with_words,
)
from hamseda.monitoring.queries.versions import refetches_of, versions_of
from hamseda.monitoring.views.listing import PER_PAGE, LongList, require_reader

_ENDINGS = {content_type: ending for ending, content_type in CONTENT_TYPES.items()}


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Every article that the reader may see, or those that have the words asked for."""
    require_reader(request)
    visible = articles_visible_to(request.user)
    filters = ArticleSearch(request.GET, articles=visible)
    number = request.GET.get("page")
    context = {"filters": filters, "tab": "articles"}
    if filters.words:
        found = articles_with_words(visible, filters.words, filters.wished, now=timezone.now())
        page = Paginator(found.ids, PER_PAGE).get_page(number)
        shown = articles_in_order(list(page), with_texts=True)
        rows = [found_row(article, found) for article in shown]
        context |= {"found": found}
    else:
        listed = queries.ids_newest_first(articles_wished(visible, filters.wished))
        page = LongList(listed).get_page(number)
        rows = [article_row(article) for article in articles_in_order(list(page))]
    context |= {"rows": rows, "page": page}
    context["reads_all"] = reads_all_articles(request.user)
    context["may_add_clips"] = may_add_clips(request.user)
    return render(request, "monitoring/articles.html", context)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as it was read, with its links."""
    found = get_object_or_404(
        articles_visible_to(request.user)
        .select_related("outlet", "desk", "clip__added_by", "original")
        .defer("original__content"),
        pk=pk,
    )
    links = queries.for_list(coverage_visible_to(request.user).filter(article=found))
    page = article_page(found, list(links), queries.later_texts_of(found))
    said = found.quotations.select_related("article__outlet", "person", "office", "decided_by")
    rows = [quotation_row(quotation) for quotation in said]
    history = history_of(found, list(versions_of(found)), list(refetches_of(found)))
    kind = kind_of(found)
    context = {
        "page": page,
        "quotations": rows,
        "kind": format_panel(found, kind) if kind else None,
        "subjects": [subject_row(row, found.full_text) for row in subjects_of(found)],
        "front_pages": front_page_lines(found.front_pages.all()),
        "may_decide": may_decide(request.user),
        "format_form": FormatAnswer(
            initial={"format": kind.format, "is_exclusive": kind.is_exclusive} if kind else None
        ),
        "front_page_form": FrontPageNote(initial={"where": "paper", "position": 1}),
        "article_pk": found.pk,
        "history": history,
        "clip": clip_facts(found),
    }
    return render(request, "monitoring/article.html", context)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they arrived, to be saved; never shown, whatever they are."""
    found = get_object_or_404(articles_visible_to(request.user).select_related("original"), pk=pk)
    return as_download(found.original)


def as_download(original: Original) -> HttpResponse:
    """Bytes from outside, to be saved; never shown, whatever they are."""
    response = HttpResponse(bytes(original.content), content_type="text/plain")
    ending = _ENDINGS.get(original.content_type, "txt")
    response["Content-Disposition"] = f'attachment; filename="original-{original.pk}.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
