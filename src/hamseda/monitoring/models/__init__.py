"""Originals, articles, stories, and the judged links between articles and releases."""

from hamseda.monitoring.models.article import Article, ArticleKey, Original, Sighting, Story
from hamseda.monitoring.models.clip import Clip
from hamseda.monitoring.models.coverage import Coverage, CoverageDecision, CoveragePassage
from hamseda.monitoring.models.indexed_text import IndexedText
from hamseda.monitoring.models.quotation import Quotation
from hamseda.monitoring.models.version import ArticleVersion, Refetch

__all__ = [
    "Article",
    "ArticleKey",
    "ArticleVersion",
    "Clip",
    "Coverage",
    "CoverageDecision",
    "CoveragePassage",
    "IndexedText",
    "Original",
    "Quotation",
    "Refetch",
    "Sighting",
    "Story",
]
