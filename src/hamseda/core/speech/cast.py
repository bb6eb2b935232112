"""Which names of a text are one person's.

News names a speaker once in full and then by surname, by post, by «وی» or «این مقام». A post that
nobody of the text is known by is taken for another name of its only speaker; where several people
speak, it stands for itself.
"""

from collections import Counter
from dataclasses import dataclass, field

from hamseda.core.speech.known_posts import KnownPosts
from hamseda.core.speech.speakers import Mention, MentionKind, fold, own_words, post_words


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person under the fullest name and the fullest post that the text gives, "" for none."""

    name: str
    post: str


@dataclass(slots=True)
class _Person:
    number: int
    name: tuple[str, ...] = ()
    full_name: str = ""
    posts: Counter[str] = field(default_factory=Counter)
    is_body: bool = False


class Cast:
    """The speakers of one text, in the order in which they come up.

    Names and posts are looked up by their words, so that a text with thousands of speakers costs
    what its length costs.
    """

    def __init__(self) -> None:
        self._people: list[_Person] = []
        self._last: _Person | None = None
        # Whose name ends with these words: of several people the one who came up last. No name is
        # the end of another's, because both would be one person's.
        self._by_ending: dict[tuple[str, ...], _Person] = {}
        self._by_name: dict[tuple[str, ...], _Person] = {}
        self._posts = {True: KnownPosts(), False: KnownPosts()}
        self._not_bodies: list[_Person] = []

    def __len__(self) -> int:
        return len(self._people)

    def last(self) -> int | None:
        """The number of whoever spoke last; None where nobody has."""
        return None if self._last is None else self._last.number

    def speaker(self, number: int) -> Speaker:
        """A person by number, under the fullest names that the text has given up to now."""
        person = self._people[number]
        return Speaker(
            person.full_name,
            max(person.posts, key=lambda post: (person.posts[post], len(post)), default=""),
        )

    def known_part(self, words: list[str]) -> int:
        """How many of these words, from the first on, name somebody who spoke; 0 for nobody."""
        folded = [fold(word) for word in words]
        without_honours = own_words(" ".join(words))
        own = [word for word in folded if word in without_honours]
        for count in range(len(own), 0, -1):
            if tuple(own[:count]) in self._by_ending:
                return folded.index(own[count - 1]) + 1
        return 0

    def number_of(self, mentions: list[Mention]) -> int | None:
        """Whom these mentions, which stand beside each other, name; they speak last from now on."""
        if not mentions:
            return None
        head = mentions[0]
        if head.kind is MentionKind.PRONOUN:
            return self.last()
        person = self._named(head) if head.kind is MentionKind.NAME else self._by_post(head)
        for beside in mentions[1:]:
            self._know_post(person, beside.text)
        self._last = person
        return person.number

    def introduce(self, mentions: list[Mention]) -> None:
        """Somebody begins a sentence without speaking; «وی» may mean them until one speaks."""
        if self._last is None and mentions:
            self.number_of(mentions)

    def _named(self, mention: Mention) -> _Person:
        words = own_words(mention.text)
        known = self._by_ending.get(words) or next(
            (self._by_name[end] for end in _endings(words) if end in self._by_name), None
        )
        if known is None:
            known = self._add(is_body=False)
        elif len(words) <= len(known.name):
            return known
        else:
            del self._by_name[known.name]
        known.name, known.full_name = words, mention.text
        if words:
            self._by_name[words] = known
        self._by_ending.update(dict.fromkeys(_endings(words), known))
        return known

    def _by_post(self, mention: Mention) -> _Person:
        is_body = mention.kind is MentionKind.BODY
        number = self._posts[is_body].holder_of(post_words(mention.text))
        if number is not None:
            person = self._people[number]
        elif not is_body and len(self._not_bodies) == 1 and self._not_bodies[0].name:
            person = self._not_bodies[0]
        else:
            person = self._add(is_body=is_body)
        self._know_post(person, mention.text)
        return person

    def _know_post(self, person: _Person, post: str) -> None:
        if post not in person.posts:
            self._posts[person.is_body].add(person.number, post_words(post))
        person.posts[post] += 1

    def _add(self, *, is_body: bool) -> _Person:
        person = _Person(len(self._people), is_body=is_body)
        self._people.append(person)
        if not is_body:
            self._not_bodies.append(person)
        return person


def _endings(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[start:] for start in range(len(words))]
