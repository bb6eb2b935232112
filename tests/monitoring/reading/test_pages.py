"""Pages of the site software that Iranian newsrooms use, and pages of anybody else."""

from datetime import date, time
from html import escape

import pytest

from hamseda.monitoring.reading import unmarked
from hamseda.monitoring.reading.documents import Problem, Reading, UnableToRead, read_document
from hamseda.monitoring.reading.families import families
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

KICKER = "مدیرکل بنیاد نمونه:"
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in (REPORT, SECOND, THIRD))
RELATED = (
    '<div class="related"><h4>اخبار مرتبط</h4><ul><li><a href="/news/1">تیتر خبری دیگر از '
    "همین استان</a></li></ul></div>"
)
COMMENTS = (
    '<div class="comments"><h4>نظرات</h4><p>این را خواننده‌ای نوشته است که خبر را خوانده و '
    "از آن خوشش آمده است و بس.</p></div>"
)
FRAMES = {
    "iransamaneh": f"""<div class="news_nav news_pdate_c">تاریخ انتشار: ۰۹:۴۰ - ۰۷ مرداد ۱۴۰۵</div>
        <div class="news_nav news_id_c">کد خبر: ۹۹۸۷۷</div><div class="rutitr">{KICKER}</div>
        <div class="title"><h1 class="Htag">{HEADLINE}</h1></div><div class="subtitle">{LEAD}</div>
        <div class="body">{PARAGRAPHS}{RELATED}</div>{COMMENTS}""",
    "asam": f"""<article><h2 class="uptitle">{KICKER}</h2><h1 class="title">{HEADLINE}</h1>
        <span class="news_time">۱۴۰۵/۰۵/۰۷ ۰۹:۴۰</span><span class="news_code">۹۹۸۷۷</span>
        <p class="lead">{LEAD}</p><div class="article_body"><div id="echo_detail">{PARAGRAPHS}
        <div class="article_tags">برچسب‌ها: روستا</div></div></div></article>{RELATED}{COMMENTS}""",
    "nastooh": f"""<article><div class="item-nav">
        <span class="item-date">۷ مرداد ۱۴۰۵ - ۰۹:۴۰</span>
        <span class="item-code">کد خبر 99877</span></div><div class="item-title">
        <h4 class="kicker">{KICKER}</h4><h1 class="title">{HEADLINE}</h1></div>
        <p class="introtext">{LEAD}</p><div class="item-body"><div class="item-text">{PARAGRAPHS}
        </div></div></article>{RELATED}{COMMENTS}""",
    "wordpress": f"""<article class="post type-post"><div class="rutitr">{KICKER}</div>
        <h1 class="entry-title">{HEADLINE}</h1><time class="entry-date">۷ مرداد ۱۴۰۵ ۰۹:۴۰</time>
        <span class="post-id">شناسه خبر: 99877</span><div class="entry-content"><p>{LEAD}</p>
        {PARAGRAPHS}<div class="sharedaddy">اشتراک</div>{RELATED}</div></article>{COMMENTS}""",
    "general": f"""<nav><a href="/">صفحه نخست</a></nav><div class="x1"><span class="kicker">{KICKER}
        </span><h1>{HEADLINE}</h1><div class="news-date">۷ مرداد ۱۴۰۵ ۰۹:۴۰</div>
        <p>کد خبر: ۹۹۸۷۷</p><div class="x2"><p>{LEAD}</p>{PARAGRAPHS}</div></div>{RELATED}{COMMENTS}
        <footer>کلیه حقوق این سایت متعلق به پیام روستا است.</footer>""",
}


def page(body: str, head: str = "") -> str:
    title = f"<title>{HEADLINE} | پیام روستا</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body>{body}</body></html>"


def read(html: str, **options: object) -> Reading:
    options.setdefault("url", "https://payam.example/news/99877/x")
    return read_document(html.encode(), name="page", received_at=RECEIVED, **options)


@pytest.mark.parametrize("family", sorted(FRAMES))
def test_every_family_gives_the_whole_article_and_nothing_of_the_page(family: str) -> None:
    reading = read(page(FRAMES[family]))
    (article,) = reading.articles
    assert reading.problems == ()
    assert (article.kicker, article.headline, article.lead) == (KICKER, HEADLINE, LEAD)
    assert article.body == BODY
    assert (article.published_on, article.published_time) == (date(2026, 7, 29), time(9, 40))
    assert article.news_code == "99877"


def test_every_family_in_the_table_is_tested() -> None:
    assert {family.name for family in families()} == set(FRAMES)


def test_a_known_family_whose_body_moved_is_read_anyway_and_reported() -> None:
    moved = (
        FRAMES["nastooh"]
        .replace('class="item-text"', 'class="moved"')
        .replace('class="item-body"', 'class="moved-too"')
    )
    reading = read(page(moved))
    assert reading.articles[0].body == BODY
    assert reading.problems == (Problem("selector_missed", {"name": "page", "family": "nastooh"}),)


def test_half_spaces_and_list_items_survive_on_unknown_sites() -> None:
    items = "<ul><li>خانه‌های کوهپایه</li><li>خانه‌های کنار رود</li></ul>"
    body = f"<h1>{HEADLINE}</h1><div><p>{REPORT}</p>{items}<p>{SECOND}</p><p>{THIRD}</p></div>"
    (article,) = read(page(body)).articles
    assert article.body.split("\n\n") == [
        REPORT, "خانه‌های کوهپایه", "خانه‌های کنار رود", SECOND, THIRD,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "is_asked"),
    [
        ("", False),
        ('<div class="c9"><h4>پیوندها</h4><a href="/n/2">پل تازه ساخته شد</a></div>', False),
        (f'<div class="c9"><p>{THIRD} {THIRD}</p></div>', True),
        (f'<div class="c9"><p>{THIRD}</p><p>{LEAD}</p></div>', True),
    ],
)
def test_only_where_running_text_stands_apart_somebody_else_is_asked_which_the_report_is(
    beside: str, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract, asked = unmarked.trafilatura.bare_extraction, []
    monkeypatch.setattr(
        unmarked.trafilatura, "bare_extraction",
        lambda *given, **named: asked.append(1) or extract(*given, **named),
    )  # fmt: skip
    paragraphs = "".join(f"<p>{part}</p>" for part in (LEAD, REPORT, SECOND, THIRD))
    [article] = read(page(f'<div class="c2">{paragraphs}</div>{beside}')).articles
    assert (article.lead, article.body) == (LEAD, BODY)
    assert bool(asked) is is_asked


def test_a_read_more_box_inside_the_report_goes() -> None:
    box = '<blockquote><p>بیشتر بخوانید:</p><h3><a href="/n/2">تیتر خبر دیگر</a></h3></blockquote>'
    body = FRAMES["nastooh"].replace(f"<p>{SECOND}</p>", f"{box}<p>{SECOND}</p>")
    assert read(page(body)).articles[0].body == BODY


@pytest.mark.parametrize(
    ("head", "clock"),
    [
        ('<meta name="pubdate" content="2026-07-29T09:40:12+03:30">', time(9, 40, 12)),
        ('<meta itemprop="datePublished" content="2026-07-29T06:10:12Z">', time(9, 40, 12)),
        ('<meta name="dc.date" content="1405-05-07 09:40">', time(9, 40)),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": '
            '["NewsArticle"], "datePublished": "2026-07-29T09:40:12+03:30"}]}</script>',
            time(9, 40, 12),
        ),
        ('<script type="application/ld+json">{broken</script>', None),
    ],
)  # fmt: skip
def test_declared_times_are_read(head: str, clock: time | None) -> None:
    bare = FRAMES["general"].replace("۷ مرداد ۱۴۰۵ ۰۹:۴۰", "")
    (article,) = read(page(bare, head)).articles
    assert article.published_time == clock
    assert article.published_on == (date(2026, 7, 29) if clock else None)


def test_a_stamp_that_calls_tehran_time_utc_yields_to_what_the_reader_sees() -> None:
    head = '<meta property="article:published_time" content="2026-07-29T09:40:12Z">'
    (article,) = read(page(FRAMES["nastooh"], head)).articles
    assert article.published_time == time(9, 40, 12)


def test_the_declared_address_is_canonical_and_tracking_is_dropped() -> None:
    head = '<link rel="canonical" href="https://payam.example/news/99877/slug">'
    (article,) = read(
        page(FRAMES["asam"], head), url="https://payam.example/a?utm_source=t"
    ).articles
    assert article.url == "https://payam.example/news/99877/slug"
    assert article.outlet_domain == "payam.example"


def test_a_canonical_address_on_another_site_is_not_believed() -> None:
    head = '<link rel="canonical" href="https://other.example/news/1/x">'
    (article,) = read(page(FRAMES["asam"], head)).articles
    assert article.outlet_domain == "payam.example"


def test_the_outlet_is_known_by_its_domain_then_by_its_site_name() -> None:
    head = '<meta property="og:site_name" content="پیام روستا">'
    assert read(page(FRAMES["asam"], head)).articles[0].outlet_name == "پیام روستا"
    known = read(
        page(FRAMES["asam"], head), url="https://rooznegar.example/n/1", known_outlets=KNOWN
    )
    assert known.articles[0].outlet_name == "خبرگزاری روزنگار"


def test_the_declared_headline_serves_where_the_page_marks_none() -> None:
    head = (
        f'<meta property="og:title" content="{escape(HEADLINE)} | پیام روستا"><meta property='
        '"og:site_name" content="پیام روستا"><meta property="og:type" content="article">'
    )
    (article,) = read(page(f"<div><p>{LEAD}</p>{PARAGRAPHS}</div>", head)).articles
    assert article.headline == HEADLINE


def test_a_fragment_is_read_without_a_page_around_it() -> None:
    (article,) = read(f"<p>{LEAD}</p>{PARAGRAPHS}<p>انتهای پیام/۱۲</p>", url=None).articles
    assert (article.headline, article.lead, article.body) == (None, LEAD, BODY)
    assert article.end_mark == "انتهای پیام/۱۲"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (page(FRAMES["asam"])[:-200], "truncated"),
        (page(FRAMES["asam"]).removesuffix("</body></html>"), "truncated"),
        (page(FRAMES["asam"])[:-3], "truncated"),
        (page("<p>سلام</p>"), "no_article"),
        (page('<script src="__arcsjs"></script><p>در حال انتقال</p>'), "challenge_page"),
        (page("<h2>Just a moment...</h2>"), "challenge_page"),
        (page("<div>" * 40_000), "bomb"),
        (page("<div " + " ".join(f"a{i}=1" for i in range(2_000)) + ">x</div>"), "bomb"),
        (page("<p>" + "&amp;" * 700_000 + "</p>"), "bomb"),
    ],
)  # fmt: skip
def test_pages_that_give_nothing_say_why(html: str, code: str) -> None:
    with pytest.raises(UnableToRead) as refusal:
        read(html)
    assert refusal.value.code == code


def seen_date(line: str, place: str) -> tuple[date | None, str | None]:
    """The day and the impossible date of a page that declares nothing and shows one line."""
    parts = {"above": "", "below": "", "end": ""} | {place: line}
    body = f"""<nav>خانه</nav>{parts["above"]}<h1>{HEADLINE}</h1>{parts["below"]}
        <div><p>{LEAD}</p>{PARAGRAPHS}</div>{parts["end"]}"""
    (article,) = read(page(body)).articles
    assert "اسفند" not in article.body
    return article.published_on, article.impossible_date


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("below", '<div class="date">{}</div>'),
        ("above", '<div class="date">{}</div>'),
        ("below", "<p>تاریخ انتشار: {}</p>"),
        ("below", "<span>{} - ۱۰:۲۰</span>"),
        ("end", "<div>تاریخ انتشار: {}</div>"),
    ],
)
def test_a_date_that_only_readers_see_is_read_and_an_impossible_one_told(
    place: str, line: str
) -> None:
    assert seen_date(line.format("۲۹ اسفند ۱۴۰۲"), place) == (date(2024, 3, 19), None)
    assert seen_date(line.format("۳۱ اسفند ۱۴۰۲"), place) == (None, "۳۱ اسفند ۱۴۰۲")


def test_dates_of_other_items_and_inside_the_report_do_not_date_a_page() -> None:
    others = "<ul><li><a href='/1'>خبری دیگر</a><span>۲۹ اسفند ۱۴۰۲</span></li></ul>"
    body = f"<h1>{HEADLINE}</h1><p>{LEAD}</p>{PARAGRAPHS}{others}"
    (article,) = read(page(body)).articles
    assert (article.published_on, article.impossible_date) == (None, None)


def test_a_library_on_one_page_is_refused_and_a_long_script_is_no_library() -> None:
    with pytest.raises(UnableToRead) as refusal:
        read(page(f"<p>{REPORT}</p>" * 5_000))
    assert refusal.value.code == "not_one_article"
    script = f"<script>{'var state = 1;' * 60_000}</script>"
    body = f'<div class="entry-content"><p>{REPORT}</p><p>{SECOND}</p><p>{THIRD}</p></div>'
    assert SECOND in read(page(body + script)).articles[0].body
