"""Part the articles of a story that no longer share their text.

An article takes the longest text it is met with. What was half a download may turn out to be
another story, and with it goes what only it tied together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hamseda.monitoring.models import Article, Story
from hamseda.monitoring.operations.linking import day_start


@dataclass(frozen=True, slots=True)
class Ties:
    """A story as it was read: its articles, those of them that are too long to be compared, and
    which share their text with which. The pairs may name other articles too.
    """

    story_id: int
    members: frozenset[int]
    uncompared: frozenset[int]
    pairs: frozenset[tuple[int, int]]


class StoryChangedError(Exception):
    """A story is no longer the one that was read; who wants to split it must read it again."""


def split_story(ties: Ties) -> dict[int, int | None]:
    """Leave in a story its largest part that holds together, and give the others stories of their
    own; an article that stands alone has none. Returns where each article went that left.

    Runs inside the caller's transaction. Raises StoryChangedError.
    """
    story = Story.objects.select_for_update().filter(pk=ties.story_id).first()
    locked = Article.objects.select_for_update().filter(story=ties.story_id).order_by("pk")
    if story is None or ties.members != set(locked.values_list("pk", flat=True)):
        raise StoryChangedError
    kept, *others = sorted(_parts(ties), key=lambda part: (-len(part), min(part)))
    gone: dict[int, int | None] = {}
    for part in others:
        gone |= _given_a_story(part)
    if len(kept | ties.uncompared) == 1:
        gone |= _given_a_story(kept)
        story.delete()
    elif gone:
        date_story(story)
    return gone


def date_story(story: Story) -> None:
    """Have a story begin with the first of its articles that has a day."""
    known = story.articles.values_list("published_at", "published_on")
    moments = [at or day_start(on) for at, on in known if on]
    Story.objects.filter(pk=story.pk).update(started_at=min(moments, default=None))


def _given_a_story(part: frozenset[int]) -> dict[int, int | None]:
    story = Story.objects.create() if len(part) > 1 else None
    Article.objects.filter(pk__in=part).update(story=story)
    if story:
        date_story(story)
    return dict.fromkeys(sorted(part), story.pk if story else None)


def _parts(ties: Ties) -> Iterable[frozenset[int]]:
    """The compared members in parts of which each holds together by pairs of members.

    One that is too long to be compared says nothing against its place.
    """
    near: dict[int, set[int]] = {member: set() for member in ties.members - ties.uncompared}
    for one, other in ties.pairs:
        if one in near and other in near:
            near[one].add(other)
            near[other].add(one)
    left = set(near)
    while left:
        part, waiting = set(), {min(left)}
        while waiting:
            part |= waiting
            waiting = {other for one in waiting for other in near[one]} - part
        left -= part
        yield frozenset(part)
