"""Forms that are filled in again: the price list of every day, the weather, results of a count.

Words agree and figures do not. Whoever copies changes words, not figures; so two texts that differ
in their figures were written on one pattern, and neither is the other's source.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from hamseda.core.reuse.passages import Passage

_FIGURE: Final = re.compile(r"\d+")
# An editor rounds a figure or two; so many that differ, and more than half as many as agree, are
# another day's.
_FEW: Final = 4
_AGREEING_PER_DIFFERING: Final = 2


def differing_figures(passages: Iterable[Passage]) -> int:
    """Count the edits inside passages that have a figure on both sides."""
    return sum(passage.other_figures for passage in passages)


def is_form(source: str, passages: Sequence[Passage]) -> bool:
    """Tell whether the two texts of these passages are one form with other figures."""
    differing = differing_figures(passages)
    if differing < _FEW:
        return False
    runs = (here.of(source) for passage in passages for here, _ in passage.same)
    agreeing = sum(len(_FIGURE.findall(run)) for run in runs)
    return _AGREEING_PER_DIFFERING * differing > agreeing
