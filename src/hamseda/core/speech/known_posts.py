"""Who of a text holds a post that is worded like another one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class _Alike:
    """Posts that begin with one word and have one number of words, under each of their words."""

    holding: dict[str, list[tuple[int, frozenset[str]]]] = field(default_factory=dict)


@dataclass(slots=True)
class KnownPosts:
    """The posts of a text's speakers, found without comparing each with each.

    Two posts are one where they begin alike and share most words of the shorter. Of a post with n
    different words that has to share k of them with another one, any n - k + 1 words hold at least
    one of the shared; so only the posts that hold one of the rarest n - k + 1 words are compared
    (the prefix filter of Chaudhuri, Ganti and Kaushik, ICDE 2006).
    """

    _alike: dict[str, dict[int, _Alike]] = field(default_factory=dict)

    def add(self, number: int, words: tuple[str, ...]) -> None:
        """Know that the speaker of this number holds the post of these words."""
        if not words:
            return
        different = frozenset(words)
        sizes = self._alike.setdefault(words[0], {})
        holding = sizes.setdefault(len(different), _Alike()).holding
        for word in different:
            holding.setdefault(word, []).append((number, different))

    def holder_of(self, words: tuple[str, ...]) -> int | None:
        """The speaker who holds such a post, of several the one with the highest number."""
        different = frozenset(words)
        found = None
        for size, alike in self._alike.get(words[0], {}).items() if words else ():
            least = min(size, len(different)) // 2 + 1
            postings = sorted(
                (alike.holding.get(word, []) for word in different), key=len
            )[: len(different) - least + 1]  # fmt: skip
            for number, post in (one for posting in postings for one in posting):
                if (found is None or number > found) and len(post & different) >= least:
                    found = number
        return found
