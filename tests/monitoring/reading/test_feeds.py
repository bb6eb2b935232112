"""Feeds are read in a child process: a broken or hostile one costs that process, not us."""

import json
from collections.abc import Iterator
from datetime import date, time
from html import escape

import pytest

from hamseda.foundation.children import ChildStoppedError
from hamseda.foundation.children.keeping import fork_child
from hamseda.monitoring.reading import feed_child, feeds
from hamseda.monitoring.reading.documents import Problem, Reading, UnableToRead, read_document
from tests.conftest import SHARED
from tests.monitoring.reading.conftest import (
    BODY,
    HEADLINE,
    KNOWN,
    LEAD,
    RECEIVED,
    REPORT,
    SECOND,
    THIRD,
)

CONTENT = escape("".join(f"<p>{p}</p>" for p in (REPORT, SECOND, THIRD)))
ITEM = f"""<item><title>{HEADLINE}</title><link>https://rooznegar.example/news/99877/x?utm_source=rss
</link><guid isPermaLink="false">rn-99877</guid><pubDate>Wed, 29 Jul 2026 06:10:12 GMT</pubDate>
<description>{LEAD}</description><content:encoded>{CONTENT}</content:encoded></item>"""
SHORT = f"<item><title>خبر دوم استان</title><description>{SECOND}</description></item>"


def rss(*items: str, title: str = "خبرگزاری روزنگار | آخرین اخبار") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content='
        f'"http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>'
        f"{''.join(items)}</channel></rss>"
    )


def atom(*entries: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>روزنگار</title>'
        f"{''.join(entries)}</feed>"
    )


def read(text: str | bytes, **options: object) -> Reading:
    raw = text if isinstance(text, bytes) else text.encode()
    options.setdefault("expected_kind", "feed")
    return read_document(raw, name="feed", received_at=RECEIVED, **options)


def test_an_item_gives_the_whole_article() -> None:
    (article,) = read(rss(ITEM)).articles
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)
    assert article.url == "https://rooznegar.example/news/99877/x"
    assert (article.external_id, article.news_code) == ("rn-99877", "99877")
    assert (article.published_on, article.published_time) == (date(2026, 7, 29), time(9, 40, 12))
    assert (article.outlet_name, article.outlet_domain) == (
        "خبرگزاری روزنگار",
        "rooznegar.example",
    )


def test_an_item_without_content_has_a_lead_and_no_body() -> None:
    (article,) = read(rss(SHORT)).articles
    assert (article.lead, article.body) == (SECOND, "")


def test_a_description_that_is_the_whole_report_is_its_body() -> None:
    item = f"<item><title>{HEADLINE}</title><description>{CONTENT}</description></item>"
    (article,) = read(rss(item)).articles
    assert (article.lead, article.body) == (None, BODY)


def test_a_description_cut_from_the_report_is_no_lead() -> None:
    item = ITEM.replace(LEAD, REPORT[:70] + "...")
    (article,) = read(rss(item)).articles
    assert (article.lead, article.body) == (None, BODY)


def test_atom() -> None:
    entry = (
        f"<entry><title>{HEADLINE}</title><id>urn:1</id><link href='https://a.example/news/12345'/>"
        f"<updated>2026-07-29T09:40:12+03:30</updated><summary>{LEAD}</summary></entry>"
    )
    (article,) = read(atom(entry)).articles
    assert (article.headline, article.lead, article.external_id) == (HEADLINE, LEAD, "urn:1")
    assert (article.published_time, article.outlet_domain) == (time(9, 40, 12), "a.example")


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "روزنگار",
        "items": [
            {
                "id": 1,
                "title": HEADLINE,
                "url": "https://rooznegar.example/news/99877",
                "summary": LEAD,
                "content_html": f"<p>{REPORT}</p><p>{SECOND}</p><p>{THIRD}</p>",
                "date_published": "2026-07-29T09:40:12+03:30",
                "authors": [{"name": "مینا سرافراز"}],
            },
            {"id": 2},
            "nonsense",
        ],
    }
    reading = read(json.dumps(feed), known_outlets=KNOWN)
    (article,) = reading.articles
    assert (article.headline, article.lead, article.body) == (HEADLINE, LEAD, BODY)
    assert (article.outlet_name, article.reporter) == ("خبرگزاری روزنگار", "مینا سرافراز")
    assert [p.code for p in reading.problems] == ["no_article"]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("چهارشنبه ۷ مرداد ۱۴۰۵ ساعت ۰۹:۴۰", date(2026, 7, 29)),
        ("1405/05/07 09:40", date(2026, 7, 29)),
        ("2026-07-29 09:40:00", date(2026, 7, 29)),
        ("به زودی", None),
    ],
)
def test_dates_as_iranian_feeds_write_them(stamp: str, day: date | None) -> None:
    item = ITEM.replace("Wed, 29 Jul 2026 06:10:12 GMT", stamp)
    assert read(rss(item)).articles[0].published_on == day


def test_the_section_in_a_feeds_title_is_not_its_medium() -> None:
    item = SHORT.replace("<title>", "<link>https://unknown.example/n/12345</link><title>")
    assert read(rss(item, title="آخرین اخبار")).articles[0].outlet_name is None


def test_a_citation_in_an_item_does_not_rename_the_medium() -> None:
    item = ITEM.replace("خبرنگار روزنگار از سپیدرود", "سپیدرود")
    (article,) = read(rss(item), known_outlets=KNOWN).articles
    assert article.outlet_name == "خبرگزاری روزنگار"


def test_one_empty_item_costs_one_item() -> None:
    reading = read(rss(ITEM, "<item><guid>x</guid></item>", SHORT))
    assert [a.headline for a in reading.articles] == [HEADLINE, "خبر دوم استان"]
    assert reading.problems == (Problem("no_article", {"name": "feed", "item": 2}),)


def test_a_feed_cut_short_keeps_what_came_whole() -> None:
    whole = rss(ITEM, SHORT, ITEM)
    reading = read(whole[: whole.rindex("<description>") + 40])
    assert [a.headline for a in reading.articles] == [HEADLINE, "خبر دوم استان"]
    assert [p.code for p in reading.problems] == ["truncated"]


def test_of_a_very_long_feed_the_first_items_are_read_and_the_rest_is_told() -> None:
    """Rather than none: items beyond the thousandth, and those far from the beginning."""
    short = [f"<item><title>خبر شمارهٔ {number}</title></item>" for number in range(1_300)]
    long = [SHORT.replace(SECOND, f"{SECOND} " * 500) for _ in range(60)]
    body = f"{SECOND} " * 100
    texts = [{"id": str(number), "title": HEADLINE, "content_text": body} for number in range(300)]
    version = "https://jsonfeed.org/version/1.1"
    for feed, number in (
        (rss(*short), 1_300),
        (rss(*long), 60),
        (json.dumps({"version": version, "items": texts}, ensure_ascii=False), 300),
    ):
        reading = read(feed)
        (problem,) = reading.problems
        left = number - len(reading.articles)
        assert (problem.code, problem.context["count"]) == ("items_left_out", left)
        assert 0 < len(reading.articles) < number


def test_an_empty_feed_is_no_fault() -> None:
    assert read(rss()).articles == ()
    assert read(rss()).problems == ()


def test_scripts_in_an_item_are_not_text() -> None:
    item = SHORT.replace(SECOND, escape(f"<script>alert(1)</script><p>{SECOND}</p>"))
    assert read(rss(item)).articles[0].lead == SECOND


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<!DOCTYPE html><html><body><p>خطا</p></body></html>", "feed_is_html"),
        ("<html><body>Just a moment...</body></html>", "feed_is_html"),
        ("<opml version='1.0'><body/></opml>", "not_a_feed"),
        ("<?xml version='1.0'?><data><row/></data>", "not_a_feed"),
        ("<rss><channel><item><title>t&#99999999999;x</title></item></channel></rss>",
         "feed_unreadable"),
        ("<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><rss><channel/></rss>", "bomb"),
        ("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss>&a;</rss>", "bomb"),
        ("<!DOCTYPE r [<!ENTITY a PUBLIC 'x' 'http://x.example/'>]><rss>&a;</rss>", "bomb"),
        (f"<!DOCTYPE r [<!ENTITY a '{'B' * 5000}'>]><rss>{'&a;' * 5000}</rss>", "bomb"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [{"id":', "truncated"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 5}', "not_a_feed"),
    ],
)  # fmt: skip
def test_what_is_no_readable_feed_says_why(text: str, code: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read(text)
    assert refusal.value.code == code


def test_a_plain_entity_of_an_old_feed_is_read() -> None:
    text = rss(SHORT).replace("<rss", '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss', 1)
    assert len(read(text).articles) == 1


def test_a_body_that_is_an_address_or_a_path_is_never_opened(tmp_path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(rss(ITEM), encoding="utf-8")
    for body in (str(secret), f"file://{secret}", "http://127.0.0.1:9/feed"):
        with pytest.raises(UnableToRead):
            read(body)


def hostile_feeds() -> Iterator[bytes]:
    """Bombs of our own, and those that others have collected, where they are at hand."""
    yield b'<!DOCTYPE r [<!ENTITY a "' + b"x" * 50_000 + b'">]><rss>' + b"&a;" * 12_000 + b"</rss>"
    yield b"<rss " + b"".join(b"a%d='1' " % n for n in range(100_000)) + b"/>"
    folder = SHARED / "data" / "hostile"
    for path in [*folder.glob("defusedxml/*.xml"), *folder.glob("feed-crashers/*")]:
        yield path.read_bytes()


def test_no_hostile_feed_takes_two_seconds_or_256_megabytes() -> None:
    """Of the child: what would take more is ended by its limits."""
    assert (feed_child.MEMORY, feed_child.CPU_SECONDS) <= (256 << 20, 2)
    ended = 0
    for raw in hostile_feeds():
        try:
            said = fork_child(
                "tests.monitoring.reading.measured_child", given=raw, deadline_seconds=20
            )
        except ChildStoppedError:
            ended += 1
            continue
        used = json.loads(said.rpartition(b"\n")[2])
        assert used["megabytes"] <= 256
        assert used["seconds"] <= 2.1, "the kernel counts in hundredths"
    assert ended >= 1


def test_the_child_has_little_memory(monkeypatch) -> None:
    monkeypatch.setattr(feeds, "_CHILD", "tests.monitoring.reading.greedy_child")
    with pytest.raises(UnableToRead) as refusal:
        read(rss(ITEM))
    assert refusal.value.code == "bomb"


@pytest.mark.parametrize(
    "footer",
    [
        '<p>نوشته <a href="/1">{}</a> اولین بار در <a href="/">روزنگار</a>. پدیدار شد.</p>',
        "<p>نوشته {} اولین بار در روزنگار پدیدار شد.</p>",
        "<p>The post {} first appeared on Rooznegar.</p>",
        "<p>The post {} appeared first on Rooznegar.</p>",
        "<p>خبر {} نخستین بار در روزنگار منتشر شده است.</p>",
        '<p><a href="/1">ادامه مطلب</a></p>',
        " نوشته {} اولین بار در روزنگار پدیدار شد.",
    ],
)  # fmt: skip
def test_what_site_software_adds_below_an_item_is_neither_lead_nor_body(footer: str) -> None:
    tail = escape(footer.format(HEADLINE))
    inside = escape("".join(f"<p>{p}</p>" for p in (LEAD, REPORT, SECOND, THIRD)))
    item = ITEM.replace(CONTENT, inside + tail).replace(LEAD, escape(f"<p>{LEAD}</p>") + tail, 1)
    (article,) = read(rss(item)).articles
    assert (article.lead, article.body) == (LEAD, BODY)


def test_a_report_on_when_a_book_first_appeared_keeps_its_last_paragraph() -> None:
    book = "این کتاب نوشته بهروز پاک‌سرشت است و اولین بار در تابستان گذشته منتشر شد."
    item = ITEM.replace(CONTENT, escape("".join(f"<p>{p}</p>" for p in (REPORT, SECOND, book))))
    (article,) = read(rss(item)).articles
    assert article.body.endswith(book)


@pytest.mark.parametrize("author", ["تحریریه", "مدیر سایت", "admin", "ادمین", "a@example.org"])
def test_nobody_is_named_by_a_role_or_an_address(author: str) -> None:
    item = ITEM.replace("<guid", f"<author>{author}</author><guid", 1)
    assert read(rss(item)).articles[0].reporter is None
