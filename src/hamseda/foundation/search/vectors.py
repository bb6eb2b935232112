"""What ranking needs to know of a text: how often it says which word, in five bytes a word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hamseda.foundation.search.words import number_of

MOST_TIMES = 255
_NUMBER_BYTES = 4
_WORD_BYTES = 5

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]


def packed(stems_by_weight: Iterable[tuple[int, Sequence[str]]]) -> bytes:
    """The words of a text as numbers, ascending, followed by their weights, a byte each.

    A word's weight is how often it stands in each field times the weight of the field.
    """
    weights: dict[int, int] = {}
    for weight, stems in stems_by_weight:
        for number, times in Counter(map(number_of, stems)).items():
            weights[number] = weights.get(number, 0) + weight * times
    numbers = sorted(weights)
    capped = bytes([min(weights[number], MOST_TIMES) for number in numbers])
    return np.array(numbers, "<u4").tobytes() + capped


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
