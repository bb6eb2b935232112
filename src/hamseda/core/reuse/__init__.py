"""Text reuse: which release does an article come from, which passages, and how much.

    index = Index(Document(release.id, release.text) for release in releases)
    for match in index.match(Document(article.id, article.text)):
        print(match.source_id, match.verdict, match.source_share)

The parts are pure functions over arrays (`fingerprints`, `alignment`), so another store of
postings, or a cluster, can call them; `Index` is the store for one process,
and `stores` keeps its documents in a database.
docs/explanation/text-reuse.md tells how it works and how well.
"""

from hamseda.core.reuse.compiling import prepare
from hamseda.core.reuse.documents import (
    LONGEST_TEXT,
    SHORTEST_COMPARED,
    Document,
    UnfitDocument,
)
from hamseda.core.reuse.index import Index
from hamseda.core.reuse.matching import Match, compare
from hamseda.core.reuse.passages import Passage
from hamseda.core.reuse.verdict import Direction, Reason, Verdict

__all__ = [
    "LONGEST_TEXT",
    "SHORTEST_COMPARED",
    "Direction",
    "Document",
    "Index",
    "Match",
    "Passage",
    "Reason",
    "UnfitDocument",
    "Verdict",
    "compare",
    "prepare",
]
