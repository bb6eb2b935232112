"""A text in stretches is the text; what is marked is what is shared."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hamseda.config.commands.match.marking import _LONGEST_PLAIN, stretches
from hamseda.core.reuse import Document, Passage, compare
from hamseda.core.text import Span
from tests.core.reuse.invented import RELEASES


@st.composite
def passages(draw, length):
    """Passages of a text as they may come: overlapping, nested, used twice."""
    found = []
    for _ in range(draw(st.integers(0, 5))):
        start, middle, then, end = sorted(
            draw(st.lists(st.integers(0, length), min_size=4, max_size=4, unique=True))
        )
        parts = Span(start, middle), Span(then, end)
        found.append(
            Passage(
                Span(start, end), Span(start, end), tuple(zip(parts, parts, strict=True)),
                exact=False, quoted=draw(st.booleans()), matched_letters=1, longest_run=1,
            )
        )  # fmt: skip
    return found


@settings(max_examples=150)
@given(st.data(), st.booleans())
def test_nothing_is_lost_or_moved_and_every_passage_begins_once(data, is_source):
    text = data.draw(st.text(min_size=6, max_size=60))
    shared = data.draw(passages(len(text)))
    found = list(stretches(text, shared, is_source=is_source))
    assert "".join(stretch.text for stretch in found) == text
    begun = sorted(number for stretch in found for number in stretch.begins)
    assert begun == list(range(1, len(shared) + 1))
    place = 0
    for stretch in found:
        middle = [place <= s.start < place + len(stretch.text) for s in (p.source for p in shared)]
        assert len(stretch.begins) == sum(middle)
        inside = [p for p in shared if p.source.start <= place < p.source.end]
        same = [p for p in inside if any(s.start <= place < s.end for s, _ in p.same)]
        kind = "plain" if not inside else "edited" if not same else "equal"
        assert stretch.kind == ("quoted" if any(p.quoted for p in same) else kind)
        place += len(stretch.text)


def test_a_long_stretch_that_is_not_shared_is_shown_by_its_ends():
    start, end = RELEASES["water"] + " ", " " + RELEASES["clinic"]
    text = start + "x" * 5000 + end
    match = compare(Document("r", RELEASES["clinic"]), Document("a", text))
    found = list(stretches(text, match.passages, is_source=False))
    left_out = [stretch.left_out for stretch in found if stretch.kind == "left_out"]
    assert len(left_out) == 1
    assert sum(len(stretch.text) for stretch in found) + left_out[0] == len(text)
    assert all(len(s.text) <= _LONGEST_PLAIN for s in found if s.kind == "plain")
