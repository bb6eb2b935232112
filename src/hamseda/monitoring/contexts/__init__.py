"""What each page of monitoring is given: plain values, ready to be written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse

from hamseda.core.reuse import Direction, Reason, Verdict
from hamseda.foundation.search.marking import Piece, marked, snippet
from hamseda.foundation.search.queries import Found
from hamseda.monitoring import wording
from hamseda.monitoring.contexts.marking import ARTICLE, RELEASE, Part, marked_texts
from hamseda.monitoring.models import Article, Coverage, CoverageDecision
from hamseda.monitoring.queries import CARRYING_VERDICTS

_STATE_TONES = {
    Coverage.State.PROPOSED: "machine",
    Coverage.State.CONFIRMED: "good",
    Coverage.State.REJECTED: "bad",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A coded value as a badge."""

    name: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of publication as exactly as it is known."""

    day: date | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A link in a list."""

    url: str
    release_headline: str
    office: str
    article_headline: str
    outlet: str
    reach: str
    release_share: float
    article_share: float
    verdict: str
    state: Choice
    published: Moment
    article_has_changed: bool


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    url: str
    headline: str
    outlet: str
    reach: str
    published: Moment
    link_count: int
    story_url: str
    marks: tuple[Choice, ...] = ()
    pieces: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, cut into parts."""

    key: str
    role: str
    title: str
    url: str
    published: Moment
    note: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a link."""

    state: Choice
    person: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """A release and an article side by side, and what machine and people say of them."""

    sides: tuple[Side, Side]
    headline: str
    outlet: str
    release_share: float
    article_share: float
    verdict: str
    counts: bool
    reasons: tuple[str, ...]
    direction: str
    judged_at: datetime
    state: Choice
    decisions: tuple[Decision, ...]
    changes: tuple[str, ...]
    article_url: str
    original_url: str
    story_url: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as it was read, with what is known of it."""

    headline: str
    kicker: str
    lead: str
    paragraphs: tuple[str, ...]
    outlet: str
    reach: str
    published: Moment
    received_at: datetime
    news_code: str
    reporter: str
    address: str
    web_url: str
    original_url: str
    story_url: str
    is_pending: bool
    later_texts: tuple[datetime, ...]
    links: tuple[CoverageRow, ...]


def state_choice(state: str) -> Choice:
    """The state of a link; what only the machine has said looks unfinished."""
    return Choice(Coverage.State(state).label, _STATE_TONES[Coverage.State(state)])


def coverage_row(coverage: Coverage, query: str = "") -> CoverageRow:
    """A link for a list; needs `article_has_changed` of `queries.for_list`. `query` keeps the
    filters of the list in the link's address.
    """
    article = coverage.article
    return CoverageRow(
        url=_with_query(reverse("monitoring:coverage", args=[coverage.pk]), query),
        release_headline=coverage.release.headline,
        office=coverage.release.office.name,
        article_headline=str(article),
        outlet=outlet_name(article),
        reach=reach_label(article),
        release_share=coverage.release_share,
        article_share=coverage.article_share,
        verdict=wording.VERDICTS[Verdict(coverage.verdict)],
        state=state_choice(coverage.state),
        published=moment_of(article),
        article_has_changed=getattr(coverage, "article_has_changed", False),
    )


def article_row(article: Article) -> ArticleRow:
    """An article for a list; needs `link_count` of `queries.articles_for_list`."""
    return ArticleRow(
        url=reverse("monitoring:article", args=[article.pk]),
        headline=str(article),
        outlet=outlet_name(article),
        reach=reach_label(article),
        published=moment_of(article),
        link_count=getattr(article, "link_count", 0),
        story_url=story_url(article),
        marks=tuple(_marks_of(article)),
    )


def found_row(article: Article, found: Found) -> ArticleRow:
    """An article that was searched for, the words marked in its own text."""
    text = "\n".join(part for part in (article.lead, article.body) if part)
    return replace(
        article_row(article),
        pieces=marked(str(article), found.phrases),
        snippet=snippet(text, found.phrases),
    )


def _marks_of(article: Article) -> Iterator[Choice]:
    """What a list shows beside a headline: a clip, another text since, a deletion."""
    if clip := getattr(article, "clip", None):
        yield Choice(clip.get_kind_display(), "info")
    if getattr(article, "has_changed", False):
        yield Choice(wording.TEXT_CHANGED, "warning")
    if article.presence != Article.Presence.THERE:
        yield Choice(article.get_presence_display(), "bad")


def coverage_page(
    coverage: Coverage, decisions: Sequence[CoverageDecision], later_texts: Sequence[datetime]
) -> CoveragePage:
    """The page of a link, from the texts on which it was judged. The newest decision comes first;
    `later_texts` is when the article was met with another text.
    """
    release, article = coverage.release, coverage.article
    passages = list(coverage.passages.all())
    here, there = marked_texts(coverage.release_text, coverage.article_text, passages)
    return CoveragePage(
        sides=(
            Side(
                RELEASE,
                wording.RELEASE_ROLE,
                release.office.name,
                release.get_absolute_url() if release.live else "",
                Moment(None, release.first_published_at),
                wording.NEWS_CODE.format(code=release.news_code),
                here,
            ),
            Side(
                ARTICLE,
                wording.ARTICLE_ROLE,
                outlet_name(article),
                reverse("monitoring:article", args=[article.pk]),
                moment_of(article),
                wording.NEWS_CODE.format(code=article.news_code) if article.news_code else "",
                there,
            ),
        ),
        headline=str(article),
        outlet=outlet_name(article),
        release_share=coverage.release_share,
        article_share=coverage.article_share,
        verdict=wording.VERDICTS[Verdict(coverage.verdict)],
        counts=coverage.verdict in CARRYING_VERDICTS,
        reasons=tuple(wording.REASONS[Reason(reason)] for reason in coverage.reasons),
        direction=wording.DIRECTIONS[Direction(coverage.direction)],
        judged_at=coverage.judged_at,
        state=state_choice(coverage.state),
        decisions=tuple(
            Decision(
                state_choice(decision.state),
                decision.decided_by.get_full_name(),
                decision.decided_at,
                decision.reason,
            )
            for decision in decisions
        ),
        changes=tuple(_changes_since(coverage, decisions, later_texts)),
        article_url=reverse("monitoring:article", args=[article.pk]),
        original_url=reverse("monitoring:original", args=[article.pk]),
        story_url=story_url(article),
    )


def _changes_since(
    coverage: Coverage, decisions: Sequence[CoverageDecision], later_texts: Sequence[datetime]
) -> Iterator[str]:
    """Say which of the two texts is no longer the one that was judged, and whether it changed
    after a person had decided.
    """
    release, article = coverage.release, coverage.article
    decided_at = decisions[0].decided_at if decisions else None
    if release.full_text != coverage.release_text:
        changed_at = release.last_published_at
        yield wording.RELEASE_CHANGED[_is_later(changed_at, decided_at)]
    if article.full_text != coverage.article_text:
        changed_at = max(later_texts, default=None)
        yield wording.ARTICLE_CHANGED[_is_later(changed_at, decided_at)]


def _is_later(changed_at: datetime | None, decided_at: datetime | None) -> bool:
    return bool(changed_at and decided_at and changed_at > decided_at)


def article_page(
    article: Article, links: Sequence[Coverage], later_texts: Sequence[datetime]
) -> ArticlePage:
    """The page of an article."""
    return ArticlePage(
        headline=str(article),
        kicker=article.kicker,
        lead=article.lead,
        paragraphs=tuple(part for part in article.body.split("\n\n") if part.strip()),
        outlet=outlet_name(article),
        reach=reach_label(article),
        published=moment_of(article),
        received_at=article.received_at,
        news_code=article.news_code,
        reporter=article.reporter,
        address=article.url,
        web_url=article.web_address,
        original_url=reverse("monitoring:original", args=[article.pk]),
        story_url=story_url(article),
        is_pending=article.attributed_at is None,
        later_texts=tuple(later_texts),
        links=tuple(coverage_row(link) for link in links),
    )


def moment_of(article: Article) -> Moment:
    """When an article was published, as far as its outlet told."""
    return Moment(article.published_on, article.published_at)


def reach_label(article: Article) -> str:
    """How far the article's outlet reaches, or the branch of it that published the article."""
    publisher = article.desk or article.outlet
    return publisher.get_reach_display() if publisher else ""


def outlet_name(article: Article) -> str:
    """The outlet of the registry, or the name that the text gives itself."""
    if article.outlet:
        return article.outlet.name
    return article.outlet_as_named or wording.UNKNOWN_OUTLET


def story_url(article: Article) -> str:
    """The page of the article's story; empty when it stands alone."""
    return reverse("monitoring:story", args=[article.story_id]) if article.story_id else ""


def _with_query(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url
