"""What the inbox shows of one thing that waits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from hamseda.analysis import wording
from hamseda.analysis.contexts import ArticleLine, SayingLine, article_line, saying_line
from hamseda.analysis.models import InboxItem
from hamseda.analysis.queries.inbox import coverage_shown, quotation_shown, suspicion_shown
from hamseda.core.reuse import Verdict
from hamseda.core.text.ordering import order_key
from hamseda.issues.models import Suspicion
from hamseda.issues.wording import KINDS
from hamseda.monitoring.models import Coverage, Quotation
from hamseda.monitoring.queries.quotations import day_said
from hamseda.monitoring.wording import VERDICTS
from hamseda.registry.queries import appointments_on

MOST_PASSAGES = 4
LETTERS_AROUND = 300
"""So many letters of the article stand before and after what it quotes."""


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What is asked, and what a person needs to answer: the passages that both texts share, the
    words with what stands around them and who else may have said them, or the sentences that
    made an article suspicious, each parted into what stands before, the phrase, what stands after.
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
    speakers: tuple[tuple[int, str], ...] = ()
    sentences: tuple[tuple[str, str, str], ...] = ()
    issue_kind: str = ""
    issue_kinds: tuple[tuple[str, str], ...] = ()
    likelihood: float | None = None


def shown_item(item: InboxItem) -> ShownItem:
    """What the page shows, read anew."""
    if item.kind == InboxItem.Kind.COVERAGE:
        return _coverage(item, coverage_shown(item.object_id))
    if item.kind == InboxItem.Kind.SUSPICION:
        return _suspicion(item, suspicion_shown(item.object_id))
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
        speakers=tuple(_speakers(said)),
    )


def _speakers(said: Quotation) -> Iterator[tuple[int, str]]:
    """Everybody who held a post on the article's day, those of the same office first."""
    held = appointments_on(day_said(said.article)).select_related("person", "post__office")
    by_name = sorted(held, key=lambda one: order_key(f"{one.person.name} {one.post.title}"))
    for one in sorted(by_name, key=lambda one: one.post.office_id != said.office_id):
        yield one.pk, f"{one.person.name}، {one.post.title}، {one.post.office.name}"


def _suspicion(item: InboxItem, found: Suspicion) -> ShownItem:
    sentences = [
        (found.text[start:first], found.text[first:last], found.text[last:end])
        for _, start, end, first, last in found.passages
    ]
    return ShownItem(
        id=item.pk,
        kind=item.kind,
        object_id=found.pk,
        question=wording.INBOX_QUESTIONS[item.kind],
        article=article_line(found.article),
        full_url=reverse("monitoring:article", args=[found.article_id]),
        office=found.office.name if found.office else "",
        sentences=tuple(sentences)[:MOST_PASSAGES],
        issue_kind=found.kind,
        issue_kinds=tuple((kind.value, label) for kind, label in KINDS.items()),
        likelihood=found.likelihood,
    )


def kinds_of_inbox(
    counts: Mapping[str, int], *, chosen: str, only_mine: bool
) -> list[dict[str, object]]:
    """What waits by its kind, everything first, each with the address that shows only it."""
    mine = {"mine": "1"} if only_mine else {}
    rows = [("", wording.INBOX_ALL, sum(counts.values()))]
    rows += [
        (kind.value, wording.INBOX_KINDS[kind], counts.get(kind, 0)) for kind in InboxItem.Kind
    ]
    return [
        {
            "name": name,
            "count": count,
            "url": f"?{urlencode(({'kind': kind} if kind else {}) | mine)}",
            "is_chosen": kind == chosen,
        }
        for kind, name, count in rows
    ]
