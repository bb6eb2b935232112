import pickle
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse import (
    LONGEST_TEXT,
    Direction,
    Document,
    Reason,
    UnfitDocument,
    Verdict,
    compare,
)
from tests.core.reuse.invented import PAIRS, RELEASES

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def verdict(source, target):
    match = compare(Document("release", source), Document("article", target))
    return match.verdict.value if match else None


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_the_verdict_is_what_a_press_officer_would_say(pair):
    assert verdict(RELEASES[pair.release], pair.article) == pair.verdict


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_every_passage_leads_back_to_both_originals(pair):
    from hamseda.core.text import skeleton

    release = RELEASES[pair.release]
    match = compare(Document("release", release), Document("article", pair.article))
    for passage in match.passages if match else ():
        matched = 0
        for here, there in passage.same:
            letters = skeleton(here.of(release)).letters
            assert letters == skeleton(there.of(pair.article)).letters
            matched += len(letters)
        assert matched == passage.matched_letters
        assert passage.source.start == passage.same[0][0].start
        assert passage.target.end == passage.same[-1][1].end


def test_the_equal_runs_of_a_passage_are_a_sequence():
    pair = next(pair for pair in PAIRS if pair.name == "words changed here and there")
    one, other = Document("release", RELEASES[pair.release]), Document("article", pair.article)
    match, again = compare(one, other), compare(one, other)
    same = match.passages[0].same
    assert list(same) == [same[place] for place in range(len(same))]
    assert list(same[1:]) == list(same)[1:]
    assert same[-1] in same
    assert (same, hash(same), repr(same)) == (again.passages[0].same, hash(same[:]), repr(same[:]))
    assert same != same[1:] != list(same)
    assert match == again == pickle.loads(pickle.dumps(match))


def test_an_exact_passage_is_told_from_an_edited_one():
    first, second = RELEASES["water"].split("\n")
    match = compare(Document("r", RELEASES["water"]), Document("a", second))
    assert [passage.exact for passage in match.passages] == [True]
    changed = second.replace("یازده مخزن", "دوازده مخزن")
    match = compare(Document("r", RELEASES["water"]), Document("a", changed))
    assert [passage.exact for passage in match.passages] == [False]
    assert first not in changed


def test_percentages_say_how_much_of_each_side_is_shared():
    release = RELEASES["road"]
    match = compare(Document("r", release), Document("a", RELEASES["clinic"] + "\n" + release))
    assert match.source_share == 1.0
    letters = len("".join(release.split()))
    whole = len("".join((RELEASES["clinic"] + release).split()))
    assert match.target_share == pytest.approx(letters / whole, abs=0.02)


@pytest.mark.parametrize(
    ("later", "direction", "said"),
    [
        (timedelta(hours=2), Direction.SOURCE_FIRST, Verdict.FULL_REPRINT),
        (timedelta(minutes=9), Direction.UNDETERMINED, Verdict.FULL_REPRINT),
        (-timedelta(minutes=9), Direction.UNDETERMINED, Verdict.FULL_REPRINT),
        (-timedelta(hours=2), Direction.TARGET_FIRST, Verdict.SHARED_SOURCE),
    ],
)
def test_a_release_dated_after_the_article_is_never_its_source(later, direction, said):
    text = RELEASES["harvest"]
    match = compare(Document("r", text, NOON), Document("a", text, NOON + later))
    assert (match.direction, match.verdict) == (direction, said)
    assert (Reason.SOURCE_IS_LATER in match.reasons) == (said is Verdict.SHARED_SOURCE)


def test_without_both_times_nobody_was_first():
    text = RELEASES["harvest"]
    assert compare(Document("r", text, NOON), Document("a", text)).direction is (
        Direction.UNDETERMINED
    )
    assert compare(Document("r", text), Document("a", text, NOON)).direction is (
        Direction.UNDETERMINED
    )


def test_a_time_with_a_zone_cannot_be_held_against_one_without():
    text = RELEASES["harvest"]
    with pytest.raises(UnfitDocument) as caught:
        compare(Document("r", text, NOON), Document("a", text, NOON.replace(tzinfo=None)))
    assert (caught.value.code, caught.value.document_id) == ("document.time_zone", "a")


def test_short_posts_match_only_where_all_letters_are_equal():
    assert verdict("هفته روابط‌عمومی گرامی باد", "هفتهٔ روابط عمومی گرامی باد!") == "full_reprint"
    assert verdict("هفته روابط‌عمومی گرامی باد", "هفته روابط عمومی گرامی") is None


@pytest.mark.parametrize("text", ["", "\0", "؟!…", "\ud800"])
def test_texts_without_letters_are_nobodys_source(text):
    assert verdict(text, text) is None


def test_a_text_too_long_for_an_article_is_refused_by_name():
    with pytest.raises(UnfitDocument) as caught:
        Document("dump", "ا" * (LONGEST_TEXT + 1))
    assert (caught.value.code, caught.value.document_id) == ("document.too_long", "dump")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ا" * LONGEST_TEXT, "ا" * (LONGEST_TEXT - 1)),
        ("اب" * 100_000, "ابپ" * 90_000),
        ("\0" * 1_000 + "متن" * 1_000, "\ud800متن" * 1_000),
    ],
    ids=["one letter", "two letters", "NULs and lone surrogates"],
)
def test_hostile_texts_are_done_with(one, other):
    assert verdict(one, other) in {None, "full_reprint", "edited_reprint", "excerpt"}


def test_two_large_texts_of_scattered_copies_are_done_with():
    dice = random.Random(3)
    pieces = ["".join(dice.choices("ابپتسرمن", k=30)) for _ in range(3_000)]
    other = sorted(pieces)
    match = compare(Document("r", "".join(pieces)), Document("a", "".join(other)))
    assert match.verdict is Verdict.EDITED_REPRINT


@given(st.text("ابپتس ر،.«»\n", max_size=300), st.text("ابپتس ر،.«»\n", max_size=300))
def test_shares_are_fractions_and_scores_never_exceed_the_letters(one, other):
    match = compare(Document("r", one), Document("a", other))
    if match:
        assert 0 < match.source_share <= 1
        assert 0 < match.target_share <= 1
        assert 0 <= match.verbatim <= match.edited
        assert match.reasons
        assert match.passages
