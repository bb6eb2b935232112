"""What the inbox shows of one thing that waits."""

from dataclasses import dataclass

from django.urls import reverse

from hamseda.analysis import wording
from hamseda.analysis.contexts import ArticleLine, SayingLine, article_line, saying_line
from hamseda.analysis.models import InboxItem
from hamseda.analysis.queries.inbox import coverage_shown, quotation_shown
from hamseda.core.reuse import Verdict
from hamseda.monitoring.models import Coverage, Quotation
from hamseda.monitoring.wording import VERDICTS

MOST_PASSAGES = 4
LETTERS_AROUND = 300
"""So many letters of the article stand before and after what it quotes."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What is asked, and what a person needs to answer: the passages that both texts share, or the
    words with what stands around them.
    """

    id: int
    kind: str
    object_id: int
    question: str
    article: ArticleLine
    full_url: str
    release: str = ""
    office: str = ""
    verdict: str = ""
    share: float | None = None
    passages: tuple[str, ...] = ()
    saying: SayingLine | None = None
    before: str = ""
    after: str = ""
    as_named: str = ""


def shown_item(item: InboxItem) -> ShownItem:
    """What the page shows, read anew."""
    if item.kind == InboxItem.Kind.COVERAGE:
        return _coverage(item, coverage_shown(item.object_id))
    return _quotation(item, quotation_shown(item.object_id))


def _coverage(item: InboxItem, link: Coverage) -> ShownItem:
    passages = sorted(link.passages.all(), key=lambda one: one.article_start - one.article_end)
    texts = (link.article_text[one.article_start : one.article_end] for one in passages)
    return ShownItem(
        id=item.pk,
        kind=item.kind,
        object_id=link.pk,
        question=wording.INBOX_QUESTIONS[item.kind],
        article=article_line(link.article),
        full_url=reverse("monitoring:coverage", args=[link.pk]),
        release=link.release.headline,
        office=link.release.office.name,
        verdict=VERDICTS[Verdict(link.verdict)],
        share=link.release_share,
        passages=tuple(texts)[:MOST_PASSAGES],
    )


def _quotation(item: InboxItem, said: Quotation) -> ShownItem:
    text = said.article.full_text
    named = (said.speaker_name, said.speaker_post)
    return ShownItem(
        id=item.pk,
        kind=item.kind,
        object_id=said.pk,
        question=wording.INBOX_QUESTIONS[item.kind],
        article=article_line(said.article),
        full_url=reverse("monitoring:article", args=[said.article_id]),
        office=said.office.name if said.office else "",
        saying=saying_line(said),
        before=text[max(0, said.start - LETTERS_AROUND) : said.start],
        after=text[said.end : said.end + LETTERS_AROUND],
        as_named="، ".join(part for part in named if part),
    )
