"""Keep who took a story from whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, islice
from operator import attrgetter
from types import MappingProxyType

from hamseda.core.chains import Hop, Member, credit_lines, trace
from hamseda.core.naming import KnownName, Names, outlet_forms
from hamseda.core.reuse import UnfitDocument, compare
from hamseda.core.text import Span
from hamseda.foundation.database.writing import insert_rows
from hamseda.monitoring.models import Article, ChainLink
from hamseda.monitoring.operations.linking import untimed_document
from hamseda.monitoring.queries.coverage import placements
from hamseda.registry.models import Outlet

_LONGEST_STORY = 400
"""Of a story with more articles the earliest so many are traced."""

Credit = tuple[int, Span]
NONE_HELD: Mapping[int, Article] = MappingProxyType({})


def trace_chains(
    article_ids: Iterable[int],
    outlets: Names | None = None,
    held: Mapping[int, Article] = NONE_HELD,
) -> None:
    """Trace anew the stories of these articles, and those of them that stand alone.

    Runs inside the caller's transaction; a second call changes nothing. Whoever traces often
    brings `outlet_finder()` along, and those of the articles that the transaction holds already.
    """
    asked = Article.objects.filter(pk__in=list(article_ids))
    story_of = dict(asked.order_by("pk").values_list("pk", "story"))
    alone = [pk for pk, story in story_of.items() if story is None]
    found = held | Article.objects.in_bulk([pk for pk in alone if pk not in held])
    groups = [[found[pk]] for pk in alone]
    fellows = Article.objects.filter(story__in=set(story_of.values()) - {None})
    for _, members in groupby(
        fellows.order_by("story", "published_on", "pk"), attrgetter("story_id")
    ):
        groups.append(list(islice(members, _LONGEST_STORY)))
    articles = [article.pk for group in groups for article in group]
    carrying = set(placements().filter(article__in=articles).values_list("article", flat=True))
    ChainLink.objects.filter(article__in=articles).delete()
    finder = outlets or outlet_finder()
    insert_rows(link for group in groups for link in _links(group, finder, carrying))


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


def _links(articles: Sequence[Article], outlets: Names, carrying: Set[int]) -> Iterator[ChainLink]:
    """The places of articles that tell one story, or of one that stands alone."""
    credited = {article.pk: credits_of(article.full_text, outlets) for article in articles}
    members = [
        Member(
            article.pk, article.outlet_id, article.published_on, article.published_at,
            tuple(outlet for outlet, _ in credited[article.pk]), article.pk in carrying,
        )
        for article in articles
    ]  # fmt: skip
    for link in trace(members, _closeness({article.pk: article for article in articles})):
        if len(articles) > 1 or link.hop is Hop.SHARED_CREDIT:
            yield ChainLink(
                article_id=link.id,
                origin_id=link.origin,
                root_id=link.root,
                hop=link.hop.value,
                credited_id=link.credited,
                **_line(credited[link.id], link.credited),
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
