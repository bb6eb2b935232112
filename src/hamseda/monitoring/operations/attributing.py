"""Find which release stands behind each article, and which articles tell one story.

Matching only reads; writing happens afterwards in short transactions, each of which marks its
articles as done. Killed anywhere and run again, nothing is lost and nothing is written twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hamseda.core.naming import Names
from hamseda.core.reuse import Index, Match, UnfitDocument, compare
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.monitoring.facts import ArticlesJudged
from hamseda.monitoring.models import Article, Coverage, Quotation, Story
from hamseda.monitoring.operations.chaining import trace_chains
from hamseda.monitoring.operations.describing import (
    Description,
    describe,
    keep_descriptions,
)
from hamseda.monitoring.operations.grouping import Neighbourhood, join_story
from hamseda.monitoring.operations.knowing import Knowledge, knowledge_now, releases_held
from hamseda.monitoring.operations.linking import (
    OLDEST_RELEASE,
    article_document,
    day_of,
    day_start,
    is_carried_by,
    keep_link,
    release_document,
)
from hamseda.monitoring.operations.quoting import keep_quotations
from hamseda.monitoring.operations.splitting import StoryChangedError, Ties, split_story
from hamseda.monitoring.queries import pending_articles
from hamseda.monitoring.queries.quotations import quotations_in
from hamseda.newsroom.models import Release

# Days without an hour blur the edges of what is read from the database by a day; which pairs are
# then linked is decided by `linking.is_carried_by` alone, so it does not depend on the order in
# which releases and articles arrive.
BLUR = timedelta(days=1)
READ_TOGETHER = 400
WRITTEN_TOGETHER = 50
HELD_TOGETHER = timedelta(days=28)

Report = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class AttributionResult:
    """What a run did: articles examined, links proposed or judged anew, links withdrawn, stories
    that the examined articles belong to, articles too long to be compared.
    """

    articles: int = 0
    links: int = 0
    withdrawn: int = 0
    stories: int = 0
    unfit: int = 0

    def __add__(self, other: "AttributionResult") -> "AttributionResult":
        return AttributionResult(
            self.articles + other.articles,
            self.links + other.links,
            self.withdrawn + other.withdrawn,
            self.stories + other.stories,
            self.unfit + other.unfit,
        )


@dataclass(frozen=True, slots=True)
class _Finding:
    """What matching says of one article, before anything is written."""

    article: Article
    description: Description
    links: tuple[tuple[Release, Match], ...] = ()
    peers: tuple[int, ...] = ()
    ties: Ties | None = None
    quotations: tuple[Quotation, ...] = ()
    is_unfit: bool = False


def attribute_pending_articles(*, now: datetime, report: Report | None = None) -> AttributionResult:
    """Attribute every article that was stored and not attributed yet, the oldest first.

    `report` is told how many articles each committed step has finished.
    """
    total, stories = AttributionResult(), set[int]()
    while articles := list(pending_articles()[:READ_TOGETHER]):
        knowledge = knowledge_now()
        findings = chain.from_iterable(
            _findings(near, knowledge) for near in _near_in_time(articles)
        )
        while batch := list(islice(findings, WRITTEN_TOGETHER)):
            total += _write_findings(batch, knowledge.outlets, now)
            if report:
                report(len(batch))
        examined = Article.objects.filter(pk__in=[article.pk for article in articles])
        stories.update(examined.exclude(story=None).values_list("story", flat=True))
    # Stories that a later article merged into another are no more.
    left = Story.objects.filter(pk__in=stories).count()
    return total + AttributionResult(stories=left)


def attribute_release(release_id: int, *, now: datetime) -> AttributionResult:
    """Judge a release that was published or changed against the articles around its time.

    Proposed links of its former text are judged anew, and withdrawn when the new text is not
    carried; decided ones stay, and their page tells that the text has changed.
    """
    release = Release.objects.published().filter(pk=release_id).first()
    if release is None:
        return AttributionResult()
    total = _judge_anew(release, now)
    name = release_document(release).id
    last = 0
    while batch := list(_unlinked_around(release, after=last)):
        last = batch[-1].pk
        # Beside the other releases of the time, as when the article came later than all of them.
        index, _ = releases_held(_releases_for(batch))
        found = [
            (article, match)
            for article in batch
            for match in _matches(index, article)
            if match.source_id == name
        ]
        with transaction.atomic():
            linked = [
                article.pk
                for article, match in found
                if is_carried_by(release, article, match)
                and keep_link(release, article, match, now=now)
            ]
            trace_chains(linked)
            _tell(sorted({article.pk for article, _ in found}), now)
        total += AttributionResult(articles=len(batch), links=len(linked))
    return total


@transaction.atomic
def _judge_anew(release: Release, now: datetime) -> AttributionResult:
    """Renew the proposed links of a release whose text is no longer the one they rest on."""
    stale = list(
        release.coverage.select_for_update(of=("self",))
        .filter(state=Coverage.State.PROPOSED)
        .exclude(release_text=release.full_text)
        .select_related("article")
    )
    renewed = withdrawn = 0
    _tell(sorted(link.article_id for link in stale), now)
    for link in stale:
        match = compare(release_document(release), article_document(link.article))
        if match and is_carried_by(release, link.article, match):
            renewed += keep_link(release, link.article, match, now=now)
        else:
            link.delete()
            withdrawn += 1
    return AttributionResult(links=renewed, withdrawn=withdrawn)


def _near_in_time(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """Part articles into groups of a few weeks: whoever asks for years must hold years."""
    group: list[Article] = []
    for article in sorted(articles, key=day_of):
        if group and day_of(article) - day_of(group[0]) > HELD_TOGETHER:
            yield group
            group = []
        group.append(article)
    if group:
        yield group


def _findings(articles: Sequence[Article], knowledge: Knowledge) -> Iterator[_Finding]:
    sources, releases = releases_held(_releases_for(articles))
    neighbours = Neighbourhood.around(articles)
    ties: dict[int, Ties] = {}
    for article in articles:
        said = tuple(quotations_in(article, knowledge.posts_on))
        description = describe(article, said, knowledge.known)
        try:
            found = sources.match(article_document(article))
        except UnfitDocument:
            yield _Finding(article, description, quotations=said, is_unfit=True)
            continue
        links = tuple(
            (releases[match.source_id], match)
            for match in found
            if is_carried_by(releases[match.source_id], article, match)
        )
        if article.story_id and article.story_id not in ties:
            ties[article.story_id] = neighbours.ties_of(article.story_id)
        peers = neighbours.peers_of(article)
        yield _Finding(article, description, links, peers, ties.get(article.story_id or 0), said)


@transaction.atomic
def _write_findings(
    findings: Sequence[_Finding], outlets: Names, now: datetime
) -> AttributionResult:
    read = {finding.article.pk: finding.article.full_text for finding in findings}
    pending = Article.objects.select_for_update().filter(attributed_at__isnull=True)
    # An article that took a longer text while the shorter one was matched goes on waiting, and so
    # does one whose story changed in the meantime.
    still_pending = {
        article.pk: article
        for article in pending.filter(pk__in=read).order_by("pk")
        if article.full_text == read[article.pk]
    }
    links = withdrawn = 0
    regrouped: set[int] = set()
    proposed = Coverage.objects.filter(article__in=read, state=Coverage.State.PROPOSED)
    linked = set(proposed.values_list("article", flat=True).order_by())
    for finding in findings:
        if finding.article.pk not in still_pending:
            continue
        try:
            regrouped |= _group(finding, now)
        except StoryChangedError:
            del still_pending[finding.article.pk]
            continue
        if finding.article.pk in linked:
            withdrawn += _withdraw_outgrown(finding)
        links += sum(keep_link(r, finding.article, match, now=now) for r, match in finding.links)
    written = [finding for finding in findings if finding.article.pk in still_pending]
    keep_quotations({finding.article.pk: finding.quotations for finding in written})
    keep_descriptions([finding.description for finding in written], now=now)
    trace_chains(still_pending.keys() | regrouped, outlets, held=still_pending)
    Article.objects.filter(pk__in=still_pending).update(attributed_at=now)
    _tell(sorted(still_pending), now)
    unfit = sum(finding.is_unfit for finding in findings)
    return AttributionResult(
        articles=len(still_pending), links=links, withdrawn=withdrawn, unfit=unfit
    )


def _tell(article_ids: Sequence[int], now: datetime) -> None:
    if article_ids:
        record_fact(ArticlesJudged(tuple(article_ids)), now=now)


def _group(finding: _Finding, now: datetime) -> set[int]:
    """Put an article into the story where its text of now belongs; returns which articles left a
    story by that.

    Raises StoryChangedError where its story is no longer the one that was compared.
    """
    article, gone = finding.article, {}
    if finding.ties:
        gone = split_story(finding.ties)
    join_story(article.pk, finding.peers)
    if gone:
        story = Article.objects.filter(pk=article.pk).values_list("story", flat=True).get()
        data = {"story": article.story_id, "now_in": story, "parted": sorted(gone)}
        action = "monitoring.article.regrouped"
        record_entry(actor=None, action=action, target=article, now=now, data=data)
    return set(gone)


def _withdraw_outgrown(finding: _Finding) -> int:
    """Withdraw the proposed links that rest on an article's former text and that its text of
    now, where it could be compared, does not carry; returns how many.
    """
    if finding.is_unfit:
        return 0
    outgrown = (
        finding.article.coverage.filter(state=Coverage.State.PROPOSED)
        .exclude(article_text=finding.article.full_text)
        .exclude(release__in=[release.pk for release, _ in finding.links])
    )
    number = outgrown.count()
    outgrown.delete()
    return number


def _matches(index: Index, article: Article) -> list[Match]:
    try:
        return index.match(article_document(article))
    except UnfitDocument:
        return []


def _releases_for(articles: Sequence[Article]) -> QuerySet[Release]:
    """Every published release that one of the articles may carry."""
    days = [article.published_on for article in articles if article.published_on]
    latest = max(article.received_at for article in articles)
    releases = Release.objects.published().filter(first_published_at__lte=latest + BLUR)
    if len(days) == len(articles):
        oldest = day_start(min(days)) - OLDEST_RELEASE - BLUR
        releases = releases.filter(first_published_at__gte=oldest)
    return releases.order_by("pk")


def _unlinked_around(release: Release, *, after: int) -> QuerySet[Article]:
    """Articles that may carry a release and have no link with it, next after an id."""
    day = timezone.localdate(release.first_published_at)
    dated = Q(published_on__range=(day - BLUR, day + OLDEST_RELEASE))
    undated = Q(published_on__isnull=True, received_at__gte=release.first_published_at - BLUR)
    linked = Coverage.objects.filter(release=release).values("article")
    articles = Article.objects.filter(dated | undated, pk__gt=after).exclude(pk__in=linked)
    return articles.order_by("pk")[:READ_TOGETHER]
