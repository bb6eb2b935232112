"""Resolutions with their owners, deadlines and evidence; plans with targets that are counted."""

from hamseda.secretariat.models.plan import (
    BoardLink,
    Goal,
    Plan,
    PlanSnapshot,
    PlanVersion,
    Target,
    TargetFigure,
)
from hamseda.secretariat.models.resolution import (
    DeadlineMove,
    ExtensionRequest,
    ProgressReport,
    Resolution,
    ResolutionClosing,
    ResolutionDeadline,
    ResolutionEvidence,
    ResolutionOwner,
    ResolutionReminder,
    Responsible,
    ResponsibleLink,
)

__all__ = [
    "BoardLink",
    "DeadlineMove",
    "ExtensionRequest",
    "Goal",
    "Plan",
    "PlanSnapshot",
    "PlanVersion",
    "ProgressReport",
    "Resolution",
    "ResolutionClosing",
    "ResolutionDeadline",
    "ResolutionEvidence",
    "ResolutionOwner",
    "ResolutionReminder",
    "Responsible",
    "ResponsibleLink",
    "Target",
    "TargetFigure",
]
