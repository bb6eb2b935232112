"""Whether a speaker of a text is somebody whom a registry knows.

A name alone is not enough: a province has many people of one name, and news speaks of more than one
province. So a name that the text gives with a post must fit the post that its bearer held; a post
without a name must fit wholly. Several people who fit are nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from hamseda.core.speech.cast import Speaker
from hamseda.core.speech.speakers import own_words, post_words


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that somebody held on the day in question; ids are the registry's."""

    person_id: int
    name: str
    title: str
    office_id: int
    office_name: str


class HeldPosts(tuple[HeldPost, ...]):
    """Posts that were held on one day, ready to be asked for many speakers."""

    @cached_property
    def _by_last_name(self) -> Mapping[str, list[HeldPost]]:
        table: dict[str, list[HeldPost]] = {}
        for post in self:
            for word in own_words(post.name)[-1:]:
                table.setdefault(word, []).append(post)
        return table

    @cached_property
    def _by_word(self) -> Mapping[str, list[HeldPost]]:
        table: dict[str, list[HeldPost]] = {}
        for post in self:
            for word in _held_words(post):
                table.setdefault(word, []).append(post)
        return table

    def perhaps(self, speaker: Speaker) -> Sequence[HeldPost]:
        """The posts that the speaker's could be: of bearers with that last name, or, where the
        text gives none, those with the rarest of the spoken words.
        """
        if speaker.name:
            last = own_words(speaker.name)[-1:]
            return self._by_last_name.get(last[0], ()) if last else ()
        with_word = (self._by_word.get(word, []) for word in _telling(speaker.post))
        return min(with_word, key=len, default=())


class Certainty(StrEnum):
    """How sure it is that the speaker is that person."""

    SURE = "sure"  # name and post fit
    LIKELY = "likely"  # the whole name fits and the text gives no post, or only the post fits


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a speaker is, in which post, and how sure that is."""

    post: HeldPost
    certainty: Certainty


# Words that say nothing about which office is meant.
_EMPTY: Final = frozenset(
    {"استان", "شهرستان", "کل", "اداره", "سازمان", "شرکت", "و", "در", "این", "ایران"}
)
_HEADS: Final = {"مدیرکل": {"مدیر", "کل"}, "رییس": {"رئیس"}, "مسوول": {"مسئول"}}


def identify(speaker: Speaker, posts: Iterable[HeldPost]) -> Identity | None:
    """Return who the speaker is; None where nobody fits or more than one person does.

    Of several posts of one person the one that fits the text best is returned.
    """
    held = posts if isinstance(posts, HeldPosts) else HeldPosts(posts)
    near = held.perhaps(speaker)
    fitting = [(fit, post) for post in near if (fit := _fit(speaker, post)) is not None]
    if not fitting:
        return None
    surest = max(fit[0] for fit, _ in fitting)
    best = [(fit, post) for fit, post in fitting if fit[0] == surest]
    if len({post.person_id for _, post in best}) > 1:
        return None
    _, post = max(best, key=lambda one: one[0])
    return Identity(post, Certainty.SURE if surest == 2 else Certainty.LIKELY)


def _fit(speaker: Speaker, post: HeldPost) -> tuple[int, int] | None:
    """(2 for name and post, 1 for one of them; shared words of the posts), None for no fit."""
    if speaker.name and not _same(own_words(speaker.name), own_words(post.name)):
        return None
    spoken, held = _telling(speaker.post), _held_words(post)
    shared = len(spoken & held)
    if not speaker.name:
        whole = len(spoken) >= 2 and spoken <= held and bool(spoken & _telling(post.title))
        return (1, shared) if whole else None
    if shared:
        return 2, shared
    return (1, 0) if len(own_words(speaker.name)) > 1 and not spoken else None


def _held_words(post: HeldPost) -> frozenset[str]:
    return _telling(f"{post.title} {post.office_name}")


def _same(name: tuple[str, ...], known: tuple[str, ...]) -> bool:
    shorter, longer = sorted((name, known), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


@lru_cache(maxsize=20_000)
def _telling(post: str) -> frozenset[str]:
    """The words of a post that tell it from others, in one spelling."""
    words: set[str] = set()
    for word in post_words(post):
        words |= _HEADS.get(word, {word})
    return frozenset(words - _EMPTY)
