"""Which of the texts found come first.

The relevance is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over
weighted fields. A second pass adds what the best ten have in common (the relevance model of
Lavrenko and Croft, 2001, without asking anybody), which orders texts and never adds one. Newer
texts get a little more. All of it is the same arithmetic on every database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from hamseda.foundation.search.frequencies import Frequencies
from hamseda.foundation.search.question import Concept, Question
from hamseda.foundation.search.vectors import Stack, Weights
from hamseda.foundation.search.words import number_of

# How much of a question, by the weight of its words, a text must have to be found at all.
LEAST_SHARE = 0.3
# Who types so few words means all of them; a longer question is answered by texts that lack one.
SHORT_QUESTION = 3
SATURATION = 1.5
LENGTH_SHARE = 0.75
TEACHERS = 10
LEARNED_WORDS = 20
LEARNED_WEIGHT = 0.5
_TOO_COMMON_TO_LEARN = 0.1
# The newest text gets this much more than an old one; half of it is gone after HALF_LIFE.
FRESHNESS = 0.3
HALF_LIFE = timedelta(days=180)

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What is known of the texts to rank: their words, lengths in words, and moments in seconds."""

    stack: Stack
    lengths: npt.NDArray[np.int64]
    moments: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """`order` are the numbers of the texts found, best first; `is_complete[i]` says of text i
    whether it has every word.
    """

    order: tuple[int, ...]
    is_complete: npt.NDArray[np.bool_]


def ranked(
    question: Question,
    texts: Candidates,
    frequencies: Frequencies | None,
    *,
    now: datetime | None,
    least_share: float = LEAST_SHARE,
) -> Ranking:
    """Rank texts that have `least_share` of the weight of what is asked. Without frequencies the
    candidates are the collection, which is small then.
    """
    known = frequencies or _of(texts)
    saturation = _saturation(texts.lengths, known.mean_length)
    relevance, share = _relevance(question.concepts, texts.stack, known, saturation)
    is_found = share >= (least_share if question.concepts else 0.0)
    if len(question.concepts) <= SHORT_QUESTION:
        relevance *= share
    if frequencies is not None and question.concepts:
        relevance += _learned(relevance, texts, known, saturation)
    if now:
        relevance *= _freshness(texts.moments, now)
    best_first = np.lexsort((-texts.moments, -relevance))
    return Ranking(tuple(best_first[is_found[best_first]].tolist()), share >= 1 - 1e-9)


def _of(texts: Candidates) -> Frequencies:
    numbers, counts = np.unique(texts.stack.numbers, return_counts=True)
    mean = float(texts.lengths.mean()) if len(texts.stack) else 0.0
    return Frequencies(len(texts.stack), mean, numbers, counts.astype(np.uint32))


def _saturation(lengths: npt.NDArray[np.int64], mean: float) -> Scores:
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(mean, 1.0))


def _rarity(count: int | npt.NDArray[np.uint32], text_count: int) -> npt.NDArray[np.float64]:
    capped = np.minimum(count, text_count)
    return np.log1p((text_count - capped + 0.5) / (capped + 0.5))


def _relevance(
    concepts: tuple[Concept, ...], stack: Stack, known: Frequencies, saturation: Scores
) -> tuple[Scores, Scores]:
    """The relevance of each text, and the share of the question's weight that it has."""
    relevance, share, whole = np.zeros(len(stack)), np.zeros(len(stack)), 0.0
    for concept in concepts:
        times, count = np.zeros(len(stack), np.float32), 0
        for phrase in (*concept.phrases, *concept.splits):
            numbers = [number_of(word) for word in phrase]
            times = np.maximum(times, _times(stack, numbers))
            if len(phrase) == 1:
                count = max(count, known.count_of(numbers[0]))
        rarity = float(_rarity(max(count, 1), known.text_count))
        relevance += rarity * (SATURATION + 1) * times / (times + saturation)
        share += rarity * (times > 0)
        whole += rarity
    return relevance, share / (whole or 1.0)


def _times(stack: Stack, numbers: list[int]) -> Weights:
    """How much each text speaks of words that stand together: as much as of the least of them."""
    times = stack.weight_of(numbers[0])
    for number in numbers[1:]:
        times = np.minimum(times, stack.weight_of(number))
    return times


def _learned(
    relevance: Scores, texts: Candidates, known: Frequencies, saturation: Scores
) -> Scores:
    """What the words that the best texts share add to each text."""
    stack = texts.stack
    best = [i for i in np.argsort(-relevance, kind="stable")[:TEACHERS].tolist() if relevance[i]]
    if not best:
        return np.zeros(len(stack))
    numbers = np.concatenate([stack.words_of(i)[0] for i in best])
    worth = np.concatenate([relevance[i] * stack.words_of(i)[1] / texts.lengths[i] for i in best])
    words, where = np.unique(numbers, return_inverse=True)
    counts = known.counts_of(words)
    worth = np.bincount(where, worth) * _rarity(counts, known.text_count)
    worth[(counts < 3) | (counts > _TOO_COMMON_TO_LEARN * known.text_count)] = 0
    learned = np.zeros(len(stack))
    for place in np.argsort(-worth, kind="stable")[:LEARNED_WORDS].tolist():
        if worth[place]:
            times = stack.weight_of(int(words[place]))
            rarity = float(_rarity(int(counts[place]), known.text_count))
            weight = LEARNED_WEIGHT * worth[place] / worth.max() * rarity
            learned += weight * (SATURATION + 1) * times / (times + saturation)
    return learned


def _freshness(moments: npt.NDArray[np.int64], now: datetime) -> Scores:
    ages = np.maximum(now.timestamp() - moments, 0) / HALF_LIFE.total_seconds()
    return 1 + FRESHNESS * np.exp2(-ages)
