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


@given(letters)
def test_equal_sequences_have_equal_hashes_and_different_ones_differ(text):
    hashes = sequence_hashes(codes(text)).tolist()
    sequences = [text[place : place + LENGTH] for place in range(len(text) - LENGTH + 1)]
    assert len(hashes) == len(sequences)
    assert len(dict(zip(sequences, hashes, strict=True))) == len(set(hashes))
    assert len(set(zip(sequences, hashes, strict=True))) == len(set(hashes))


@given(st.lists(st.integers(0, 9), max_size=60))
def test_winnowing_keeps_the_last_of_the_least_of_every_window(values):
    kept = winnow(np.array(values, np.uint64) << np.uint64(32)).tolist()
    reach = min(WINDOW, len(values))
    for start in range(len(values) - reach + 1 if values else 0):
        window = range(start, start + reach)
        assert min(window, key=lambda place: (values[place], -place)) in kept
    assert len(set(kept)) == len(kept) <= len(values)


@given(st.text("ابپتسرمن", min_size=31, max_size=50), letters, letters, letters, letters)
def test_two_texts_that_share_a_long_run_share_a_fingerprint(run, before, after, left, right):
    assert len(run) >= LENGTH + WINDOW - 1
    one, _ = fingerprints(codes(before + run + after))
    other, _ = fingerprints(codes(left + run + right))
    assert set(one.tolist()) & set(other.tolist())


@given(letters)
def test_fingerprints_are_distinct_and_say_where_they_stand(text):
    prints, places = fingerprints(codes(text))
    assert len(set(prints.tolist())) == prints.size
    assert places.tolist() == sorted(places.tolist())
    assert all(0 <= place <= len(text) - LENGTH for place in places.tolist())
    assert (prints.size > 0) == (len(text) >= LENGTH)


def test_few_of_many_sequences_are_kept():
    dice = np.random.default_rng(7)
    text = "".join(dice.choice(list("ابپتثجچحخدرزسشصطعفقکگلمنوهی"), 20_000))
    prints, _ = fingerprints(codes(text))
    assert 0.10 < prints.size / len(text) < 0.13
