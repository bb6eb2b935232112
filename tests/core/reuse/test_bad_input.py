# ruff: noqa: E501 - prose; the width that is counted is not the width that is seen
"""Texts that are no articles: by accident or on purpose. Bounds count work, not seconds."""

import random

import pytest

from hamseda.core.reuse import LONGEST_TEXT, Document, Index, UnfitDocument, compare, index
from hamseda.core.reuse.fingerprints import fingerprints
from hamseda.core.reuse.index import MOST_COPIES
from hamseda.core.reuse.reading import reading_of
from hamseda.core.reuse.seeding import MOST_BLOCKS, shared_blocks
from hamseda.core.text import skeleton
from tests.core.reuse.invented import RELEASES

ROAD, CLINIC = RELEASES["road"], RELEASES["clinic"]


@pytest.fixture
def looked_at(monkeypatch):
    """How many texts were compared, and how many were looked at around a seed."""
    counts = {"compare_read": 0, "passage_around": 0}

    def counted(name):
        real = getattr(index, name)

        def call(*given, **named):
            counts[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(index, name, call)

    for name in counts:
        counted(name)
    return counts


def test_ten_megabytes_of_one_letter_are_refused_by_name_and_the_rest_goes_on():
    held = Index([Document("road", ROAD)])
    with pytest.raises(UnfitDocument) as caught:
        held.add(Document("dump", "ا" * 10_000_000))
    assert (caught.value.code, caught.value.document_id) == ("document.too_long", "dump")
    held.add(Document("clinic", CLINIC))
    assert [match.source_id for match in held.match(Document("a", CLINIC))] == ["clinic"]


def test_a_refused_document_leaves_nothing_behind():
    held = Index([Document("road", ROAD)])
    with pytest.raises(UnfitDocument):
        held.add(Document("road", CLINIC))
    assert len(held) == 1
    assert held.match(Document("article", CLINIC)) == []


@pytest.mark.parametrize("period", [1, 2, 3, 5, 9, 16, 40])
def test_what_repeats_itself_has_no_more_fingerprints_than_it_has_sequences(period):
    letters = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    text = ("".join(random.Random(period).choices(letters, k=period)) * LONGEST_TEXT)[:LONGEST_TEXT]
    assert fingerprints(skeleton(text).codes).size <= period
    one, other = reading_of(text), reading_of(text[1:])
    blocks = shared_blocks(one.bones.codes, other.bones.codes, other.seeds)
    assert blocks.length.size <= MOST_BLOCKS


def test_a_hundred_thousand_copies_of_an_advert_cost_what_a_few_do(looked_at):
    held = Index(Document(str(number), CLINIC) for number in range(100_000))
    one = Index([Document("0", CLINIC)])
    assert held.posting_bytes == one.posting_bytes
    held.add(Document("road", ROAD))
    found = held.match(Document("article", f"{CLINIC}\n{ROAD}"))
    assert len(found) == MOST_COPIES + 1
    assert "road" in {match.source_id for match in found}
    assert looked_at["compare_read"] <= MOST_COPIES + 1
    assert len(held.match(Document("advert", CLINIC))) == MOST_COPIES


def test_a_thousand_versions_of_an_advert_do_not_make_the_question_longer(looked_at):
    held = Index(Document(str(at), f"{CLINIC} شماره {at} {at * 7}") for at in range(1_000))
    held.add(Document("road", ROAD))
    found = held.match(Document("article", f"{CLINIC}\n{ROAD}"))
    assert [match.source_id for match in found] == ["road"]  # what so many share finds nobody
    assert len(held.match(Document("advert", CLINIC))) <= 40  # unless there is nothing else
    assert 1 < looked_at["compare_read"] <= 2 * 40


def test_sequences_that_hundreds_share_by_chance_are_looked_at_a_few_times(looked_at):
    dice = random.Random(5)

    def prose(words):
        letters = "ابپتجدرزسشعفقکگلمنوهی"
        return " ".join("".join(dice.choices(letters, k=5)) for _ in range(words))

    phrases = [prose(5) for _ in range(300)]
    held = Index(
        Document(str(number), f"{prose(60)} {phrase} {prose(60)}")
        for number, phrase in enumerate(phrases)
    )
    question = " ".join(f"{prose(20)} {phrase}" for phrase in phrases)
    held.match(Document("article", question))
    assert 0 < looked_at["passage_around"] <= 32
    assert looked_at["compare_read"] <= 40


SCRIPTS = {
    "Cyrillic": "Губернатор провинции открыл новую дорогу между двумя деревнями и поблагодарил всех",
    "Chinese": "省长昨天在山区宣布三座供水设施投入使用惠及四十七个村庄的一万八千多名居民并感谢捐助者的支持" * 2,
    "Hebrew": "מושל המחוז פתח אתמול את הכביש החדש בין שני הכפרים והודה לכל העובדים על מאמציהם הרבים",
    "Devanagari": "राज्यपाल ने कल दो गाँवों के बीच नई सड़क का उद्घाटन किया और सभी कर्मचारियों को धन्यवाद दिया उनके परिश्रम के लिए" * 2,
    "mathematical letters": "𝕲𝖔𝖛𝖊𝖗𝖓𝖔𝖗 opened the 𝓷𝓮𝔀 road between two villages and thanked all the workers 𝟙𝟚𝟛",
    "surrogates and NULs": ROAD.replace(" ", "\ud800 \0"),
    "marks upon marks": "".join(letter + "\u0301\u064b" for letter in ROAD),
    "ligatures": "ﷲ ﷺ ﻻ ﬁ ㍿ " * 20 + ROAD,
}  # fmt: skip


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_other_scripts_and_odd_characters_are_matched_like_any(text):
    held = Index([Document("odd", text), Document("road", ROAD), Document("clinic", CLINIC)])
    assert "odd" in {match.source_id for match in held.match(Document("same", text))}
    inside = f"{CLINIC} {text}"
    match = compare(Document("odd", text), Document("article", inside))
    assert match.source_share > 0.95
    for passage in match.passages:
        for here, there in passage.same:
            assert skeleton(here.of(text)).letters == skeleton(there.of(inside)).letters
    assert "odd" in {match.source_id for match in held.match(Document("article", inside))}
