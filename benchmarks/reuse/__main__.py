"""Measure text reuse on real and planted copies: `python -m benchmarks.reuse [--each N]`."""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.reuse import corpus
from benchmarks.reuse.corpus import Pair
from benchmarks.reuse.peers import Method, MoreLikeThis, Ours, SentenceHashes
from benchmarks.reuse.planted import Query, plant, unrelated_texts
from hamseda.core.text import skeleton

METHODS: tuple[Callable[[], Method], ...] = (Ours, SentenceHashes, MoreLikeThis)


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
    for make in METHODS:
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
    for make in METHODS:
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


def measure_scale(size: int, seed: int) -> None:
    """Print how fast an index of `size` texts is built and asked, and what it holds."""
    releases = corpus.independent(corpus.articles("aut2019"))
    hosts = corpus.independent(corpus.articles("farexstance"))
    queries = plant(releases, hosts, each=20, seed=seed)
    ballast = unrelated_texts(hosts, size - len(releases), seed)
    method = Ours()
    started = time.process_time()
    for key, text in (ballast | releases).items():
        method.add(key, text)
    added = time.process_time()
    method.ask("the first question sorts the postings", queries[0].text)
    sorted_at = time.process_time()
    for query in queries:
        method.ask("query", query.text)
    asked = time.process_time()
    pace = speed(len(method.index), added - started, len(queries), asked - sorted_at)
    print(f"\nscale: {len(method.index):,} texts  {pace}  sorting {sorted_at - added:.1f} s")


def main() -> None:
    """Run every measurement whose data is at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=40, help="planted copies of each kind")
    parser.add_argument("--seed", type=int, default=1404)
    parser.add_argument("--show", action="store_true", help="print where we differ from the labels")
    parser.add_argument("--scale", type=int, default=0, help="also time an index of so many texts")
    options = parser.parse_args()
    texts = corpus.articles("aut2019")
    measure_pairs("silver pairs", texts, corpus.silver_pairs("aut2019", texts), options.show)
    posts = corpus.short_posts()
    gold = corpus.exhaustive_pairs({key: skeleton(text).letters for key, text in posts.items()})
    measure_pairs("headline and lead, exhaustive gold", posts, gold, options.show)
    measure_planted(options.each, options.seed)
    if options.scale:
        measure_scale(options.scale, options.seed)


if __name__ == "__main__":
    main()
