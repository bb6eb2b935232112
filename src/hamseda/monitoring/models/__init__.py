"""Originals, articles, stories, and what is judged of them: coverage, formats, subjects, chains."""

from hamseda.monitoring.models.article import Article, ArticleKey, Original, Sighting, Story
from hamseda.monitoring.models.chain import ChainLink
from hamseda.monitoring.models.clip import Clip
from hamseda.monitoring.models.coverage import Coverage, CoverageDecision, CoveragePassage
from hamseda.monitoring.models.format import ArticleFormat, FormatDecision, FrontPage
from hamseda.monitoring.models.indexed_text import IndexedText
from hamseda.monitoring.models.naming import ArticleSubject
from hamseda.monitoring.models.quotation import Quotation
from hamseda.monitoring.models.sample import Sample, SampledArticle, SampleLabel
from hamseda.monitoring.models.version import ArticleVersion, Refetch

__all__ = [
    "Article",
    "ArticleFormat",
    "ArticleKey",
    "ArticleSubject",
    "ArticleVersion",
    "ChainLink",
    "Clip",
    "Coverage",
    "CoverageDecision",
    "CoveragePassage",
    "FormatDecision",
    "FrontPage",
    "IndexedText",
    "Original",
    "Quotation",
    "Refetch",
    "Sample",
    "SampleLabel",
    "SampledArticle",
    "Sighting",
    "Story",
]
