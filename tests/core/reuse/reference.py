"""What the compiled loops must give, written as plainly as it can be said and as slowly."""

from itertools import pairwise, takewhile

import numpy as np

MASK = (1 << 64) - 1
BASE = 0x9E3779B97F4A7C15


def sequence_hash(letters):
    """Polynomial of a run of letters modulo 2**64."""
    value = 0
    for letter in letters:
        value = (value * BASE + letter) & MASK
    return value


def print_hashes(letters, length):
    values = (sequence_hash(letters[at : at + length]) for at in range(len(letters) - length + 1))
    mixed = [((value ^ (value >> 32)) * 0xBF58476D1CE4E5B9) & MASK for value in values]
    return [value ^ (value >> 32) for value in mixed]


def winnowed(hashes, window):
    window = min(window, len(hashes))
    chosen = {
        max(
            range(start, start + window),
            key=lambda place: (-(hashes[place] >> 20), place),
        )
        for start in range(len(hashes) - window + 1 if window else 0)
    }
    return sorted(chosen)


def fingerprints(letters, length, window):
    hashes = print_hashes(letters, length)
    found = {}
    for place in winnowed(hashes, window):
        found.setdefault(hashes[place] >> 32, place)
    return list(found.items())


def equal_runs(source, target, seed, repeats):
    """Every maximal equal run with a seed that the target holds at most `repeats` times."""
    seeds = [tuple(target[at : at + seed]) for at in range(len(target) - seed + 1)]
    found = set()
    for diagonal in range(-len(source) + 1, len(target)):
        start = None
        for here in range(max(0, -diagonal), min(len(source), len(target) - diagonal) + 1):
            there = here + diagonal
            is_equal = here < len(source) and there < len(target) and source[here] == target[there]
            if is_equal and start is None:
                start = here
            elif not is_equal and start is not None:
                inside = seeds[start + diagonal : max(0, there - seed + 1)]
                if any(seeds.count(each) <= repeats for each in inside):
                    found.add((start, start + diagonal, here - start))
                start = None
    return sorted(found)


def telling_runs(runs, clear, most):
    def inside(starts, place, length):
        return all(
            any(at <= p < at + size for at, size in starts) for p in range(place, place + length)
        )

    sources = [(source, length) for source, _, length in runs if length >= clear]
    targets = [(target, length) for _, target, length in runs if length >= clear]
    kept = [
        (source, target, length)
        for source, target, length in runs
        if length >= clear
        or not (inside(sources, source, length) and inside(targets, target, length))
    ]
    return sorted(sorted(kept, key=lambda run: -run[2])[:most])


def joined(earlier, later, *, gap, drift, cost):
    """What joining two blocks costs; None where they cannot be joined."""
    (at, twin, size), (source, target, length) = earlier, later
    gaps = source - at - size, target - twin - size
    overlap = max(0, -min(gaps))
    if max(gaps) > gap or max(gaps) - min(gaps) > drift or overlap >= length:
        return None
    return None if source <= at or target <= twin else overlap + cost * max(0, *gaps)


def best_predecessors(runs, look_back, bounds):
    scores, before = [float(run[2]) for run in runs], [None] * len(runs)
    for later, run in enumerate(runs):
        for earlier in reversed(range(max(0, later - look_back), later)):
            cost = joined(runs[earlier], run, **bounds)
            if cost is not None and scores[earlier] + run[2] - cost > scores[later]:
                scores[later], before[later] = scores[earlier] + run[2] - cost, earlier
    return scores, before


def without_overlaps(runs):
    blocks = []
    for source, target, length in runs:
        cut = 0
        if blocks:
            at, twin, size = blocks[-1]
            cut = max(0, at + size - source, twin + size - target)
        blocks.append((source + cut, target + cut, length - cut))
    return blocks


def chained(runs, *, look_back, least, **bounds):
    """Chains as (blocks, score), the best first."""
    scores, before = best_predecessors(runs, look_back, bounds)
    used, chains = set(), []
    for last in sorted(range(len(runs)), key=lambda number: -scores[number]):
        members, number = [], last
        while number is not None and number not in used and scores[last] >= least:
            used.add(number)
            members.insert(0, number)
            number = before[number]
        score = scores[last] - (0.0 if number is None else scores[number])
        if members and score >= least:
            chains.append((without_overlaps(runs[member] for member in members), score))
    return chains


def located(prints, asked):
    """Where each fingerprint asked for begins and ends among sorted ones."""
    return [
        (sum(print_ < each for print_ in prints), sum(print_ <= each for print_ in prints))
        for each in asked
    ]


def recurring(which, documents, outlets, least):
    pairs = [
        (fingerprint, outlets[document])
        for fingerprint, document in zip(which, documents, strict=True)
        if outlets[document] >= 0
    ]
    return sorted({pair for pair in pairs if pairs.count(pair) >= least})


def ranked(hits, worth, *, enough, rare, near, pairs):
    """Documents as (document, seed), by hits of (fingerprint, document, here, there)."""
    found = []
    for document in sorted({hit[1] for hit in hits}):
        own = sorted((hit for hit in hits if hit[1] == document), key=lambda hit: hit[3] - hit[2])
        diagonals = [hit[3] - hit[2] for hit in own]
        close = sum(b - a <= near for a, b in pairwise(diagonals))
        weight = sum(worth[hit[0]] for hit in hits if hit[1] == document)
        if weight >= rare or len(own) >= enough or close >= pairs:
            seed = (-1, -1) if close else (own[0][2], own[0][3])
            found.append((close == 0, -weight, document, seed))
    return [(document, seed) for _, _, document, seed in sorted(found, key=lambda each: each[:3])]


def run_around(one, other, here, least):
    """The longest equal run through `here` that goes on for `least` letters from there."""
    longest = 0
    for there in range(len(other) - least + 1):
        if len(one) - here >= least and one[here : here + least] == other[there : there + least]:
            ahead = sum(1 for _ in _equal(one[here:], other[there:]))
            back = sum(1 for _ in _equal(one[:here][::-1], other[:there][::-1]))
            longest = max(longest, back + ahead)
    return longest


def _equal(one, other):
    return takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))


def as_letters(text):
    return np.array([ord(letter) for letter in text], np.uint32)
