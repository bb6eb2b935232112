"""Which column holds what, by the head that an office gave it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hamseda.core.lists.names import distance
from hamseda.core.text import skeleton

Synonyms = Mapping[str, Sequence[str]]

OVER = " / "
"""Stands between the two texts of a head in two rows."""
_MOST_ROWS_BEFORE = 20
_LONGEST_HEAD = 60
_LEAST_PART = 3


@dataclass(frozen=True, slots=True)
class HeadPlace:
    """Where the heads stand: the index of their first row, how many rows, and their texts."""

    first: int
    count: int
    heads: tuple[str, ...]


def guess_fields(heads: Sequence[str], synonyms: Synonyms) -> list[str]:
    """The field of each column; empty where no synonym fits. A field may come more than once."""
    known = {skeleton(word).letters: field for field, words in synonyms.items() for word in words}
    return [_field_of_head(head, known) for head in heads]


def _field_of_head(head: str, known: Mapping[str, str]) -> str:
    """The field of a head; of one in two rows, the lower row decides where it is known alone."""
    lower = skeleton(head.rpartition(OVER)[2]).letters.rstrip("0123456789")
    return known.get(lower) or _field_of(skeleton(head).letters.rstrip("0123456789"), known)


def _field_of(key: str, known: Mapping[str, str]) -> str:
    if key in known or not key:
        return known.get(key, "")
    if len(key) > _LONGEST_HEAD:
        return ""
    near = [word for word in known if len(word) >= 6 and distance(word, key, most=1) <= 1]
    if near:
        return known[near[0]]
    inside = [word for word in known if len(word) >= _LEAST_PART and word in key]
    longest = max(inside, key=len, default="")
    return known[longest] if longest and len(longest) * 2 >= len(key) else ""


def find_heads(
    rows: Sequence[Sequence[str]], synonyms: Synonyms, *, grouped: frozenset[int] = frozenset()
) -> HeadPlace:
    """Find the row of heads, below titles and above the first person.

    `grouped` holds the indexes of rows with a cell merged over several columns; such a row and
    the one below it may be read as one. Without any known head the first row is taken.
    """
    best, place = 0, HeadPlace(0, 1, tuple(rows[0]) if rows else ())
    for number in range(min(len(rows), _MOST_ROWS_BEFORE)):
        choices = [(1, tuple(rows[number]))]
        if number in grouped and number + 1 < len(rows):
            choices.append((2, _together(rows[number], rows[number + 1])))
        for count, heads in choices:
            score = _score(heads, synonyms)
            if score > best:
                best, place = score, HeadPlace(number, count, heads)
    return place


def _score(heads: Sequence[str], synonyms: Synonyms) -> int:
    """How many different heads are known; a title that is merged over the table counts once."""
    texts = list(dict.fromkeys(head for head in heads if head and len(head) <= _LONGEST_HEAD))
    return len({field for field in guess_fields(texts, synonyms) if field})


def _together(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """«تلفن» over «ثابت» is «تلفن / ثابت»; a head merged over both rows is said once."""
    width = max(len(upper), len(lower))
    pairs = (
        (upper[n] if n < len(upper) else "", lower[n] if n < len(lower) else "")
        for n in range(width)
    )
    return tuple(
        (one or two) if one == two or not (one and two) else f"{one}{OVER}{two}"
        for one, two in pairs
    )
