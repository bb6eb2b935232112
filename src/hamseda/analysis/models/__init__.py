"""Topics and alerts, tone, the facets that figures count, and the analyst's inbox."""

from hamseda.analysis.models.figures import (
    ArticleFacet,
    DayCount,
    Dimension,
    FiledDay,
    FilingProgress,
    ToneMark,
    TopicDayCount,
)
from hamseda.analysis.models.inbox import InboxDecision, InboxItem
from hamseda.analysis.models.topics import Alert, AlertItem, AlertMessage, Topic, TopicArticle

__all__ = [
    "Alert",
    "AlertItem",
    "AlertMessage",
    "ArticleFacet",
    "DayCount",
    "Dimension",
    "FiledDay",
    "FilingProgress",
    "InboxDecision",
    "InboxItem",
    "ToneMark",
    "Topic",
    "TopicArticle",
    "TopicDayCount",
]
