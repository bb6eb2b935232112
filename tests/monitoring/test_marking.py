"""Two texts cut into parts: nothing lost, every mark has its twin, whatever the letters."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from hamseda.monitoring.contexts.marking import Part, marked_texts


def passage(here: tuple[int, int], there: tuple[int, int], **flags: bool) -> SimpleNamespace:
    fields = {"is_verbatim": True, "is_quotation": False} | flags
    return SimpleNamespace(
        release_start=here[0],
        release_end=here[1],
        article_start=there[0],
        article_end=there[1],
        **fields,
    )


def marks(parts: tuple[Part, ...]) -> list[tuple[str, int, str]]:
    return [(part.text, part.pair, part.kind) for part in parts if part.pair]


def test_a_passage_is_marked_in_both_texts_under_one_number() -> None:
    here, there = marked_texts("آب آمد. راه ساخته شد.", "گفتند آب آمد.", [passage((0, 6), (6, 12))])
    assert [part.text for part in here] == ["آب آمد", ". راه ساخته شد."]
    assert [part.text for part in there] == ["گفتند ", "آب آمد", "."]
    assert (here[0].anchor, here[0].twin) == ("release-1", "article-1")
    assert (there[1].anchor, there[1].twin) == ("article-1", "release-1")


def test_kinds_are_told_apart() -> None:
    passages = [
        passage((0, 1), (0, 1)),
        passage((2, 3), (2, 3), is_verbatim=False),
        passage((4, 5), (4, 5), is_quotation=True),
    ]
    here, _ = marked_texts("ا ب پ", "ا ب پ", passages)
    assert [kind for _, _, kind in marks(here)] == ["exact", "edited", "quotation"]


def test_offsets_count_code_points_through_half_spaces_and_astral_letters() -> None:
    text = "😀 رسانه‌های 𐎠 استان"
    start, end = text.index("رسانه"), text.index(" 𐎠") + 2
    here, _ = marked_texts(text, text, [passage((start, end), (start, end))])
    assert marks(here) == [("رسانه‌های 𐎠", 1, "exact")]


def test_a_sentence_printed_twice_in_one_text_is_one_group() -> None:
    here, there = marked_texts(
        "لید. متن. لید.", "لید.", [passage((0, 4), (0, 4)), passage((10, 14), (0, 4))]
    )
    assert [pair for _, pair, _ in marks(here)] == [1, 1]
    assert [part.anchor for part in here if part.pair] == ["release-1", "release-1-2"]
    assert marks(there) == [("لید.", 1, "exact")]


def test_an_edge_that_overlaps_is_cut_and_nothing_is_shown_twice() -> None:
    text = "0123456789"
    here, _ = marked_texts(text, text, [passage((0, 6), (0, 6)), passage((4, 9), (4, 9))])
    assert [part.text for part in here] == ["012345", "678", "9"]


def test_offsets_beyond_the_text_are_cut_at_its_end() -> None:
    here, there = marked_texts(
        "کوتاه", "کوتاه", [passage((3, 99), (90, 99)), passage((0, 2), (0, 2))]
    )
    assert "".join(part.text for part in here) == "کوتاه"
    assert "".join(part.text for part in there) == "کوتاه"


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))


@given(
    st.text(max_size=50),
    st.text(max_size=50),
    st.lists(st.builds(passage, spans, spans), max_size=8),
)
def test_parts_are_the_texts_again(one: str, other: str, passages: list) -> None:
    here, there = marked_texts(one, other, passages)
    assert "".join(part.text for part in here) == one
    assert "".join(part.text for part in there) == other
    for side in (here, there):
        anchors = [part.anchor for part in side if part.pair]
        assert len(anchors) == len(set(anchors))
        assert all(part.text for part in side)


@given(st.lists(st.builds(passage, spans, spans), max_size=8))
def test_every_mark_leads_to_a_mark_on_the_other_side(passages: list) -> None:
    text = "x" * 60
    here, there = marked_texts(text, text, passages)
    anchors = {part.anchor for part in (*here, *there)}
    assert all(part.twin in anchors for part in (*here, *there) if part.pair)
