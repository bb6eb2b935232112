"""What the compiled loops must give, written as plainly as it can be said and as slowly."""

from itertools import pairwise, takewhile

import numpy as np

MASK = (1 << 64) - 1


def part_hash(letters):
    value = letters[0]
    for letter in letters[1:]:
        value = (value * 0x9E3779B1 + letter) & 0xFFFFFFFF
    value = ((value ^ (value >> 15)) * 0x85EBCA6B) & 0xFFFFFFFF
    return value ^ (value >> 15)


def two_bits(letters):
    value = 0
    for letter in letters:
        value = ((value + letter) * 0x9E3779B1) & 0xFFFFFFFF
    return value >> 30


def print_hash(letters):
    """Hash of a sequence of sixteen letters, from those of its four parts."""
    factors = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93
    parts = (part_hash(letters[at : at + 5]) for at in (0, 5, 10, 11))
    value = sum(part * factor for part, factor in zip(parts, factors, strict=True)) & MASK
    return ((value ^ (value >> 29)) * 0xC2B2AE3D27D4EB4F & MASK) >> 32


def is_chosen(letters):
    """Whether the part in the middle of a sequence of sixteen letters has the least hash."""
    parts = [part_hash(letters[at : at + 5]) for at in range(12)]
    return parts[5] == min(parts)


def fingerprints(letters):
    """Hash, place and neighbours of each chosen sequence, where it comes first."""
    found = {}
    for place in range(len(letters) - 15):
        sequence = letters[place : place + 16]
        if is_chosen(sequence):
            around = [0, 0, *letters, 0, 0]
            before, after = around[place : place + 2], around[place + 18 : place + 20]
            found.setdefault(print_hash(sequence), (place, two_bits(before) << 2 | two_bits(after)))
    return [(value, *where) for value, where in found.items()]


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
    """Documents as (document, seed, hits), by hits of (fingerprint, document, here, there).

    A hit whose place there is negative does not go on; `near` tells how near each document's
    diagonals must be.
    """
    found = []
    for document in sorted({hit[1] for hit in hits}):
        own = [hit for hit in hits if hit[1] == document]
        diagonals = sorted((at if at >= 0 else -1 - at) - here for _, _, here, at in own)
        close = sum(b - a <= near[document] for a, b in pairwise(diagonals))
        weight = sum(worth[hit[0]] for hit in own)
        going_on = [(here, there) for _, _, here, there in own if there >= 0]
        if (close or going_on) and (weight >= rare or len(own) >= enough or close >= pairs):
            seed = (-1, -1) if close else going_on[0]
            rank = close == 0, -int(weight * 1024), document
            found.append((rank, (document, seed, len(own))))
    return [each for _, each in sorted(found)]


def run_around(one, other, here, least):
    """The longest equal run through `here` that goes on for `least` letters from there."""
    return max((back + ahead for back, ahead, _ in runs_around(one, other, here, least)), default=0)


def runs_around(one, other, here, least):
    """Letters equal before and from `here`, wherever `least` from there are."""
    for there in range(len(other) - least + 1):
        if len(one) - here >= least and one[here : here + least] == other[there : there + least]:
            ahead = sum(1 for _ in _equal(one[here:], other[there:]))
            back = sum(1 for _ in _equal(one[:here][::-1], other[:there][::-1]))
            yield back, ahead, there


def passage_around(one, other, here, least, *, enough, gap, drift, cost, seed):
    """The longest run, and the best score that a run reaches with what follows on both sides."""
    longest, best = 0, 0.0
    for back, ahead, there in runs_around(one, other, here, least):
        longest = max(longest, back + ahead)
        bounds = {"gap": gap, "drift": drift, "cost": cost, "seed": seed}
        score = float(back + ahead)
        score += reached(one[here + ahead :], other[there + ahead :], enough - score, **bounds)
        before = one[: here - back][::-1], other[: there - back][::-1]
        score += reached(*before, enough - score, **bounds)
        best = max(best, score)
    return longest, best


def reached(one, other, enough, *, gap, drift, cost, seed):
    score = 0.0
    while score < enough:
        edits = (
            (left, right)
            for left in range(gap + 1)
            for right in range(max(0, left - drift), min(gap, left + drift) + 1)
        )
        runs = (
            (left, right, sum(1 for _ in _equal(one[left:], other[right:])))
            for left, right in edits
        )
        left, right, length = next((run for run in runs if run[2] >= seed), (0, 0, 0))
        if length - cost * max(left, right) <= 0:
            break
        score += length - cost * max(left, right)
        one, other = one[left + length :], other[right + length :]
    return score


def _equal(one, other):
    return takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))


def as_letters(text):
    return np.array([ord(letter) for letter in text], np.uint32)
