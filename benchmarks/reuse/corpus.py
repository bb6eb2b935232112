"""The texts that are measured on: read where they lie, never copied into the project."""

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[3] / "shared"))
Pair = frozenset[str]


def read_lines(path: str) -> list[dict[str, Any]]:
    """Read a JSONL file under the shared data. Raises FileNotFoundError where it is absent."""
    with (SHARED / "data" / path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def articles(name: str) -> dict[str, str]:
    """Return the texts of a news file by id."""
    return {str(row["id"]): row["text"] for row in read_lines(f"news/{name}.jsonl")}


def silver_pairs(name: str, known: dict[str, str]) -> set[Pair]:
    """Return the pairs that the silver labels call reuse, among the texts at hand."""
    rows = read_lines(f"reuse/{name}_pairs.jsonl")
    pairs = {frozenset((str(row["a"]), str(row["b"]))) for row in rows}
    return {pair for pair in pairs if pair <= known.keys()}


def independent(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts that share no four word 8-grams with an earlier one, by a plain count.

    Planted copies are then the only reuse there is, and no method had a hand in the choice.
    """
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    kept: dict[str, str] = {}
    for key, text in texts.items():
        words = text.split()
        grams = {tuple(words[place : place + 8]) for place in range(len(words) - 7)}
        shared = Counter(holder for gram in grams for holder in holders[gram])
        for gram in grams:
            holders[gram].append(key)
        if len(words) >= 60 and (not shared or shared.most_common(1)[0][1] < 4):
            kept[key] = text
    return kept


def short_posts() -> dict[str, str]:
    """Return a headline with its lead for each article: what a channel would post."""
    rows = read_lines("news/aut2019.jsonl")
    return {row["id"]: f"{row['title']}\n{row['lead'] or ''}" for row in rows}


def exhaustive_pairs(skeletons: dict[str, str]) -> set[Pair]:
    """Return every pair that shares 60 letters in a row, or runs of 20 over 3/10 of the shorter.

    Found by looking at every sequence of every text, without fingerprints or alignment.
    """
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for key, letters in skeletons.items():
        for place in range(len(letters) - 19):
            holders[letters[place : place + 20]].add(key)
    together = {
        frozenset((one, other))
        for keys in holders.values()
        if len(keys) > 1
        for one in keys
        for other in keys
        if one < other
    }
    return {pair for pair in together if _shares_much(*(skeletons[key] for key in pair))}


def _shares_much(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < 60:
        return one == other
    twenties = {longer[place : place + 20] for place in range(len(longer) - 19)}
    covered = bytearray(len(shorter))
    for place in range(len(shorter) - 19):
        if shorter[place : place + 20] in twenties:
            covered[place : place + 20] = b"\1" * 20
    sixties = {longer[place : place + 60] for place in range(len(longer) - 59)}
    runs = (shorter[place : place + 60] in sixties for place in range(len(shorter) - 59))
    return sum(covered) >= 0.3 * len(shorter) or any(runs)
