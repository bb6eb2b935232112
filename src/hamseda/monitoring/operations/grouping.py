"""Group articles that share their text into stories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from hamseda.core.reuse import Document, Index, Match, Reason, UnfitDocument, Verdict
from hamseda.monitoring.models import Article, Story
from hamseda.monitoring.operations.linking import day_start, untimed_document
from hamseda.monitoring.operations.splitting import Ties, date_story

# Reprints of one text follow within days; two weeks hold weekly papers too.
STORY_SPAN = timedelta(days=14)
# Two articles tell one story when half of one is the other's text. Being a small part of a
# round-up is not enough, or one bulletin would tie all the stories that it lists together.
MOST, NOT_LITTLE = 0.5, 0.25
# Captions that an outlet prints under every picture of a series share more than half of their
# few letters and tell nothing: this many letters must be equal unless all are.
LEAST_LETTERS = 150
# Which of two texts is called the source may tip a share that lies this close to a limit.
TIPPING = 0.1


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Articles of the same weeks, ready to be asked for those that share a text."""

    index: Index
    documents: dict[str, Document]
    articles: dict[str, Article]

    @classmethod
    def around(cls, articles: Sequence[Article]) -> "Neighbourhood":
        """All stored articles that may be in one story with any of `articles`, or with their
        fellows in a story they are in already.
        """
        known = {article.story_id for article in articles if article.story_id}
        fellows = Article.objects.filter(story__in=known) if known else ()
        days = [day_of(article) for article in (*articles, *fellows)]
        first, last = min(days) - STORY_SPAN, max(days) + STORY_SPAN
        received = Q(
            published_on__isnull=True,
            received_at__gte=day_start(first),
            received_at__lt=day_start(last + timedelta(days=1)),
        )
        near = Article.objects.filter(Q(published_on__range=(first, last)) | received)
        neighbours = cls(Index(), {}, {})
        for article in near.order_by("pk"):
            try:
                document = untimed_document(article)
            except UnfitDocument:
                continue
            neighbours.index.add(document)
            neighbours.documents[document.id] = document
            neighbours.articles[document.id] = article
        return neighbours

    def peers_of(self, article: Article) -> tuple[int, ...]:
        """Ids of the articles that tell the same story in the same words."""
        found = self.index.match(untimed_document(article))
        alike = [match.source_id for match in found if self._tells_one_story(match)]
        peers = [self.articles[name] for name in alike]
        day = day_of(article)
        return tuple(peer.pk for peer in peers if abs(day_of(peer) - day) <= STORY_SPAN)

    def ties_of(self, story_id: int) -> Ties:
        """Which articles of a story share their text with which, by the texts of now."""
        members = frozenset(Article.objects.filter(story=story_id).values_list("pk", flat=True))
        compared = [each for each in self.articles.values() if each.pk in members]
        pairs = frozenset((each.pk, peer) for each in compared for peer in self.peers_of(each))
        return Ties(story_id, members, members - {each.pk for each in compared}, pairs)

    def _tells_one_story(self, match: Match) -> bool:
        shares = match.source_share, match.target_share
        if abs(max(shares) - MOST) < TIPPING or abs(min(shares) - NOT_LITTLE) < TIPPING:
            return self._in_one_direction(match)
        return _shares_enough(match)

    def _in_one_direction(self, match: Match) -> bool:
        """Judge a pair the way that does not depend on which of the two is asked for."""
        source, target = self.documents[match.source_id], self.documents[match.target_id]
        if source.text <= target.text:
            return _shares_enough(match)
        turned = self.index.match(source)
        return any(_shares_enough(found) for found in turned if found.source_id == target.id)


def day_of(article: Article) -> date:
    """The day of publication; of receipt where the outlet gave none."""
    return article.published_on or timezone.localdate(article.received_at)


def join_story(article_id: int, peer_ids: Iterable[int]) -> None:
    """Put an article and those that share its text into one story, merging their stories.

    The outcome depends only on who shares text with whom, not on the order of the calls. Runs
    inside the caller's transaction.
    """
    peers = set(peer_ids) - {article_id}
    if not peers:
        return
    members = _locked(sorted({article_id, *peers}))
    story_ids = sorted({member.story_id for member in members if member.story_id})
    if len(story_ids) == 1 and all(member.story_id for member in members):
        return
    story = Story.objects.get(pk=story_ids[0]) if story_ids else Story.objects.create()
    Article.objects.filter(story__in=story_ids[1:]).update(story=story)
    Article.objects.filter(pk__in=[member.pk for member in members]).update(story=story)
    Story.objects.filter(pk__in=story_ids[1:]).delete()
    date_story(story)


def _shares_enough(match: Match) -> bool:
    shares = match.source_share, match.target_share
    if match.verdict is Verdict.QUOTATION_ONLY or Reason.OTHER_FIGURES in match.reasons:
        return False
    if Reason.SAME_LETTERS not in match.reasons and match.edited < LEAST_LETTERS:
        return False
    return max(shares) >= MOST and min(shares) >= NOT_LITTLE


def _locked(ids: Sequence[int]) -> list[Article]:
    rows = Article.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    return list(rows.only("pk", "story_id"))
