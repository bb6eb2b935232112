"""The sample province's articles, in every manner of page, are read as an editor would."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hamseda.config
from hamseda.core.text import skeleton
from hamseda.monitoring.reading.documents import ExtractedArticle, OutletName, read_document

SAMPLE = Path(hamseda.config.__file__).parent / "sample"
RECEIVED = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAGE_PARTS = (
    "پدیدار شد", "نسخه چاپی", "ارسال به دوستان", "www.", "لینک کوتاه", "برچسب", "نظر شما",
    "صفحه اصلی", "کلیه حقوق", "انتهای پیام", "دیدگاه خود را",
)  # fmt: skip


def letters(text: str | None) -> str:
    return skeleton(text or "").letters


def sample(name: str) -> dict:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outlets() -> list[dict]:
    return sample("province.toml")["outlet"]


@pytest.fixture(scope="module")
def expected() -> list[dict]:
    return sample("expected_articles.toml")["article"]


@pytest.fixture(scope="module")
def articles(outlets: list[dict]) -> dict[str, ExtractedArticle]:
    known = [
        OutletName(outlet["name"], tuple(outlet["short_names"]), domain)
        for outlet in outlets
        for domain in outlet["domains"]
    ]
    return dict(_read_all(known))


def _read_all(known: list[OutletName]) -> Iterator[tuple[str, ExtractedArticle]]:
    for path in sorted((SAMPLE / "articles").iterdir()):
        reading = read_document(
            path.read_bytes(), name=path.name, received_at=RECEIVED, known_outlets=known
        )
        assert reading.problems == (), path.name
        for article in reading.articles:
            single = path.suffix in (".txt", ".html")
            yield (path.name if single else f"{path.name}#{article.external_id}"), article


def test_every_article_is_read_and_no_other(articles: dict, expected: list[dict]) -> None:
    assert sorted(articles) == sorted(row["name"] for row in expected)


def test_every_article_gets_its_outlet(
    articles: dict, expected: list[dict], outlets: list[dict]
) -> None:
    codes = {outlet["name"]: outlet["code"] for outlet in outlets}
    found = {row["name"]: codes.get(articles[row["name"]].outlet_name) for row in expected}
    assert found == {row["name"]: row["outlet"] for row in expected}


def test_every_article_gets_its_day_and_only_the_time_it_shows(
    articles: dict, expected: list[dict]
) -> None:
    found = {}
    for row in expected:
        article = articles[row["name"]]
        clock = article.published_time
        found[row["name"]] = (
            str(article.published_on),
            clock.isoformat("minutes") if clock else None,
        )
    assert found == {
        row["name"]: (row["published_on"], row.get("published_time")) for row in expected
    }


def test_no_name_date_or_number_is_taken_for_a_headline(
    articles: dict, outlets: list[dict]
) -> None:
    names = {letters(outlet["name"]) for outlet in outlets}
    for name, article in articles.items():
        assert article.headline, name
        assert letters(article.headline) not in names, name
        assert "شماره" not in article.headline, name
        assert not any(part in article.headline for part in PAGE_PARTS), name


def test_nothing_of_the_page_around_is_in_lead_or_body(articles: dict) -> None:
    for name, article in articles.items():
        for part in PAGE_PARTS:
            assert part not in f"{article.lead}\n{article.body}", (name, part)


def test_every_article_has_a_lead_once_and_a_body(articles: dict) -> None:
    for name, article in articles.items():
        assert article.lead, name
        assert article.body, name
        assert "\n\n" not in article.lead, name
        first = article.body.split("\n\n")[0]
        assert letters(first) != letters(article.lead), name


@pytest.fixture(scope="module")
def reprints(articles: dict) -> list[tuple[ExtractedArticle, dict]]:
    """The articles that carry a whole release, each with its release."""
    releases = {row["key"]: row for row in sample("releases.toml")["release"]}
    links = [row for row in sample("expected_links.toml")["link"] if row["kind"] == "full"]
    return [(articles[link["article"]], releases[link["release"]]) for link in links]


def test_a_full_reprint_has_the_headline_of_its_release(reprints: list) -> None:
    assert len(reprints) >= 18
    for article, release in reprints:
        assert letters(article.headline) == letters(release["headline"]), release["key"]


def test_a_kicker_above_a_reprint_is_that_of_its_release(reprints: list) -> None:
    kicked = [(a, r) for a, r in reprints if a.kicker and r.get("kicker")]
    assert len(kicked) >= 12
    for article, release in kicked:
        assert letters(article.kicker) == letters(release["kicker"]), release["key"]


def test_a_full_reprint_carries_every_paragraph_of_its_release(reprints: list) -> None:
    missing = []
    for article, release in reprints:
        text = letters(f"{article.lead}\n{article.body}")
        for paragraph in (release["lead"], *release["body"].strip().split("\n\n")):
            # Outlets put their own «به گزارش ...» in the place of the office's.
            own_words = letters(paragraph.partition("،")[2] or paragraph)
            if own_words not in text:
                missing.append((release["key"], paragraph[:40]))
    assert missing == []
