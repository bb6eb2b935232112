"""A text cut into what a reader sees: plain stretches, equal letters, edits, and where passages
begin.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hamseda.core.reuse import Passage
from hamseda.core.text import Span

# Of a longer stretch that is not shared, only the ends are shown.
_LONGEST_PLAIN: Final = 900
_KEPT: Final = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one side. `kind` is plain, equal, edited, quoted, or left_out.

    `begins` are the numbers of the passages that begin here, counted from 1; `left_out` counts the
    characters of a stretch that is not shown.
    """

    kind: str
    text: str
    begins: tuple[int, ...] = ()
    left_out: int = 0


def stretches(text: str, passages: Sequence[Passage], *, is_source: bool) -> Iterator[Stretch]:
    """Yield a whole text in stretches; those of a side may overlap where it is used twice."""
    inside: Counter[int] = Counter()  # by place: passages that begin, less those that end
    equal: Counter[int] = Counter()
    quoted: Counter[int] = Counter()
    begins: dict[int, list[int]] = {}
    for number, passage in enumerate(passages, start=1):
        whole = passage.source if is_source else passage.target
        begins.setdefault(whole.start, []).append(number)
        _count(inside, whole)
        for pair in passage.same:
            span = pair[0] if is_source else pair[1]
            _count(equal, span)
            if passage.quoted:
                _count(quoted, span)
    places = sorted({0, len(text), *inside, *equal})
    depths = [0, 0, 0]
    for start, end in pairwise(places):
        for layer, changes in enumerate((inside, equal, quoted)):
            depths[layer] += changes[start]
        part, numbers = text[start:end], tuple(begins.get(start, ()))
        if depths[0]:
            kind = "quoted" if depths[2] else "equal" if depths[1] else "edited"
            yield Stretch(kind, part, numbers)
        else:
            yield from _plain(part)


def _count(changes: Counter[int], span: Span) -> None:
    changes[span.start] += 1
    changes[span.end] -= 1


def _plain(text: str) -> Iterator[Stretch]:
    if len(text) <= _LONGEST_PLAIN:
        yield Stretch("plain", text)
        return
    yield Stretch("plain", text[:_KEPT])
    yield Stretch("left_out", "", left_out=len(text) - 2 * _KEPT)
    yield Stretch("plain", text[-_KEPT:])
