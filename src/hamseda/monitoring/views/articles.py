"""Articles as they were read, and the bytes behind them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from hamseda.monitoring import queries
from hamseda.monitoring.access import (
    articles_visible_to,
    coverage_visible_to,
    reads_all_articles,
)
from hamseda.monitoring.contexts import article_page, article_row
from hamseda.monitoring.contexts.quotations import quotation_row
from hamseda.monitoring.forms import ArticleFilters
from hamseda.monitoring.views.listing import PER_PAGE, require_reader


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Every article that the reader may see."""
    require_reader(request)
    visible = articles_visible_to(request.user)
    filters = ArticleFilters(request.GET, articles=visible)
    listed = queries.articles_for_list(queries.articles_narrowed(visible, **filters.wishes))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    rows = [article_row(article) for article in page]
    context = {"rows": rows, "page": page, "filters": filters, "tab": "articles"}
    context["reads_all"] = reads_all_articles(request.user)
    return render(request, "monitoring/articles.html", context)


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as it was read, with its links."""
    found = get_object_or_404(
        articles_visible_to(request.user).select_related("outlet", "desk"), pk=pk
    )
    links = queries.for_list(coverage_visible_to(request.user).filter(article=found))
    page = article_page(found, list(links), queries.later_texts_of(found))
    said = found.quotations.select_related("article__outlet", "person", "office", "decided_by")
    rows = [quotation_row(quotation) for quotation in said]
    return render(request, "monitoring/article.html", {"page": page, "quotations": rows})


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as they arrived, to be saved; never shown, whatever they are."""
    found = get_object_or_404(articles_visible_to(request.user).select_related("original"), pk=pk)
    response = HttpResponse(bytes(found.original.content), content_type="text/plain")
    response["Content-Disposition"] = f'attachment; filename="original-{found.original_id}.txt"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
