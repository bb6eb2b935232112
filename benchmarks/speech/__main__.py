"""Quotations and speakers, held against passages that a person has labelled.

`python -m benchmarks.speech` prints precision and recall over the 100 passages of `labels.jsonl`
(ids and offsets into data/news/aut2019.jsonl, no text), and beside them a peer that takes every
paragraph with a verb of saying for speech of the name at its beginning. The guideline of the labels
stands in docs/explanation/quotations.md.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hamseda.core.speech import find_quotations
from hamseda.core.speech.verbs import SAYING
from hamseda.core.text import skeleton

DATA = Path(__file__).parents[3] / "shared/data/news/aut2019.jsonl"
LABELS = Path(__file__).parent / "labels.jsonl"
Said = tuple[int, int, str]


def ours(text: str) -> list[Said]:
    """What we find, with all names of the speaker."""
    return [
        (one.start, one.end, f"{one.speaker.name} {one.speaker.post}" if one.speaker else "")
        for one in find_quotations(text)
    ]


def naive(text: str) -> list[Said]:
    """The peer: whatever follows a verb of saying and a colon, by the words before the verb."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        match = re.search(rf"({SAYING})\s*:", line.group())
        if match:
            start = line.start() + match.end()
            found.append((start, line.end(), line.group()[: match.start()]))
    return found


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Shared letters as a part of all letters of both."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def names(speaker: str, label: str) -> bool:
    """Whether a found speaker is the labelled one: one's words contain the other's."""
    found, wanted = (set(map(_bare, name.split())) - {""} for name in (speaker, label))
    return bool(found) and (wanted <= found or found <= wanted)


def _bare(word: str) -> str:
    return skeleton(word).letters


def measure(finder: Callable[[str], list[Said]], texts: dict[str, str]) -> dict[str, float]:
    """Precision and recall of speech with its speaker, and of speech alone."""
    counts = dict.fromkeys(("found", "wanted", "speech", "speaker"), 0)
    for line in LABELS.read_text().splitlines():
        label = json.loads(line)
        text = texts[label["article"]]
        found = [one for one in finder(text) if label["start"] <= one[0] < label["end"]]
        counts["found"] += len(found)
        counts["wanted"] += len(label["said"])
        for start, end, name_start, name_end in label["said"]:
            best = max(found, key=lambda one: overlap(one[:2], (start, end)), default=None)
            if best and overlap(best[:2], (start, end)) >= 0.5:
                counts["speech"] += 1
                counts["speaker"] += names(best[2], text[name_start:name_end])
    return {
        "precision": counts["speaker"] / counts["found"],
        "recall": counts["speaker"] / counts["wanted"],
        "speech alone, precision": counts["speech"] / counts["found"],
        "speech alone, recall": counts["speech"] / counts["wanted"],
    }


def main() -> int:
    """Print the figures; 1 where ours sink below the goal (.90 and .75)."""
    if not DATA.is_file():
        print(f"no real data: {DATA.name} is missing")
        return 0
    texts: dict[str, str] = {}
    for line in DATA.read_text().splitlines():
        row = json.loads(line)
        if row["text"]:
            texts.setdefault(row["id"], row["text"])
    results = {finder.__name__: measure(finder, texts) for finder in (ours, naive)}
    for name, figures in results.items():
        print(name, ", ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    start = time.process_time()
    count = sum(len(find_quotations(text)) for text in texts.values())
    seconds = time.process_time() - start
    print(
        f"{count} quotations in {len(texts)} articles, {len(texts) / seconds:,.0f} articles/s CPU"
    )
    return int(results["ours"]["precision"] < 0.90 or results["ours"]["recall"] < 0.75)


if __name__ == "__main__":
    sys.exit(main())
