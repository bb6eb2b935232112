"""Which names of a text are one person's.

News names a speaker once in full and then by surname, by post, by «وی» or «این مقام». A post that
nobody of the text is known by is taken for another name of its only speaker; where several people
speak, it stands for itself.
"""

from collections import Counter
from dataclasses import dataclass, field

from hamseda.core.speech.speakers import Mention, MentionKind, fold, own_words, post_words


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person under the fullest name and the fullest post that the text gives, "" for none."""

    name: str
    post: str


@dataclass(slots=True)
class _Person:
    name: tuple[str, ...] = ()
    full_name: str = ""
    posts: Counter[str] = field(default_factory=Counter)
    is_body: bool = False


class Cast:
    """The speakers of one text, in the order in which they come up."""

    def __init__(self) -> None:
        self._people: list[_Person] = []
        self._last: _Person | None = None

    def __len__(self) -> int:
        return len(self._people)

    def last(self) -> int | None:
        """The number of whoever spoke last; None where nobody has."""
        return None if self._last is None else self._people.index(self._last)

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
            if any(person.name[-count:] == tuple(own[:count]) for person in self._people):
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
            person.posts[beside.text] += 1
        self._last = person
        return self._people.index(person)

    def introduce(self, mentions: list[Mention]) -> None:
        """Somebody begins a sentence without speaking; «وی» may mean them until one speaks."""
        if self._last is None and mentions:
            self.number_of(mentions)

    def _named(self, mention: Mention) -> _Person:
        words = own_words(mention.text)
        for person in reversed(self._people):
            if person.name and _same_name(person.name, words):
                if len(words) > len(person.name):
                    person.name, person.full_name = words, mention.text
                return person
        return self._add(_Person(words, mention.text))

    def _by_post(self, mention: Mention) -> _Person:
        words = post_words(mention.text)
        is_body = mention.kind is MentionKind.BODY
        for person in reversed(self._people):
            if person.is_body is is_body and any(
                _same_post(words, post_words(post)) for post in person.posts
            ):
                person.posts[mention.text] += 1
                return person
        named = [person for person in self._people if not person.is_body]
        if not is_body and len(named) == 1 and named[0].name:
            named[0].posts[mention.text] += 1
            return named[0]
        return self._add(_Person(posts=Counter([mention.text]), is_body=is_body))

    def _add(self, person: _Person) -> _Person:
        self._people.append(person)
        return person


def _same_name(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    shorter, longer = sorted((known, words), key=len)
    return longer[-len(shorter) :] == shorter


def _same_post(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two posts begin alike and share most words of the shorter."""
    shared = len(set(one) & set(other))
    return one[:1] == other[:1] and 2 * shared > min(len(set(one)), len(set(other)))
