"""A floor under how well copies are found: who lets it sink must say so here.

The figures proper are those of `python -m benchmarks.reuse`; these samples are small and their
seeds are fixed, so a bound is a little under what was reached.
"""

import random
from collections import defaultdict

import pytest

from benchmarks.reuse import corpus
from benchmarks.reuse.planted import plant
from hamseda.core.reuse import Document, Index

LETTERS = "ابپتثجچحخدرزسشصطعفقکگلمنوهی"


def invented_texts(count, seed):
    """Sentences of words that come as often as a language's words do; no two texts share one."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(LETTERS, k=dice.randint(2, 8))) for _ in range(4_000)]
    often = [1 / (rank + 10) for rank in range(len(words))]

    def sentence():
        return " ".join(dice.choices(words, often, k=dice.randint(8, 24))) + "."

    return {
        f"{seed} {number}": " ".join(sentence() for _ in range(dice.randint(4, 14)))
        for number in range(count)
    }


def measured(releases, hosts, each):
    """F1 of all links, recall by kind, and how far off the derived share is by kind."""
    index = Index(Document(key, text) for key, text in releases.items())
    right = wrong = missed = 0
    found, off = defaultdict(list), defaultdict(list)
    for query in plant(releases, hosts, each=each, seed=1404):
        shares = {
            match.source_id: match.target_share for match in index.match(Document("", query.text))
        }
        wrong += len(shares.keys() - {query.source})
        if query.source is None:
            continue
        is_found = query.source in shares
        right, missed = right + is_found, missed + (not is_found)
        found[query.kind].append(is_found)
        if is_found:
            off[query.kind].append(abs(shares[query.source] - query.derived))
    recall = {kind: sum(hits) / len(hits) for kind, hits in found.items()}
    return 2 * right / (2 * right + wrong + missed), recall, off


@pytest.fixture(scope="module")
def invented():
    return measured(invented_texts(120, 1), invented_texts(60, 2), each=30)


@pytest.fixture(scope="module")
def real(shared):
    releases, hosts = (corpus.articles(name) for name in ("aut2019", "farexstance"))
    return measured(
        corpus.independent(dict(list(releases.items())[:400])),
        corpus.independent(dict(list(hosts.items())[:150])),
        each=30,
    )


@pytest.mark.parametrize("texts", ["invented", "real"])
def test_planted_copies_are_found_and_nothing_else_is(texts, request):
    f1, recall, off = request.getfixturevalue(texts)
    assert f1 >= 0.985
    assert min(recall[kind] for kind in recall if kind != "embedded 20 %") >= 0.96
    assert recall["embedded 20 %"] >= 0.90
    for kind in ("full", "edited 10 %", "edited 20 %"):
        assert sum(off[kind]) / len(off[kind]) <= 0.01
