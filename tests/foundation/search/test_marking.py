"""The wanted words are marked in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.foundation.search.marking import marked, snippet
from hamseda.foundation.search.question import read_question

SPELLINGS = [
    "روابط‌عمومی", "روابط عمومی", "روابطعمومی", "روابط‌عمومی‌ها", "روابط عمومي", "رَوابط‌عمومی",
]  # fmt: skip


def marks(text: str, asked: str) -> list[str]:
    """The marked stretches of a text."""
    pieces = marked(text, read_question(asked).phrases)
    return [piece.text for piece in pieces if piece.is_marked]


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("asked", SPELLINGS[:3])
def test_a_word_is_marked_in_every_spelling(written: str, asked: str) -> None:
    text = f"مدیر {written} گفت."
    assert "".join(marks(text, asked)).replace(" ", "") == written.replace(" ", "")


def test_only_the_word_itself_is_marked() -> None:
    assert marks("آب آبی آبادان کتاب", "آب") == ["آب"]


def test_a_verb_is_marked_with_its_prefix() -> None:
    assert marks("او می گوید و می‌گوید و گفتگو", "می‌گوید") == ["می گوید", "می‌گوید"]


def test_digits_of_every_set_are_marked() -> None:
    assert marks("سال ۱۴۰۵ و 1405 و ١٤٠٥", "۱۴۰۵") == ["۱۴۰۵", "1405", "١٤٠٥"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_the_pieces_joined_are_the_text(text: str, asked: str) -> None:
    pieces = marked(text, read_question(asked).phrases)
    assert "".join(piece.text for piece in pieces) == text


@given(st.lists(st.sampled_from(["آب", "برق", "استان", "گفت.", "«نو»", "\n"]), max_size=200))
def test_a_snippet_is_a_stretch_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    pieces = snippet(text, read_question("برق").phrases)
    shown = "".join(piece.text for piece in pieces)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(shown) <= 250
    assert any(piece.is_marked for piece in pieces) == ("برق" in words)


def test_a_snippet_shows_the_place_where_most_of_the_words_meet() -> None:
    filling = "گزارش روز از کارهای دیگر استان. " * 20
    text = f"{filling}برق شهر. {filling}آب و برق روستا پایدار شد. {filling}"
    shown = "".join(piece.text for piece in snippet(text, read_question("آب برق").phrases))
    assert "آب و برق روستا" in shown
