import random

from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse.alignment import align
from hamseda.core.reuse.seeding import SEED, seed_table
from hamseda.core.text import skeleton

WORDS = ["استان", "رسانه", "خبرنگار", "جلسه", "برنامه", "گزارش", "مدیر", "شهر", "آب", "راه", "نو"]
prose = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


def chains(source, target):
    letters = skeleton(target).codes
    found = align(skeleton(source).codes, letters, seed_table(letters))
    return sorted(found, key=lambda chain: chain.source)


def letters(seed, count):
    dice = random.Random(seed)
    return "".join(dice.choice("ابپتثجچحخدرزسشصطعفقکگلمنوهی") for _ in range(count))


@given(prose, prose)
def test_every_block_is_equal_on_both_sides_and_blocks_follow_one_another(source, target):
    one, other = skeleton(source).letters, skeleton(target).letters
    for chain in chains(source, target):
        last = (-1, -1)
        for block in chain.blocks:
            here = one[block.source : block.source + block.length]
            there = other[block.target : block.target + block.length]
            assert here == there
            assert block.length == len(here) > 0
            assert block.source >= last[0]
            assert block.target >= last[1]
            last = block.source + block.length, block.target + block.length


def test_one_text_is_one_block():
    text = letters(1, 500)
    (chain,) = chains(text, text)
    assert (chain.source, chain.target, chain.matched) == ((0, 500), (0, 500), 500)
    assert (chain.longest, chain.score) == (500, 500.0)


def test_small_edits_stay_inside_one_passage():
    one = [letters(number, 40) for number in range(5)]
    (chain,) = chains("ز".join(one), "ژژژ".join(one))
    assert len(chain.blocks) == 5
    assert chain.matched == 200


def test_a_wide_gap_parts_two_passages():
    first, second = letters(1, 60), letters(2, 60)
    parts = chains(first + letters(3, 100) + second, first + letters(4, 100) + second)
    assert len(parts) == 2
    assert all(60 <= chain.matched <= 63 for chain in parts)  # the filling may agree by a letter


def test_a_word_repeated_beside_a_passage_is_no_passage():
    first, second = letters(1, 30), letters(2, 30)
    (chain,) = chains(first + second, first + second[:12] + letters(3, 20) + second)
    assert chain.target == (0, 92)
    (chain,) = chains(f"{first}ظظظ{second}", f"{first}غغغ{second}{second[:12]}")
    assert chain.target == (0, 63)


def test_moved_sentences_are_found_where_they_went():
    first, second = letters(1, 80), letters(2, 80)
    parts = chains(first + second, second + first)
    assert [(chain.source, chain.target) for chain in parts] == [
        ((0, 80), (80, 160)),
        ((80, 160), (0, 80)),
    ]


def test_a_sentence_that_comes_twice_is_found_twice():
    text = letters(1, 80)
    parts = chains(text, text + letters(2, 200) + text)
    assert [chain.target for chain in parts] == [(0, 80), (280, 360)]


def test_nothing_shorter_than_a_seed_is_seen():
    assert chains(letters(1, SEED - 1), letters(1, SEED - 1)) == []
    assert chains("", "") == []


def test_a_refrain_starts_no_passage():
    assert chains("ها" * 5_000, "ها" * 4_000) == []


def test_a_text_of_thousands_of_shuffled_words_has_no_long_passage():
    words = [letters(number, 12) for number in range(5_000)]
    random.Random(5).shuffle(words)
    assert all(chain.matched < 60 for chain in chains("".join(words), "".join(sorted(words))))


def test_overlapping_blocks_are_cut_not_counted_twice():
    source, target = "دهه" + letters(3, 30), "ده" + letters(3, 30)
    repeated = letters(8, 40) + "اااا" + letters(9, 40)
    shorter = letters(8, 40) + "اا" + letters(9, 40)
    (chain,) = chains(repeated, shorter)
    assert chain.matched <= len(shorter)
    (plain,) = chains(source, target)
    assert plain.matched <= len(target)
