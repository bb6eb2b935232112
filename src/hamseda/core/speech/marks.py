"""Quotation marks, nested, unbalanced and straight ones."""

import re
from collections.abc import Iterator
from typing import Final

PAIRS: Final = {"»": "«", "”": "“", "\u203a": "\u2039"}
"""Each closing mark with the mark that opens it; the straight mark opens and closes."""

_MARKS: Final = "«»“”\u2039\u203a"
_STRAIGHT: Final = re.compile('"([^"\\n]{2,1000})"')
_LONGEST: Final = 3000


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text in quotation marks, marks included, the outermost where they
    nest. A mark without its twin quotes nothing.
    """
    opened: dict[str, list[int]] = {opening: [] for opening in PAIRS.values()}
    spans = [match.span() for match in _STRAIGHT.finditer(text)] if '"' in text else []
    for place in sorted(place for mark in _MARKS for place in _places(text, mark)):
        mark = text[place]
        if mark in opened:
            opened[mark].append(place)
        elif opened[PAIRS[mark]]:
            start = opened[PAIRS[mark]].pop()
            if place - start <= _LONGEST:
                spans.append((start, place + 1))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _places(text: str, mark: str) -> Iterator[int]:
    place = text.find(mark)
    while place >= 0:
        yield place
        place = text.find(mark, place + 1)
