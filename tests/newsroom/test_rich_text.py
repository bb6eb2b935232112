"""What a writer's markup keeps, and what its words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.newsroom.forms import BodyEditor
from hamseda.newsroom.models.rich_text import BODY_FEATURES, clean_markup, markup_of, plain_text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("<p>یک</p><p>دو</p>", "یک\n\nدو", id="paragraphs"),
        pytest.param("<ul><li>یک</li><li>دو</li></ul><p>سه</p>", "یک\nدو\n\nسه", id="a list"),
        pytest.param("<p>الف<br/>ب</p>", "الف\nب", id="a break"),
        pytest.param("<p>می‌شود &amp; <b>می‌ماند</b></p>", "می‌شود & می‌ماند", id="half-spaces"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_words_of_a_body(markup: str, words: str) -> None:
    assert plain_text(markup) == words


@given(st.lists(st.text(alphabet="اب‌ ج<>&\"'", min_size=1).filter(str.strip), max_size=5))
def test_plain_paragraphs_come_back_as_they_went(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs)
    assert plain_text(clean_markup(markup_of(text))) == text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<p onclick=alert(1) style='position:fixed'>x</p>",
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_nothing_that_runs_stays(hostile: str) -> None:
    cleaned = clean_markup(hostile)
    assert "alert" not in cleaned
    assert "style" not in cleaned


def test_cleaning_twice_changes_nothing_more() -> None:
    once = clean_markup('<p>الف<br>ب <a href="https://a.example/?x=1&y=2">پ</a></p><hr>')
    assert clean_markup(once) == once


def _sent_without_scripts(plain: str) -> str:
    """What a form without scripts sends: what the editor was given, and the plain box."""
    widget = BodyEditor(features=BODY_FEATURES)
    given = widget.format_value("<h3>هدف</h3><p>یک <b>واژهٔ</b> درشت</p><ul><li>یک</li></ul>")
    data = {"body": given, "body-plain": plain}
    return clean_markup(widget.value_from_datadict(data, {}, "body"))


def test_a_plain_box_that_is_left_alone_takes_no_formatting_away() -> None:
    markup = _sent_without_scripts("هدف\r\n\r\nیک واژهٔ درشت\r\n\r\nیک")
    for part in ("<b>واژهٔ</b>", "<h3", "<ul>"):
        assert part in markup


def test_what_is_typed_into_the_plain_box_is_the_text() -> None:
    markup = _sent_without_scripts("هدف تازه\r\n\r\n<b>درشت</b>")
    assert plain_text(markup) == "هدف تازه\n\n<b>درشت</b>"
    assert _sent_without_scripts("") == ""
