"""What monitoring announces."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ArticlesStored:
    """New articles lie in the database and wait for attribution."""

    name: ClassVar[str] = "monitoring.articles.stored"
    first_article_id: int
    last_article_id: int


@dataclass(frozen=True, slots=True)
class CoverageDecided:
    """A person confirmed or rejected that an article carries a release."""

    name: ClassVar[str] = "monitoring.coverage.decided"
    coverage_id: int
    is_confirmed: bool
