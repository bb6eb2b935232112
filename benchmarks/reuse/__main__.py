"""Measure text reuse on real and planted copies: `python -m benchmarks.reuse [--each N]`.

Quality by kind of copy, speed and memory, beside peers. datasketch, rensa and scikit-learn take
part where they are installed (`pip install -r requirements/bench.in`, best in an environment of
its own); what is absent is said. `--scale 5000 20000 127000` adds what grows with the index.
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.reuse import corpus
from benchmarks.reuse.corpus import Pair
from benchmarks.reuse.peers import (
    Method,
    MoreLikeThis,
    Ours,
    SentenceHashes,
    absent,
    installed,
)
from benchmarks.reuse.planted import Query, plant, recombined_texts
from hamseda.core.reuse.fingerprints import fingerprints
from hamseda.core.reuse.reading import bones_of
from hamseda.core.text import letter_count, skeleton

PASSES = 5


@dataclass(slots=True)
class Score:
    """Links found and missed at one bound of strength."""

    right: int
    wrong: int
    missed: int
    bound: float
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  (bound {self.bound:.2f})"


def best_score(strengths: dict[Pair, float], gold: set[Pair], bound: float | None) -> Score:
    """Score links at a bound, or at the bound with the best F1."""
    bounds = (
        [bound]
        if bound is not None
        else sorted(set(strengths.values()))[:: 1 + len(strengths) // 200]
    )
    return max((_at(strengths, gold, each) for each in bounds or [0.0]), key=lambda score: score.f1)


def _at(strengths: dict[Pair, float], gold: set[Pair], bound: float) -> Score:
    found = {pair for pair, strength in strengths.items() if strength >= bound}
    right = len(found & gold)
    return Score(right, len(found) - right, len(gold) - right, bound)


def all_against_all(method: Method, texts: dict[str, str]) -> tuple[dict[Pair, float], str]:
    """Ask each text after all are in; return the strongest link of each pair and the speed."""
    started = time.process_time()
    for key, text in texts.items():
        method.add(key, text)
    added = time.process_time()
    strengths: dict[Pair, float] = {}
    for key, text in texts.items():
        for other, strength in method.ask(key, text).items():
            pair = frozenset((key, other))
            strengths[pair] = max(strength, strengths.get(pair, 0.0))
    asked = time.process_time()
    return strengths, speed(len(texts), added - started, len(texts), asked - added)


def speed(added: int, adding: float, asked: int, asking: float) -> str:
    """Say how many texts a second of one processor were added and asked."""
    return f"{added / max(adding, 1e-9):,.0f} added/s  {asked / max(asking, 1e-9):,.0f} asked/s"


def measure_pairs(title: str, texts: dict[str, str], gold: set[Pair], show: bool) -> None:
    """Print how each method meets a set of known pairs; for ours also where it differs."""
    print(f"\n{title}: {len(texts)} texts, {len(gold)} pairs")
    for make in installed():
        method = make()
        strengths, pace = all_against_all(method, texts)
        print(f"  {method.name:20} {best_score(strengths, gold, method.bound)}  {pace}")
        if show and isinstance(method, Ours):
            _print_pairs("missed", gold - strengths.keys())
            _print_pairs("not in the labels", strengths.keys() - gold)


def _print_pairs(title: str, pairs: Iterable[Pair]) -> None:
    print(f"    {title}: " + ", ".join(sorted(" ".join(sorted(pair)) for pair in pairs)))


def measure_planted(each: int, seed: int) -> None:
    """Print how each method finds planted copies, by kind, and how exact our percentages are."""
    releases = corpus.independent(corpus.articles("aut2019"))
    hosts = corpus.independent(corpus.articles("farexstance"))
    queries = plant(releases, hosts, each=each, seed=seed)
    print(f"\nplanted: {len(releases)} releases, {len(queries)} queries, seed {seed}")
    for make in installed():
        _measure_planted(make(), releases, queries)


def _measure_planted(method: Method, releases: dict[str, str], queries: list[Query]) -> None:
    started = time.process_time()
    for key, text in releases.items():
        method.add(key, text)
    added = time.process_time()
    strengths: dict[Pair, float] = {}
    gold: dict[Pair, str] = {}
    errors: defaultdict[str, list[float]] = defaultdict(list)
    for number, query in enumerate(queries):
        name = f"query {number}"
        answer = method.ask(name, query.text)
        strengths |= {frozenset((name, source)): value for source, value in answer.items()}
        if query.source is None:
            continue
        gold[frozenset((name, query.source))] = query.kind
        if isinstance(method, Ours) and query.source in answer:
            share = method.last[query.source].target_share
            errors[query.kind].append(abs(share - query.derived))
    asked = time.process_time()
    score = best_score(strengths, set(gold), method.bound)
    pace = speed(len(releases), added - started, len(queries), asked - added)
    print(f"  {method.name:20} {score}  {pace}")
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for pair, kind in gold.items():
        found[kind].append(strengths.get(pair, -1.0) >= score.bound)
    for kind, results in found.items():
        error = f"  share off by {statistics.mean(errors[kind]):.3f}" if errors[kind] else ""
        print(f"    {kind:14} recall {statistics.mean(results):.3f}{error}")


def measure_scale(sizes: list[int], seed: int) -> None:
    """Print how fast indexes of these sizes are built and asked, and what they hold.

    Questions are planted copies of real texts among recombined ones. What is recombined has no
    part in the questions: they share with it what articles share by chance.
    """
    releases = corpus.independent(corpus.articles("aut2019"))
    others = [
        (key, text[: 2 * len(text) // 5])  # as long as the releases
        for key, text in corpus.independent(corpus.articles("farexstance")).items()
    ]
    hosts, ballast = dict(others[::2]), dict(others[1::2])
    queries = [query.text for query in plant(releases, hosts, each=40, seed=seed)]
    mean = statistics.mean(map(len, queries))
    print(
        f"\nscale: {len(queries)} questions of {mean:,.0f} characters, the best of {PASSES} passes;"
    )
    print(
        "  memory is postings, a directory of them and what is counted for each text, with the"
        " texts themselves beside it"
    )
    for size in sizes:
        texts = recombined_texts(ballast, size - len(releases), seed) | releases
        for make in (Ours, SentenceHashes, MoreLikeThis):
            # The word index takes seconds for a question there.
            if size <= 20_000 or make is Ours:
                print(f"  {size:>9,} texts  {make.name:20} {_scaled(make(), texts, queries)}")


def _scaled(method: Method, texts: dict[str, str], queries: list[str]) -> str:
    started = time.process_time()
    for key, text in texts.items():
        method.add(key, text)
    method.ask("the first question sorts the postings", queries[0])
    added = time.process_time()
    pace = speed(len(texts), added - started, len(queries), min(_passes(method, queries)))
    if not isinstance(method, Ours):
        return pace
    held = method.index.posting_bytes * 1e-9 * 1_000_000 / len(texts)
    letters = statistics.mean(letter_count(text) for text in list(texts.values())[:2_000])
    return f"{pace}  {held:.2f} GB a million texts of {letters:,.0f} letters"


def _passes(method: Method, queries: list[str]) -> Iterator[float]:
    """CPU seconds of each pass over the questions; on a shared machine the least is the method's
    own, and the others are its neighbours'.
    """
    for _ in range(PASSES):
        began = time.process_time()
        for text in queries:
            method.ask("query", text)
        yield time.process_time() - began


def measure_reading(texts: list[str]) -> None:
    """Print what reading the letters with their offsets costs, and what choosing fingerprints."""
    characters = sum(map(len, texts))
    started = time.process_time()
    read = [bones_of(text) for text in texts]
    between = time.process_time()
    for bones in read:
        fingerprints(bones.codes)
    ended = time.process_time()
    unit = 2_000e6 / characters
    print(
        f"\nfor 2,000 characters: letters and offsets {(between - started) * unit:.1f} us, "
        f"fingerprints {(ended - between) * unit:.1f} us"
    )


def warm_up() -> None:
    """Let the kernels be compiled before anything is timed."""
    texts = list(corpus.articles("aut2019").items())[:120]
    all_against_all(Ours(), dict(texts))


def main() -> None:
    """Run every measurement whose data is at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=40, help="planted copies of each kind")
    parser.add_argument("--seed", type=int, default=1404)
    parser.add_argument("--show", action="store_true", help="print where we differ from the labels")
    parser.add_argument("--scale", type=int, nargs="*", default=[], help="index sizes to time")
    options = parser.parse_args()
    print(f"absent: {', '.join(absent()) or 'nobody'}")
    warm_up()
    texts = corpus.articles("aut2019")
    measure_reading(list(texts.values()))
    measure_pairs("silver pairs", texts, corpus.silver_pairs("aut2019", texts), options.show)
    posts = corpus.short_posts()
    gold = corpus.exhaustive_pairs({key: skeleton(text).letters for key, text in posts.items()})
    measure_pairs("headline and lead, exhaustive gold", posts, gold, options.show)
    measure_planted(options.each, options.seed)
    measure_scale(options.scale, options.seed)


if __name__ == "__main__":
    main()
