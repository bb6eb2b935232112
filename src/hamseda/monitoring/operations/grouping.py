"""Group articles that share their text into stories."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hamseda.core.reuse import Document, Match, Reason, Verdict
from hamseda.core.reuse.stores import StoredIndex
from hamseda.monitoring.models import Article, Story
from hamseda.monitoring.operations.indexing import article_of, articles_held, document_name
from hamseda.monitoring.operations.linking import day_of, untimed_document
from hamseda.monitoring.operations.splitting import Ties, date_story

# Reprints of one text follow within days; two weeks hold weekly papers too.
STORY_DAYS = 14
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

    index: StoredIndex

    @classmethod
    def around(cls, articles: Sequence[Article]) -> "Neighbourhood":
        """All stored articles that may be in one story with any of `articles`, or with their
        fellows in a story they are in already.
        """
        known = {article.story_id for article in articles if article.story_id}
        fellows = Article.objects.filter(story__in=known) if known else ()
        days = [day_of(article).toordinal() for article in (*articles, *fellows)]
        return cls(articles_held(range(min(days) - STORY_DAYS, max(days) + STORY_DAYS + 1)))

    def peers_of(self, article: Article) -> tuple[int, ...]:
        """Ids of the articles that tell the same story in the same words."""
        return self._peers(untimed_document(article), day_of(article).toordinal())

    def ties_of(self, story_id: int) -> Ties:
        """Which articles of a story share their text with which, by the texts of now."""
        members = frozenset(Article.objects.filter(story=story_id).values_list("pk", flat=True))
        compared = {pk: document_name(pk) for pk in members if document_name(pk) in self.index}
        pairs = frozenset(
            (pk, peer)
            for pk, name in compared.items()
            for peer in self._peers(self.index.document_of(name), self.index.shelf_of(name))
        )
        return Ties(story_id, members, members - compared.keys(), pairs)

    def _peers(self, document: Document, day: int) -> tuple[int, ...]:
        found = self.index.match(document)
        alike = [match.source_id for match in found if self._tells_one_story(match, document)]
        near = [name for name in alike if abs(self.index.shelf_of(name) - day) <= STORY_DAYS]
        return tuple(article_of(name) for name in near)

    def _tells_one_story(self, match: Match, target: Document) -> bool:
        shares = match.source_share, match.target_share
        if abs(max(shares) - MOST) < TIPPING or abs(min(shares) - NOT_LITTLE) < TIPPING:
            return self._in_one_direction(match, target)
        return _shares_enough(match)

    def _in_one_direction(self, match: Match, target: Document) -> bool:
        """Judge a pair the way that does not depend on which of the two is asked for."""
        source = self.index.document_of(match.source_id)
        if source.text <= target.text:
            return _shares_enough(match)
        turned = self.index.match(source)
        return any(_shares_enough(found) for found in turned if found.source_id == target.id)


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
