"""What monitoring announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ArticlesStored:
    """Articles wait for attribution: new ones, and known ones that took a longer text. All of
    their ids lie in the range; not every id of the range is one of them.
    """

    name: ClassVar[str] = "monitoring.articles.stored"
    first_article_id: int
    last_article_id: int


@dataclass(frozen=True, slots=True)
class ArticlesJudged:
    """What is known of these articles may have changed: they were attributed, linked to a release,
    given to an outlet or a branch, or a person has decided what they are or who said something in
    them.
    """

    name: ClassVar[str] = "monitoring.articles.judged"
    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageDecided:
    """A person confirmed or rejected that an article carries a release."""

    name: ClassVar[str] = "monitoring.coverage.decided"
    coverage_id: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ArticleChanged:
    """The outlet of an article changed its text; `changes` are those of the version."""

    name: ClassVar[str] = "monitoring.article.changed"
    article_id: int
    version: int
    changes: tuple[str, ...]
