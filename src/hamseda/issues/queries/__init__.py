"""Questions about issues, without a person who asks; the apps above ask them by these names."""

from hamseda.issues.queries.issues import (
    OfficeCount,
    counts_by_office,
    open_issues,
    rumours_alive,
    unanswered_issues,
    with_owners,
)
from hamseda.issues.queries.suspicions import newest_judge, suspicions_waiting

__all__ = [
    "OfficeCount",
    "counts_by_office",
    "newest_judge",
    "open_issues",
    "rumours_alive",
    "suspicions_waiting",
    "unanswered_issues",
    "with_owners",
]
