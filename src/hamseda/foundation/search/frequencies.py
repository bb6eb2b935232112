"""How common words are in a collection, counted now and then, not at every save."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from hamseda.foundation.search.vectors import Numbers, stacked


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """In how many of `text_count` texts each word stood when they were counted.

    `numbers` ascends; a word that is not in it stood in one text at most.
    """

    text_count: int
    mean_length: float
    numbers: Numbers
    counts: Numbers

    def count_of(self, number: int) -> int:
        """In how many texts one word stood; 0 where it was not noted."""
        place = int(np.searchsorted(self.numbers, np.uint32(number)))
        if place < self.numbers.size and self.numbers[place] == number:
            return int(self.counts[place])
        return 0

    def counts_of(self, numbers: Numbers) -> Numbers:
        """`count_of` for many words at once."""
        if not self.numbers.size:
            return np.zeros(numbers.size, np.uint32)
        places = np.minimum(np.searchsorted(self.numbers, numbers), self.numbers.size - 1)
        return np.where(self.numbers[places] == numbers, self.counts[places], 0).astype(np.uint32)


def counted(chunks: Iterable[tuple[list[bytes], int]]) -> Frequencies:
    """Count the words of texts that come in chunks: their vectors and their lengths' sum."""
    numbers, counts = np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    text_count, whole_length = 0, 0
    for vectors, length in chunks:
        text_count, whole_length = text_count + len(vectors), whole_length + length
        # A text's vector names each word once, so a word's count is the count of texts.
        both, where = np.unique(
            np.concatenate([numbers, stacked(vectors).numbers]), return_inverse=True
        )
        ones = np.ones(where.size - numbers.size, np.uint32)
        weights = np.concatenate([counts, ones])
        numbers, counts = both, np.bincount(where, weights, both.size).astype(np.uint32)
    seen_again = counts > 1
    return Frequencies(
        text_count,
        whole_length / text_count if text_count else 0.0,
        numbers[seen_again],
        counts[seen_again],
    )
