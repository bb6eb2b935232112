"""Reading numbers from any text gives stretches of that text with their values, and never fails."""

from itertools import pairwise

from hypothesis import given

from hamseda.core.numbers import find_numbers
from hamseda.core.text import to_persian_digits
from tests.fuzz.texts import TEXTS


@given(TEXTS)
def fuzz_numbers(text):
    found = find_numbers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert find_numbers(to_persian_digits(text)) == found
