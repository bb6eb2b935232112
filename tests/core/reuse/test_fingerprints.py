import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse.fingerprints import (
    HASH_SHIFT,
    LENGTH,
    NEIGHBOUR_BITS,
    fingerprints,
    places_of,
)
from hamseda.core.text import skeleton

LETTERS = "ابپتثجچحخدرزسشصطعفقکگلمنوهی"
letters = st.text("ابپتسر", max_size=120)


def codes(text):
    return skeleton(text).codes


def hashes(text):
    return (fingerprints(codes(text)) >> HASH_SHIFT).tolist()


@given(letters, letters, letters)
def test_what_stands_beside_a_sequence_takes_no_fingerprint_from_it(before, text, after):
    assert set(hashes(text)) <= set(hashes(before + text + after))


@given(letters)
def test_equal_sequences_have_equal_hashes_and_different_ones_differ(text):
    prints = fingerprints(codes(text))
    found = {text[place : place + LENGTH] for place in places_of(prints).tolist()}
    assert len(found) == len(set(hashes(text))) == prints.size


@given(letters)
def test_fingerprints_say_where_they_stand_first(text):
    prints = fingerprints(codes(text))
    places = places_of(prints).tolist()
    assert places == sorted(places)
    assert all(0 <= place <= len(text) - LENGTH for place in places)
    assert all(text.find(text[place : place + LENGTH]) == place for place in places)


@given(st.text("ابپتسر", min_size=LENGTH), st.text("ابپ", min_size=2), letters)
def test_a_longer_common_run_shows_beside_the_sequence(text, more, other):
    for one, two in ((text + more, text + more + other), (more + text, other + more + text)):
        twins = {int(each >> HASH_SHIFT): each for each in fingerprints(codes(two))}
        at_end = one.endswith(text)
        for each in fingerprints(codes(one)):
            place = int(places_of(np.array([each]))[0])
            twin = twins[int(each >> HASH_SHIFT)]
            if two.find(one[place : place + LENGTH]) != place + (len(two) - len(one)) * at_end:
                continue  # it stands elsewhere first
            same = (each ^ twin) & NEIGHBOUR_BITS
            assert int(same) & 3 == 0 or int(same) >> 2 == 0


def test_few_of_many_sequences_are_kept_and_none_are_far_apart():
    dice = random.Random(7)
    text = "".join(dice.choices(LETTERS, k=20_000))
    places = places_of(fingerprints(codes(text)))
    assert 0.075 < places.size / len(text) < 0.09
    assert np.diff(places).max() < 100
    runs = [text[start : start + 60] for start in range(0, len(text), 60)]
    without = sum(not hashes(run) for run in runs)
    assert without <= 0.01 * len(runs)


def test_a_text_of_one_letter_has_one_fingerprint():
    assert len(hashes("ا" * 10_000)) == 1
    assert len(hashes("ا" * (LENGTH - 1))) == 0
