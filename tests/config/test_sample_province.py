"""The invented province holds together: every reference, date, post and link in it."""

import html
import json
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from hamseda.core.calendar import JalaliDate
from hamseda.core.text import skeleton


def letters(text: str) -> str:
    return skeleton(text).letters


SAMPLE = Path(str(resources.files("hamseda.config").joinpath("sample")))
FIRST_DAY, LAST_DAY = date(2026, 9, 23), date(2026, 11, 21)
TEHRAN = timedelta(hours=3, minutes=30)
MONTHS = {letters("مهر"): 7, letters("آبان"): 8}
_WEEKDAYS = ["دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]
WEEKDAYS = [letters(name) for name in _WEEKDAYS]
ORDINALS = ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")
DATED_WEEKDAY = re.compile(
    rf"({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
    rf"(\d{{1,2}}|{'|'.join(ORDINALS)})({'|'.join(MONTHS)})"
)
POST_LETTERS = 13  # enough of a post to tell it from the others: «مشاور استاندار»
TELLING_RUN = 40  # letters that two texts do not share by chance
COVERED_BY = {  # part of the release's letters that comes back in the article
    "full": (0.85, 1.0),
    "edited": (0.3, 0.85),
    "excerpt": (0.1, 0.36),
    "quotation": (0.03, 0.14),
}


@cache
def read_toml(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((SAMPLE / name).read_text("utf-8"))


def province() -> dict[str, list[dict[str, Any]]]:
    return read_toml("province.toml")


def releases() -> list[dict[str, Any]]:
    return read_toml("releases.toml")["release"]


def release_text(release: dict[str, Any]) -> str:
    return "\n".join(release[part] for part in ("kicker", "headline", "lead", "body"))


def day_of(release: dict[str, Any]) -> date:
    return datetime.fromisoformat(release.get("published_at") or release["written_at"]).date()


@cache
def articles() -> dict[str, str]:
    """What a reader of each article sees, by name: file, or file#id inside the feed and wire."""
    found: dict[str, str] = {}
    for path in sorted((SAMPLE / "articles").iterdir()):
        found |= dict(_articles_in(path))
    return found


def _articles_in(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        for line in text.splitlines():
            row = json.loads(line)
            yield f"{path.name}#{row['id']}", "\n".join(row.values())
    elif path.suffix == ".xml":
        for item in ElementTree.fromstring(text).iter("item"):
            yield f"{path.name}#{item.findtext('guid')}", _visible(" ".join(item.itertext()))
    else:
        yield path.name, _visible(text) if path.suffix == ".html" else text


def _visible(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", markup))


def runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def covered_share(source: str, target: str) -> float:
    """Part of the source's letters that lies in runs of 16 letters which the target also has."""
    known, covered = runs(target, 16), bytearray(len(source))
    for at in range(len(source) - 15):
        if source[at : at + 16] in known:
            covered[at : at + 16] = b"\1" * 16
    return sum(covered) / len(source)


def published() -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in releases() if row["state"] == "published"}


# ------------------------------------------------------------------ the province


def test_the_province_has_the_offices_and_outlets_that_a_newcomer_is_to_see() -> None:
    offices = Counter(row["kind"] for row in province()["office"])
    assert offices == {
        "governorate": 1,
        "county_office": 3,
        "municipality": 2,
        "university": 1,
        "general_department": 4,
        "company": 1,
    }
    outlets = province()["outlet"]
    assert Counter(row["reach"] for row in outlets) == {"national": 4, "provincial": 7, "local": 4}
    assert sum(row["kind"] == "provincial_broadcaster" for row in outlets) == 1
    assert all(name.endswith(".example") for row in outlets for name in row["domains"])


@pytest.mark.parametrize("table", ["county", "office", "outlet", "person", "account"])
def test_no_two_rows_have_one_name(table: str) -> None:
    key = "username" if table == "account" else "code"
    codes = [row[key] for row in province()[table]]
    assert len(codes) == len(set(codes))


def test_what_a_row_refers_to_exists() -> None:
    rows = province()
    codes = {
        table: {row["code"] for row in rows[table]} for table in ("county", "office", "person")
    }
    for row in [*rows["office"], *rows["outlet"]]:
        assert row.get("county") in codes["county"] | {None}
        assert row.get("superior") in codes["office"] | {None}
    for person in rows["person"]:
        assert {post["office"] for post in person["post"]} <= codes["office"]
    for account in rows["account"]:
        assert account["person"] in codes["person"]
        assert account["office"] in codes["office"]
    assert {row["office"] for row in releases()} == codes["office"]


def test_an_officer_holds_the_post_of_the_office_that_the_account_writes_for() -> None:
    people = {row["code"]: row for row in province()["person"]}
    for account in province()["account"]:
        posts = people[account["person"]]["post"]
        assert account["office"] in {post["office"] for post in posts}


def test_a_county_governor_moved_and_an_acting_head_followed_without_a_gap() -> None:
    posts = [post for row in province()["person"] for post in row["post"]]
    left = next(post for post in posts if post["title"] == "فرماندار گلرودان")
    came = next(post for post in posts if post["title"] == "سرپرست فرمانداری گلرودان")
    gap = date.fromisoformat(came["valid_from"]) - date.fromisoformat(left["valid_until"])
    assert gap == timedelta(days=1)


# ------------------------------------------------------------------ the releases


def test_the_releases_stand_in_every_state() -> None:
    assert Counter(row["state"] for row in releases()) == {
        "published": 35,
        "draft": 2,
        "submitted": 2,
        "returned": 2,
        "embargoed": 1,
    }
    assert [row["key"] for row in releases()] == [f"r{number:02}" for number in range(1, 43)]
    assert all(row["return_comment"] for row in releases() if row["state"] == "returned")


def test_offices_differ_one_is_active_one_passive_one_silent_in_aban() -> None:
    counts = Counter(row["office"] for row in published().values())
    assert counts.most_common(1) == [("abfa", 9)]
    assert [office for office, count in counts.items() if count == 1] == ["shahrdari-golrudan"]
    in_aban = {row["office"] for row in published().values() if day_of(row) >= date(2026, 10, 23)}
    assert set(counts) - in_aban == {"farmandari-zarrinkuh"}


@pytest.mark.parametrize("release", releases(), ids=lambda row: row["key"])
def test_a_release_is_written_in_working_hours_and_has_a_body_of_paragraphs(
    release: dict[str, Any],
) -> None:
    moment = datetime.fromisoformat(release.get("published_at") or release["written_at"])
    assert moment.utcoffset() == TEHRAN
    assert FIRST_DAY <= moment.date() <= LAST_DAY
    assert time(7, 30) <= moment.time() <= time(16, 0)
    assert WEEKDAYS[moment.weekday()] != "جمعه"
    assert 3 <= len(release["body"].strip().split("\n\n")) <= 7
    assert 120 <= len(release["body"].split()) <= 350
    assert release["headline"]
    assert not release["headline"].endswith(".")


@pytest.mark.parametrize("release", releases(), ids=lambda row: row["key"])
def test_everyone_named_in_a_release_holds_the_post_given_on_that_day(
    release: dict[str, Any],
) -> None:
    text, day = letters(release_text(release)), day_of(release).isoformat()
    for person in province()["person"]:
        name = letters(person["name"])
        if name not in text:
            continue
        held = {
            letters(post["title"])
            for post in person["post"]
            if post["valid_from"] <= day <= post.get("valid_until", "9999")
        }
        assert any(title[:POST_LETTERS] in text for title in held), person["code"]
        for post in person["post"]:
            title = letters(post["title"])
            if title not in held:
                assert f"{name}{title}" not in text
                assert f"{title}{name}" not in text


# ------------------------------------------------------------------ the articles


def test_there_are_120_articles_in_four_forms() -> None:
    forms = Counter(name.partition("#")[0].rpartition(".")[2] for name in articles())
    assert forms == {"txt": 60, "html": 30, "xml": 15, "jsonl": 15}
    told = {row["name"] for row in read_toml("expected_articles.toml")["article"]}
    assert told == set(articles())


@pytest.mark.parametrize(
    "row", read_toml("expected_articles.toml")["article"], ids=lambda row: row["name"][:12]
)
def test_an_article_names_its_outlet(row: dict[str, str]) -> None:
    outlet = next(item for item in province()["outlet"] if item["code"] == row["outlet"])
    file = (SAMPLE / "articles" / row["name"].partition("#")[0]).read_text("utf-8")
    text = articles()[row["name"]] if "#" in row["name"] else file
    named = any(letters(name) in letters(text) for name in [outlet["name"], *outlet["short_names"]])
    assert named or any(domain in text for domain in outlet["domains"])
    assert FIRST_DAY <= date.fromisoformat(row["published_on"]) <= LAST_DAY


def test_a_day_and_its_weekday_agree_wherever_both_are_named() -> None:
    texts = [release_text(row) for row in releases()] + list(articles().values())
    mentions = [found for text in texts for found in DATED_WEEKDAY.findall(letters(text))]
    assert len(mentions) > 60
    for weekday, number, month in mentions:
        number_of_day = ORDINALS.index(number) + 1 if number in ORDINALS else int(number)
        day = JalaliDate(1405, MONTHS[month], number_of_day).to_gregorian()
        assert WEEKDAYS[day.weekday()] == weekday, f"{weekday} {number} {month}"


@pytest.mark.parametrize(
    ("quirk", "sign", "least"),
    [
        ("letters all Arabic", "ي", 4),
        ("kashida", "ـ", 2),
        ("half-spaces kept", "\u200c", 30),
        ("no-break spaces", "\u00a0", 4),
        ("end mark", "انتهای پیام/", 20),
        ("news code", "کد خبر", 15),
        ("news number, other word", "شناسه خبر", 6),
        ("ISO date glued before the kicker", "date 2026-", 4),
        ("month before day", "مهر ۲۲, ۱۴۰۵", 1),
        ("comment form", "textarea", 15),
        ("linked data", "application/ld+json", 5),
        ("canonical address", 'rel="canonical"', 20),
        ("byte-order mark", "\ufeff", 1),
    ],
)
def test_the_articles_show_what_real_ones_show(quirk: str, sign: str, least: int) -> None:
    files = [path.read_text("utf-8") for path in (SAMPLE / "articles").iterdir()]
    assert sum(sign in text for text in files) >= least, quirk


# ------------------------------------------------------------------ the links


def links() -> list[dict[str, str]]:
    return read_toml("expected_links.toml")["link"]


def test_62_articles_carry_a_release() -> None:
    kinds = Counter(row["kind"] for row in links())
    assert kinds == {"full": 18, "edited": 22, "excerpt": 14, "quotation": 8}
    assert len({row["article"] for row in links()}) == 62
    assert {row["article"] for row in links()} <= set(articles())
    assert {row["release"] for row in links()} <= set(published())


def test_some_releases_are_carried_by_six_outlets_and_some_by_none() -> None:
    told = read_toml("expected_articles.toml")["article"]
    outlet_of = {row["name"]: row["outlet"] for row in told}
    carried = {
        key: {outlet_of[row["article"]] for row in links() if row["release"] == key}
        for key in published()
    }
    assert max(len(outlets) for outlets in carried.values()) == 6
    assert sum(not outlets for outlets in carried.values()) >= 5


def test_no_article_appears_before_the_release_that_it_carries() -> None:
    told = {row["name"]: row for row in read_toml("expected_articles.toml")["article"]}
    for link in links():
        article = told[link["article"]]
        came_out = datetime.fromisoformat(published()[link["release"]]["published_at"])
        last_moment = article.get("published_time", "23:59")
        seen = datetime.fromisoformat(f"{article['published_on']}T{last_moment}:00+03:30")
        assert timedelta(0) < seen - came_out < timedelta(days=2), link


@pytest.mark.parametrize("link", links(), ids=lambda row: f"{row['article'][:12]}-{row['release']}")
def test_a_link_says_how_much_of_the_release_the_article_carries(link: dict[str, str]) -> None:
    release = published()[link["release"]]
    source = letters("".join(release[part] for part in ("headline", "lead", "body")))
    least, most = COVERED_BY[link["kind"]]
    assert least <= covered_share(source, letters(articles()[link["article"]])) <= most


def test_a_quotation_is_the_only_thing_shared() -> None:
    for link in links():
        if link["kind"] != "quotation":
            continue
        quoted = re.findall("«([^»]+)»", articles()[link["article"]])
        source = letters(published()[link["release"]]["body"])
        assert any(len(letters(text)) >= TELLING_RUN and letters(text) in source for text in quoted)


def test_an_article_without_a_link_shares_no_sentence_with_any_release() -> None:
    linked = {row["article"] for row in links()}
    known = set().union(*(runs(letters(release_text(row)), TELLING_RUN) for row in releases()))
    for name in set(articles()) - linked:
        assert not runs(letters(articles()[name]), TELLING_RUN) & known, name


def test_nothing_was_copied_from_the_real_articles(shared: Path) -> None:
    real = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    known = set().union(*(runs(letters(text), TELLING_RUN) for text in real))
    assert known
    for text in [*(release_text(row) for row in releases()), *articles().values()]:
        assert not runs(letters(text), TELLING_RUN) & known
