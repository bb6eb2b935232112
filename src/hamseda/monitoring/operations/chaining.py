"""Keep who took a story from whom."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from hamseda.core.chains import Hop, Member, credit_lines, trace
from hamseda.core.naming import KnownName, Names, outlet_forms
from hamseda.core.reuse import UnfitDocument, compare
from hamseda.core.text import Span
from hamseda.monitoring.models import Article, ChainLink
from hamseda.monitoring.operations.linking import untimed_document
from hamseda.monitoring.queries.coverage import placements
from hamseda.registry.models import Outlet

_LONGEST_STORY = 400
"""Of a story with more articles the earliest so many are traced."""

Credit = tuple[int, Span]


def trace_chains(article_ids: Iterable[int]) -> None:
    """Trace anew the stories of these articles, and those of them that stand alone.

    Runs inside the caller's transaction; a second call changes nothing.
    """
    articles = Article.objects.filter(pk__in=list(article_ids))
    stories = sorted(set(articles.exclude(story=None).values_list("story", flat=True)))
    outlets = outlet_finder()
    for article in articles.filter(story=None).order_by("pk"):
        _trace([article], outlets)
    for story in stories:
        members = Article.objects.filter(story=story).order_by("published_on", "pk")
        _trace(list(members[:_LONGEST_STORY]), outlets)


def outlet_finder() -> Names:
    """Finds outlets in lines of credit, by all of their names."""
    return Names(
        KnownName(outlet.pk, form.text, form.heads)
        for outlet in Outlet.objects.prefetch_related("names")
        for name in {outlet.name, *(row.name for row in outlet.names.all())}
        for form in outlet_forms(name)
    )


def credits_of(text: str, outlets: Names) -> list[Credit]:
    """The outlets that a text credits, each with the line that does; of one line the last named
    comes first: «ایسنا به نقل از ایرنا» has it from the second.
    """
    found: list[Credit] = []
    for line in credit_lines(text):
        named = [one.key for one in outlets.find(line.span.of(text))]
        found += [(key, line.span) for key in reversed(named)]
    return found


def _trace(articles: Sequence[Article], outlets: Names) -> None:
    credited = {article.pk: credits_of(article.full_text, outlets) for article in articles}
    carrying = set(
        placements().filter(article__in=[article.pk for article in articles])
        .values_list("article", flat=True)
    )  # fmt: skip
    members = [
        Member(
            article.pk, article.outlet_id, article.published_on, article.published_at,
            tuple(outlet for outlet, _ in credited[article.pk]), article.pk in carrying,
        )
        for article in articles
    ]  # fmt: skip
    links = trace(members, _closeness({article.pk: article for article in articles}))
    ChainLink.objects.filter(article__in=articles).delete()
    ChainLink.objects.bulk_create(
        ChainLink(
            article_id=link.id,
            origin_id=link.origin,
            root_id=link.root,
            hop=link.hop.value,
            credited_id=link.credited,
            **_line(credited[link.id], link.credited),
        )
        for link in links
        if len(articles) > 1 or link.hop is Hop.SHARED_CREDIT
    )


def _line(credited: Sequence[Credit], outlet: int | None) -> Mapping[str, int]:
    span = next((span for key, span in credited if key == outlet), Span(0, 0))
    return {"start": span.start, "end": span.end}


def _closeness(articles: Mapping[int, Article]) -> Callable[[int, int], float]:
    def closeness(one: int, other: int) -> float:
        try:
            match = compare(untimed_document(articles[one]), untimed_document(articles[other]))
        except UnfitDocument:
            return 0.0
        return match.target_share if match else 0.0

    return closeness
