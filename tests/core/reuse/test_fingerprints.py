import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse.fingerprints import (
    LENGTH,
    WINDOW,
    fingerprints,
    sequence_hashes,
    winnow,
)
from hamseda.core.text import skeleton

letters = st.text("ابپتسر", max_size=120)


def codes(text):
    return skeleton(text).codes


@given(letters, st.sampled_from([1, 2, 5, 9, 16]))
def test_equal_sequences_have_equal_hashes_and_different_ones_differ(text, length):
    hashes = sequence_hashes(codes(text), length).tolist()
    sequences = [text[place : place + length] for place in range(len(text) - length + 1)]
    assert len(hashes) == len(sequences)
    assert len(dict(zip(sequences, hashes, strict=True))) == len(set(hashes))
    assert all(
        (one == other) == (first == second)
        for one, first in zip(sequences[:20], hashes[:20], strict=True)
        for other, second in zip(sequences, hashes, strict=True)
    )


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(1, 20))
def test_winnowing_keeps_the_least_of_every_window(values, window):
    hashes = np.array(values, np.uint64)
    reach = min(window, len(values))
    expected = {
        place
        for start in range(len(values) - reach + 1 if values else 0)
        for place in range(start, start + reach)
        if values[place] == min(values[start : start + reach])
    }
    assert winnow(hashes, window).tolist() == sorted(expected)


@given(st.text("ابپتسرمن", min_size=31, max_size=50), letters, letters, letters, letters)
def test_two_texts_that_share_a_long_run_share_a_fingerprint(run, before, after, left, right):
    assert len(run) >= LENGTH + WINDOW - 1
    one, _ = fingerprints(codes(before + run + after))
    other, _ = fingerprints(codes(left + run + right))
    assert set(one.tolist()) & set(other.tolist())


@given(letters)
def test_fingerprints_are_distinct_and_say_where_they_stand(text):
    prints, places = fingerprints(codes(text))
    assert sorted(set(prints.tolist())) == prints.tolist()
    assert all(0 <= place <= len(text) - LENGTH for place in places.tolist())
    assert (prints.size > 0) == (len(text) >= LENGTH)


def test_few_of_many_sequences_are_kept():
    dice = np.random.default_rng(7)
    text = "".join(dice.choice(list("ابپتثجچحخدرزسشصطعفقکگلمنوهی"), 20_000))
    prints, _ = fingerprints(codes(text))
    assert 0.10 < prints.size / len(text) < 0.13
