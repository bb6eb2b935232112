"""How a question is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.foundation.search.question import MOST_CONCEPTS, read_question


def wanted(text: str) -> set[tuple[str, ...]]:
    """Every spelling that a question asks for, without the ways to split a word."""
    return {phrase for concept in read_question(text).concepts for phrase in concept.phrases}


@pytest.mark.parametrize("typed", ["", "  ", '""', "«»", "-", "--", "؟!", "()"])
def test_without_a_word_nothing_is_asked(typed: str) -> None:
    question = read_question(typed)
    assert (question.concepts, question.required, question.excluded) == ((), (), ())


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert wanted("آب و برق") == {("اب",), ("برق",), ("اببرق",)}
    assert wanted("از") == {("از",)}


@pytest.mark.parametrize("marks", ['"{}"', "«{}»", "“{}”"], ids=["straight", "guillemets", "curly"])
def test_words_in_quotation_marks_stand_side_by_side(marks: str) -> None:
    question = read_question("گزارش " + marks.format("بازدید از پارک"))
    (phrase,) = question.required
    assert ("بازدید", "از", "پارک") in phrase.phrases
    assert ("گزارش",) in {concept.phrases[0] for concept in question.concepts}


@pytest.mark.parametrize("sign", ["-", "\N{MINUS SIGN}"], ids=["hyphen", "minus"])
def test_a_word_after_a_minus_sign_is_not_wanted(sign: str) -> None:
    question = read_question(f"آب {sign}برق")
    assert question.excluded == (("برق",),)
    assert wanted(f"آب {sign}برق") == {("اب",)}


def test_a_hyphen_inside_a_word_is_no_minus_sign() -> None:
    assert read_question("تهران-شمال").excluded == ()


def test_words_are_also_looked_for_joined_and_a_word_also_split() -> None:
    assert ("نورسنگ",) in wanted("نور سنگ")
    (concept,) = read_question("نورسنگ").concepts
    assert ("نور", "سنگ") in concept.splits


@given(st.text(max_size=300))
def test_any_text_is_a_question_of_bounded_size(typed: str) -> None:
    question = read_question(typed)
    assert len(question.concepts) <= MOST_CONCEPTS
    assert all(word and word.isalnum() for phrase in question.phrases for word in phrase)
    assert all(word.isalnum() for phrase in question.excluded for word in phrase)
