"""A messenger takes so much and no more; the text ends where a sentence ends."""

from hypothesis import given
from hypothesis import strategies as st

from hamseda.delivery.composing import cut

TEXT = "برنامه از فردا آغاز می‌شود. دوازده کیلومتر لوله‌گذاری لازم است! آیا بودجه هست؟ بله."


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert cut(TEXT, units(TEXT)) == TEXT


def test_a_longer_text_ends_with_a_whole_sentence_and_says_that_it_goes_on() -> None:
    assert cut(TEXT, 70) == "برنامه از فردا آغاز می‌شود. دوازده کیلومتر لوله‌گذاری لازم است! …"
    assert cut(TEXT, 40) == "برنامه از فردا آغاز می‌شود. …"


def test_where_not_one_sentence_fits_there_is_no_torn_one() -> None:
    assert cut(TEXT, 10) == ""


@given(st.text(alphabet="آب. ؟!\n😀‌x", max_size=80), st.integers(0, 90))
def test_it_never_gets_longer_than_allowed_and_adds_nothing(text: str, longest: int) -> None:
    found = cut(text, longest)
    assert units(found) <= max(longest, 0)
    assert text.startswith(found.removesuffix(" …"))
