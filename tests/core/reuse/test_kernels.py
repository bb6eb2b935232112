"""The compiled loops, and the same code interpreted, say what the plain reference says.

The interpreted copy is what coverage sees: compiled code runs out of its sight.
"""

import importlib.util
import random
import sys

import numba
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamseda.core.reuse import compiling, prepare, vicinity
from hamseda.core.reuse.alignment import align
from hamseda.core.reuse.reading import bones_of, reading_of
from hamseda.core.text import skeleton
from hamseda.core.text.skeleton import FOLDING_TABLE
from tests.core.reuse import reference
from tests.core.reuse.invented import PAIRS, RELEASES


def interpreted(name):
    """Load a module of kernels a second time, with its kernels left as plain functions."""
    spec = importlib.util.find_spec(f"hamseda.core.reuse.{name}")
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "compiled", lambda signature: lambda function: function)
        patch.setitem(sys.modules, spec.name, module)  # where dataclasses look themselves up
        spec.loader.exec_module(module)
    return module


KERNELS = [
    "reading",
    "seeding",
    "chaining",
    "fingerprints",
    "lookup",
    "covering",
    "tracing",
    "vicinity",
]
WAYS = {
    way: {name: load(name) for name in KERNELS}
    for way, load in {
        "compiled": lambda name: importlib.import_module(f"hamseda.core.reuse.{name}"),
        "interpreted": interpreted,
    }.items()
}
letters = st.text("ابپت", max_size=60).map(reference.as_letters)
copies = st.lists(
    st.sampled_from(
        ["استانداری", "رسانه", "ابپتثجچحخدذرز", "شهر", "ا", "آبآبآبآب" * 3, "مدیر" * 12]
    ),
    max_size=14,
).map(lambda words: reference.as_letters("".join(words)))


@pytest.fixture(autouse=True, scope="module")
def _wrapping():
    with np.errstate(over="ignore"):  # hashes are meant to wrap
        yield


def rows(columns):
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize("way", WAYS)
@given(text=letters)
def test_fingerprints_are_those_of_the_reference(way, text):
    module = WAYS[way]["fingerprints"]
    assert _told(module.fingerprints(text)) == reference.fingerprints(text.tolist())


@pytest.mark.parametrize("way", WAYS)
@given(text=letters)
def test_parts_with_a_marked_hash_are_found(way, text):
    module = WAYS[way]["fingerprints"]
    hashes = [reference.part_hash(text[at : at + 5].tolist()) for at in range(text.size - 4)]
    marked = np.zeros(1 << 16, np.bool_)
    marked[[each >> 16 for each in hashes[::3]]] = True
    expected = [at for at, each in enumerate(hashes) if marked[each >> 16]]
    assert module.marked_parts(text, marked).tolist() == expected


def _told(prints):
    values = prints.tolist()
    return [(each >> 32, (each & 0xFFFFFFFF) >> 4, each & 15) for each in values]


@pytest.mark.parametrize("way", WAYS)
def test_a_long_text_with_a_refrain_keeps_each_fingerprint_once(way):
    module = WAYS[way]["fingerprints"]
    verse = "".join(random.Random(2).choices("ابپتثجچحخدرزسشص", k=1500))
    text = reference.as_letters(verse + verse[:400] + verse)
    expected = reference.fingerprints(text.tolist())
    assert _told(module.fingerprints(text)) == expected
    assert 100 < len(expected) < 160


@pytest.mark.parametrize("way", WAYS)
def test_equal_hashes_of_different_letters_start_no_run(way):
    module = WAYS[way]["seeding"]
    one, other = reference.as_letters("ابپتثجچحخدرزسش"), reference.as_letters("ش" * 14)
    seeds = module.seed_table(one)
    columns = seeds.hashes, seeds.heads, seeds.following, seeds.known
    assert module.equal_runs(one, other, *columns, np.empty((8, 3), np.int32)) == 0
    assert module.equal_runs(one, one, *columns, np.empty((0, 3), np.int32)) == 1


@pytest.mark.parametrize("way", WAYS)
@given(source=copies | letters, target=copies | letters)
def test_equal_runs_are_those_of_the_reference(way, source, target):
    module = WAYS[way]["seeding"]
    runs = reference.equal_runs(source.tolist(), target.tolist(), module.SEED, module.REPEATS)
    found = np.empty((512, 3), np.int32)
    seeds = module.seed_table(target)
    columns = seeds.hashes, seeds.heads, seeds.following, seeds.known
    count = module.equal_runs(source, target, *columns, found)
    assert sorted(map(tuple, found[:count].tolist())) == runs
    kept = module.telling_runs(found[:count].copy(), source.size, target.size)
    expected = reference.telling_runs(runs, module.CLEAR_RUN, module.MOST_BLOCKS)
    assert rows(kept) == expected


@pytest.mark.parametrize("way", WAYS)
def test_where_there_are_too_many_runs_the_longest_are_kept(way):
    module = WAYS[way]["seeding"]
    runs = [(40 * number, 40 * number, 9 + number % 7) for number in range(module.MOST_BLOCKS + 50)]
    size = 40 * len(runs) + 40
    kept = rows(module.telling_runs(np.array(runs, np.int32), size, size))
    expected = reference.telling_runs(runs, module.CLEAR_RUN, module.MOST_BLOCKS)
    assert len(kept) == module.MOST_BLOCKS
    assert sum(run[2] for run in kept) == sum(run[2] for run in expected)


@pytest.mark.parametrize("way", WAYS)
def test_seeds_that_share_a_slot_are_followed_only_so_far(way):
    module = WAYS[way]["seeding"]
    dice = np.random.default_rng(3)
    rows = dice.integers(1_600, 1_640, (1 << 20, module.SEED)).astype(np.uint32)
    hashes = WAYS["compiled"]["seeding"].seed_hashes(rows.ravel())[:: module.SEED]
    made_to_collide = rows[hashes >> np.uint64(52) == 0][: 4_096 // module.SEED]
    for text in (made_to_collide.ravel(), np.full(4_000, 1_600, np.uint32)):
        table = module.seed_table(text)
        for place in table.heads[table.heads >= 0].tolist():
            steps = 0
            while place >= 0:
                place, steps = int(table.following[place]), steps + 1
            assert steps <= module.MOST_IN_SLOT
    assert steps == module.REPEATS + 1  # the refrain
    assert len(made_to_collide) > 200


def test_room_for_runs_grows_as_needed():
    from hamseda.core.reuse.seeding import seed_table, shared_blocks

    dice = np.random.default_rng(1)
    words = dice.integers(65, 90, (900, 10)).astype(np.uint32)
    text, other = words.ravel(), words[dice.permutation(900)].ravel()
    assert shared_blocks(text, other, seed_table(other)).length.size >= 800


runs = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(9, 40)),
    max_size=40,
    unique=True,
).map(sorted)


@pytest.mark.parametrize("way", WAYS)
@given(blocks=runs)
def test_chains_are_those_of_the_reference(way, blocks):
    module = WAYS[way]["chaining"]
    columns = np.array(blocks, np.int32).reshape(-1, 3)
    source, target, length, ends, scores = module.chained(
        *(columns[:, at].copy() for at in range(3))
    )
    found = rows((source, target, length))
    starts = [0, *ends.tolist()]
    chains = [
        (found[start:end], score)
        for start, end, score in zip(starts, ends.tolist(), scores.tolist(), strict=False)
    ]
    expected = reference.chained(
        blocks,
        gap=module.GAP,
        drift=module.DRIFT,
        look_back=module.LOOK_BACK,
        cost=module.GAP_COST,
        least=module.CLEAR_RUN,
    )
    assert chains == expected


prints = st.lists(
    st.integers(0, 2**32 - 1) | st.sampled_from([0, 1, 65535, 65536, 2**32 - 1]), max_size=60
)


def as_postings(held):
    """Sorted postings of these hashes, whose values number them as they come."""
    return np.array(sorted(each << 32 | number for number, each in enumerate(held)), np.uint64)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bits", [16, 19])
@given(held=prints, asked=prints)
def test_postings_are_found_where_they_stand(way, bits, held, asked):
    module = WAYS[way]["lookup"]
    postings = as_postings(held)
    starts, rests = _directory(postings, bits), (postings >> np.uint64(32)).astype(np.uint16)
    if way == "compiled" or bits == 16:
        few = WAYS["compiled"]["lookup"].directory(postings, bits)
        assert few.tolist() == starts.tolist()
    values = postings.astype(np.uint32)
    again = WAYS["compiled"]["lookup"].full_postings(starts, rests, values, bits)
    assert again.tolist() == postings.tolist()
    question = np.array(asked, np.uint64) << np.uint64(32)
    first, last = module.located(starts, rests, bits, question)
    assert rows((first, last)) == reference.located(sorted(held), asked)


def _directory(postings, bits):
    edges = np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(32 - bits)
    return np.searchsorted(postings >> np.uint64(32), edges).astype(np.uint32)


@pytest.mark.parametrize("way", WAYS)
def test_a_directory_can_be_read_back(way):
    module = WAYS[way]["lookup"]
    postings = as_postings([0, 7, 65536, 65536, 2**31, 2**32 - 1])
    starts = module.directory(postings, 4)
    assert starts.tolist() == np.searchsorted(postings >> np.uint64(60), np.arange(17)).tolist()
    starts, rests = _directory(postings, 16), (postings >> np.uint64(32)).astype(np.uint16)
    again = module.full_postings(starts, rests, postings.astype(np.uint32), 16)
    assert again.tolist() == postings.tolist()


hits = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(-90, 240)), max_size=40
).map(lambda found: sorted(found, key=lambda hit: hit[0]))


@pytest.mark.parametrize("way", WAYS)
@given(keys=st.lists(st.integers(0, 5).map(float), max_size=50))
def test_numbers_are_put_in_order_and_equal_ones_left_as_they_come(way, keys):
    values = np.array(keys)
    least = WAYS[way]["covering"]._least_first(values).tolist()
    assert least == np.argsort(values, kind="stable").tolist()
    greatest = WAYS[way]["chaining"]._greatest_first(values).tolist()
    assert greatest == np.argsort(-values, kind="stable").tolist()


@pytest.mark.parametrize("way", WAYS)
@given(found=hits, enough=st.integers(1, 6))
def test_candidates_are_ranked_as_by_the_reference(way, found, enough):
    module = WAYS[way]["lookup"]
    here = [25 * number for number in range(10)]
    prints = np.array([place << 4 for place in here], np.uint64)
    worth = np.array([1 / each for each in (1, 2, 3, 4, 5, 8, 16, 32, 64, 128)])
    columns = np.array(found, np.int32).reshape(-1, 3)
    which, documents, there = (columns[:, at].copy() for at in range(3))
    letters = np.array([100, 5_000, 20_000, 300, 1_000, 60], np.int32)
    counters = np.zeros(6), np.zeros(6, np.int32), np.full(6, -1, np.int32)
    columns = which, documents, there, prints, worth
    ranks = module.ranked(*columns, enough, 0.3, letters, *counters)
    named = [(print_, document, here[print_], there) for print_, document, there in found]
    near = [module.NEAR + size // module.PLACE_UNITS for size in letters.tolist()]
    expected = reference.ranked(
        named, worth.tolist(), enough=enough, rare=0.3, near=near, pairs=module.NEAR_PAIRS
    )
    found = [(document, (at, twin), count) for document, at, twin, count in ranks.tolist()]
    assert found == expected
    weights, counts, seeds = counters
    assert not weights.any()
    assert not counts.any()
    assert (seeds == -1).all()


@pytest.mark.parametrize("way", WAYS)
def test_a_few_frequent_fingerprints_far_apart_tell_nothing(way):
    module = WAYS[way]["lookup"]
    which, documents = np.arange(4, dtype=np.int32), np.zeros(4, np.int32)
    columns = which, documents, which * 900, np.zeros(4, np.uint64), np.full(4, 0.01)
    counters = np.zeros(1), np.zeros(1, np.int32), np.full(1, -1, np.int32)
    ranks = module.ranked(*columns, 9, 0.3, np.full(1, 4_000, np.int32), *counters)
    assert ranks.tolist() == []


@pytest.mark.parametrize("way", WAYS)
@given(found=hits, least=st.integers(1, 4), own=st.integers(-1, 2))
def test_what_recurs_in_an_outlet_is_discounted_there(way, found, least, own):
    module = WAYS[way]["lookup"]
    outlets = np.array([0, 0, 1, 1, 2, -1], np.int32)
    found += found[: len(found) // 2]  # as of another run of postings
    columns = np.array(found, np.int32).reshape(-1, 3)
    which, documents = columns[:, 0].copy(), columns[:, 1].copy()
    recurs, holders = module.recurring(which, documents, outlets, least)
    pairs = rows((recurs, holders))
    assert pairs == reference.recurring(which.tolist(), documents.tolist(), outlets.tolist(), least)
    kept = np.ones(which.size, np.bool_)
    module.discount(which, documents, outlets, recurs, holders, own, kept)
    assert kept.tolist() == [
        outlets[document] < 0
        or ((each, own) not in pairs and (each, outlets[document]) not in pairs)
        for each, document in zip(which.tolist(), documents.tolist(), strict=True)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_rare_fingerprints_weigh_more_and_frequent_ones_find_nobody(way):
    module = WAYS[way]["lookup"]
    limits, worth, is_any_taken = module.weighed(np.array([0, 1, 4, 9], np.int64), 4)
    assert (limits.tolist(), is_any_taken) == ([0, 4, 4, 0], True)
    assert worth.tolist() == [0, 1, 1 / 4, 1 / 9]
    assert not module.weighed(np.array([0, 9], np.int64), 4)[2]


@pytest.mark.parametrize("way", WAYS)
def test_only_the_first_postings_of_each_range_are_gathered(way):
    module = WAYS[way]["lookup"]
    asked = np.array([0b0110, 0b0110], np.uint64)  # the letters beside, on each side two bits
    beside = [0b0110, 0b1010, 0b0101, 0b1001, 0b0110]
    values = [(number << 8 | 16 * number) << 4 | bits for number, bits in enumerate(beside)]
    found = module.gathered(
        np.array([0, 1], np.int64),
        np.array([4, 5], np.int64),
        np.array([9, 1], np.int64),
        np.array(values, np.uint32),
        7,
        asked,
        np.full(12, 256, np.int32),
    )
    assert rows(found) == [(0, 7, 0), (0, 8, 16), (0, 9, 32), (0, 10, -49), (1, 8, 16)]


@pytest.mark.parametrize("way", WAYS)
@given(
    text=st.text("اب \u200c", max_size=30),
    said=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40), st.sampled_from([1, 2]))),
    marks=st.lists(st.integers(0, 7), min_size=30, max_size=30),
)
def test_every_letter_of_a_speech_is_one_that_is_spoken(way, text, said, marks):
    module = WAYS[way]["tracing"]
    offsets = bones_of(text).offsets
    found = module.voiced(offsets, np.array(said, np.int32).reshape(-1, 3))
    assert found.tolist() == [
        sum({kind for start, end, kind in said if start <= place < end})
        for place in offsets.tolist()
    ]
    beside = np.array(marks[: found.size], np.uint8)
    spoken = zip(found.tolist(), beside.tolist(), strict=True)
    assert module.speaks_where(found, beside, 4) == any(one and mark & 4 for one, mark in spoken)


@pytest.mark.parametrize("way", WAYS)
@given(text=st.text("ابپ. \u200c", max_size=40))
def test_letters_are_read_like_the_skeleton(way, text):
    module = WAYS[way]["reading"]
    bones = skeleton(text)
    raw = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    codes, offsets, is_read = module.kept_letters(raw, module.FOLDING_TABLE)
    assert is_read
    assert codes.tolist() == bones.codes.tolist()
    assert offsets.tolist() == bones.offsets.tolist()


@pytest.mark.parametrize("way", WAYS)
def test_a_ligature_is_left_to_the_slower_reading(way):
    skeleton("ﷲ")
    module = WAYS[way]["reading"]
    raw = np.frombuffer("الف ﷲ".encode("utf-32-le"), np.uint32)
    assert not module.kept_letters(raw, module.FOLDING_TABLE)[2]
    assert module.bones_of("الف ﷲ").letters == "الفالله"


around_a_seed = st.lists(copies, min_size=4, max_size=4)


@pytest.mark.parametrize("way", WAYS)
@given(run=copies | letters, around=around_a_seed, here=st.integers(0, 40), enough=st.floats(0, 90))
@example(
    run=reference.as_letters("ابپتثجچحخدرزسشصض"),
    around=[reference.as_letters(text) for text in ("ببب", "ت", "پبب", "ث")],
    here=3,
    enough=40.0,
)
@example(
    run=reference.as_letters("ابپتثجچحخدرزسشصض"),
    around=[
        reference.as_letters(text)
        for text in ("ککگلمنوهیطظشسزرا", "غفقکگلمنوهی", "ککگلمنوهیطظشسزرببب", "پپپغفقکگلمنوهی")
    ],
    here=16,
    enough=90.0,
)
def test_the_passage_around_a_seed_is_measured_as_by_the_reference(way, run, around, here, enough):
    module = WAYS[way]["vicinity"]
    one = np.concatenate((around[0], run, around[1]))
    other = np.concatenate((around[2], run, around[3]))
    here = min(here, one.size)
    bounds = {"gap": module._GAP, "drift": module._DRIFT, "cost": module.GAP_COST}
    folded = skeleton("".join(map(chr, other.tolist()))).codes
    expected = reference.passage_around(
        one.tolist(),
        folded.tolist(),
        here,
        module.LENGTH,
        enough=enough,
        seed=module.SEED,
        **bounds,
    )
    assert module.passage_through(one, here, folded, enough) == expected
    assert module.read_passage_through(one, here, other, FOLDING_TABLE, enough) == expected


@pytest.mark.parametrize("way", WAYS)
def test_a_ligature_beside_a_seed_is_read_the_slower_way(way):
    skeleton("ﷲ")
    module = WAYS[way]["vicinity"]
    text = "ﷲ " + RELEASES["road"]
    asked = bones_of(text).codes
    raw = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    assert module.read_passage_through(asked, 0, raw, FOLDING_TABLE, 1.0) == (-1, 0.0)
    run, _ = module.passage_around(asked, 9, text, 9, asked.size, 1.0)
    assert run > 60


@given(
    words=st.lists(st.sampled_from(["ابپ", "تث", "۱۲", "سشص، "]), max_size=400),
    part=st.floats(0, 1),
)
def test_a_seed_is_found_in_the_part_of_the_text_that_is_read_for_it(words, part):
    text = " ".join([*words, "پایان", RELEASES["clinic"]])
    whole = bones_of(text).codes
    place = int(part * (whole.size - 16))
    run, score = vicinity.passage_around(whole, place, text, place, whole.size, 20.0)
    assert run >= 20
    assert score >= 20


def test_where_no_cache_can_be_written_kernels_are_compiled_in_memory(monkeypatch):
    real = numba.njit

    def unwritable(*given, cache=False, **named):
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return real(*given, **named)

    monkeypatch.setattr(numba, "njit", unwritable)
    doubled = compiling.compiled("int64(int64)")(lambda number: 2 * number)
    more = compiling.compiled("int64(int64)")(lambda number: doubled(number) + 1)
    assert more(21) == 43
    assert doubled.py_func(4) == 8


def test_everything_can_be_compiled_beforehand():
    kernels = {
        kernel
        for modules in (WAYS["compiled"].values(), [compiling])
        for module in modules
        for kernel in vars(module).values()
        if isinstance(kernel, compiling.Kernel)
    }
    assert prepare() >= len(kernels) > 40
    assert all("dispatcher" in vars(kernel) for kernel in kernels)


dice = random.Random(4)
joined = "".join(dice.choices("ابپتثجچحخدرزسشصطعفقکگلمنوهی", k=400))
mixed = "".join(dice.choices("ابپتثجچحخدرزسشصطعفقکگلمنوهی", k=400))
COMPARED = [
    *((pair.name, RELEASES[pair.release], pair.article) for pair in PAIRS),
    ("no word ends", joined, mixed[:90] + joined[60:200] + mixed[90:150]),
    ("one text twice", joined, f"{joined[:150]} {mixed} {joined[:150]}"),
    ("a part comes again", joined[:200], f"{joined[:200]} {mixed} {joined[40:90]} {mixed[:40]}"),
    ("only the end is new", joined, joined[:380] + mixed[:25]),
    ("all known already", joined[:90] * 2, joined[:90] + "ظ" + joined[:90]),
]


@pytest.mark.parametrize(
    ("source", "target"), [row[1:] for row in COMPARED], ids=[row[0] for row in COMPARED]
)
def test_passages_are_chosen_alike_compiled_and_interpreted(source, target):
    one, other = reading_of(source), reading_of(target)
    words = np.array([[0, 40]], np.int32)
    said = []
    for modules in WAYS.values():
        module = modules["covering"]
        found = align(one.bones.codes, other.bones.codes, other.seeds)
        columns = found.source, found.target, found.length, found.ends, found.scores
        offsets = one.bones.offsets, other.bones.offsets
        letters = one.bones.codes, other.bones.codes
        stretches = one.formulas, words, other.formulas, words[:0]
        fresh = [column.copy() for column in columns]
        accounted = module.accounted(*fresh, *stretches, *offsets, *letters)
        here = module.marked(len(one.bones), one.formulas, words)
        there = module.marked(len(other.bones), other.formulas, words[:0])
        chosen = module.chosen_chains(*columns, here, there, *offsets)
        figures = module.figures(*columns, chosen, here, there, *letters)
        module.cover_rewritten(*columns[:4], chosen, here, there)
        strongest = module.strongest(found.length, found.scores)
        tracing = modules["tracing"]
        traced = tracing.traced(*columns[:4], chosen, *offsets, *letters)
        voices = here & 3, there & 3  # any marks do
        spoken = [
            [
                column.tolist()
                for column in tracing.spoken_letters(*columns[:4], chosen, *voices, only)
            ]
            for only in (True, False)
        ]
        covered = module.covered(here), module.covered(there)
        marks = [part.tolist() for part in (chosen, here, there)]
        assert [part.tolist() for part in accounted[:3]] == marks
        assert accounted[3:] == (*figures, *covered)
        blocks = [column.tolist() for column in columns]
        traced = [part.tolist() for part in traced]
        said.append((blocks, marks, figures, strongest, covered, traced, spoken))
    assert said[0] == said[1]
