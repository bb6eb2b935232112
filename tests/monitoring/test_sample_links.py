"""The sample province: every link that its authors wrote down is found, and hardly any other.

The floor does not sink: a change that loses a link or invents one must say why.
"""

import re
import tomllib

import pytest

from hamseda.config.sample_province import load_sample_province, sample_folder
from hamseda.monitoring.models import Article, Coverage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import ingest_path
from hamseda.newsroom.models import Release
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LEAST_RECALL = 0.98
LEAST_PRECISION = 0.96
LEAST_SAME_KIND = 0.97

KINDS = {
    "full": "full_reprint",
    "edited": "edited_reprint",
    "excerpt": "excerpt",
    "quotation": "quotation_only",
}


def test_the_sample_is_attributed_as_its_authors_meant() -> None:
    load_sample_province(now=NOW)
    taken = ingest_path(sample_folder() / "articles", received_at=NOW)
    assert (taken.stored, taken.failed) == (120, 0)
    attribute_pending_articles(now=NOW)
    found = {
        (_article_key(link.article), _release_keys()[link.release_id]): link.verdict
        for link in Coverage.objects.select_related("article__original")
    }
    expected = {
        (_file_and_number(link["article"]), link["release"]): KINDS[link["kind"]]
        for link in _toml("expected_links.toml")["link"]
    }
    hits = found.keys() & expected.keys()
    missed, invented = expected.keys() - hits, found.keys() - hits
    assert len(hits) >= LEAST_RECALL * len(expected), sorted(missed)
    assert len(hits) >= LEAST_PRECISION * len(found), sorted(invented)
    other_kind = {
        pair: (expected[pair], found[pair]) for pair in hits if found[pair] != expected[pair]
    }
    assert len(other_kind) <= (1 - LEAST_SAME_KIND) * len(hits), other_kind


def _release_keys() -> dict[int, str]:
    keys = {row["headline"].strip(): row["key"] for row in _toml("releases.toml")["release"]}
    return {release.pk: keys[release.headline] for release in Release.objects.published()}


def _article_key(article: Article) -> str:
    """A file; an item of a file of many is known by the last number of its line or address."""
    file, _, line = article.original.name.partition("#")
    if file.startswith("feed"):
        return f"{file}#{_last_number(article.url)}"
    return f"{file}#{int(line)}" if line else file


def _file_and_number(article: str) -> str:
    file, _, item = article.partition("#")
    return f"{file}#{_last_number(item)}" if item else file


def _last_number(text: str) -> int:
    return int(re.findall(r"[0-9]+", text)[-1])


def _toml(name: str) -> dict:
    return tomllib.loads((sample_folder() / name).read_text("utf-8"))
