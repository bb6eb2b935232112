"""Suspicions with the desk's decisions, the issues that they became, and their replies."""

from hamseda.issues.models.issue import (
    Issue,
    IssueDeadline,
    IssueExtension,
    IssueOwner,
    IssueStep,
    RumourSighting,
)
from hamseda.issues.models.reply import IssueLetter, PrintedReply, Reply
from hamseda.issues.models.suspicion import LearnedJudge, Suspicion, SuspicionDecision

__all__ = [
    "Issue",
    "IssueDeadline",
    "IssueExtension",
    "IssueLetter",
    "IssueOwner",
    "IssueStep",
    "LearnedJudge",
    "PrintedReply",
    "Reply",
    "RumourSighting",
    "Suspicion",
    "SuspicionDecision",
]
