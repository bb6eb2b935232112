"""What ranking needs to know of a text: how often it says which word, in five bytes a word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from hamseda.foundation.search.words import numbers_of

MOST_TIMES = 255
_NUMBER_BYTES = 4
_WORD_BYTES = 5

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]


def packed(stems_by_weight: Iterable[tuple[int, Sequence[str]]]) -> bytes:
    """The words of a text as numbers, ascending, followed by their weights, a byte each.

    A word's weight is how often it stands in each field times the weight of the field.
    """
    fields = [(weight, numbers_of(stems)) for weight, stems in stems_by_weight]
    said = np.array(list(chain.from_iterable(numbers for _, numbers in fields)), np.uint32)
    weights = np.repeat([weight for weight, _ in fields], [len(numbers) for _, numbers in fields])
    numbers, places = np.unique(said, return_inverse=True)
    sums = np.bincount(places, weights, numbers.size)
    return numbers.astype("<u4").tobytes() + sums.clip(max=MOST_TIMES).astype(np.uint8).tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The vectors of many texts, one after another; text i is `[starts[i], starts[i + 1])`."""

    numbers: Numbers
    weights: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return self.starts.size - 1

    def weight_of(self, number: int) -> Weights:
        """How much each text speaks of one word; 0 where it does not."""
        places = np.flatnonzero(self.numbers == number)
        found = np.zeros(len(self), np.float32)
        found[np.searchsorted(self.starts, places, side="right") - 1] = self.weights[places]
        return found

    def words_of(self, text: int) -> tuple[Numbers, npt.NDArray[np.uint8]]:
        """The words of one text and their weights."""
        inside = slice(int(self.starts[text]), int(self.starts[text + 1]))
        return self.numbers[inside], self.weights[inside]


def stacked(vectors: Sequence[bytes]) -> Stack:
    """Put packed vectors one after another."""
    sizes = [len(vector) // _WORD_BYTES for vector in vectors]
    pairs = list(zip(vectors, sizes, strict=True))
    return Stack(
        numbers=np.frombuffer(b"".join(v[: n * _NUMBER_BYTES] for v, n in pairs), "<u4"),
        weights=np.frombuffer(b"".join(v[n * _NUMBER_BYTES :] for v, n in pairs), np.uint8),
        starts=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
    )
