"""Pages of the lists, inside the back office."""

from hamseda.lists.views.duplicates import apart, duplicates, merge, merges, unmerge
from hamseda.lists.views.exports import export, exports
from hamseda.lists.views.imports import (
    columns,
    decide,
    imports,
    numbers,
    progress,
    run,
    start,
    undo,
)

__all__ = [
    "apart", "columns", "decide", "duplicates", "export", "exports", "imports", "merge", "merges",
    "numbers", "progress", "run", "start", "undo", "unmerge",
]  # fmt: skip
