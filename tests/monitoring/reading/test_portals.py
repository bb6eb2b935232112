"""Old portals, laid out with tables: the article's cell alone is read, in any order of its tags."""

from datetime import date, time

import pytest

from hamseda.monitoring.reading.documents import ExtractedArticle, UnableToRead, read_document
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
SITE = "پایگاه خبری پیام روستا"
STAMP = "۱۴۰۵/۰۵/۰۷ - ۰۹:۴۰ | شماره خبر : 99877 | تعداد بازدید : 12"
MENU = (
    '<td width="160"><a href="/">صفحه اصلی</a><br><a href="/a">آرشیو اخبار</a><br>پیوندها<br>'
    "استانداری سپیدرود<br>شهرداری</td>"
)
PARAGRAPHS = "".join(f'<p align="justify">{p}</p>' for p in (REPORT, SECOND, THIRD))
BUTTONS = '<a href="/p">نسخه چاپی</a> | <a href="#">ارسال به دوستان</a>'
CELLS = {
    "heading": f"<font size=2>{STAMP}</font><br><b class='rotitr'>{KICKER}</b><br><h2>{HEADLINE}"
    f"</h2><b>{LEAD}</b><br><br>{PARAGRAPHS}<br>{BUTTONS}",
    "lines": f"<b>{KICKER}</b><br><span>{HEADLINE}</span><br>{STAMP}<br><b>{LEAD}</b><br><br>"
    f"{REPORT}<br><br>{SECOND}<br>{THIRD}<br>{BUTTONS}",
    "rows": f"<table><tr><td class='titr'>{KICKER}</td></tr><tr><td><h3>{HEADLINE}</h3></td></tr>"
    f"<tr><td>{STAMP}</td></tr><tr><td><b>{LEAD}</b></td></tr><tr><td>{PARAGRAPHS}</td></tr></table>",
}


def portal(cell: str, *, title: str = SITE) -> str:
    return (
        f'<html dir="rtl"><head><title>{title}</title></head><body><table width="900"><tr>'
        f'<td colspan="2">{SITE}</td></tr><tr>{MENU}<td valign="top">{cell}</td></tr><tr>'
        f'<td colspan="2">کلیه حقوق مادی و معنوی متعلق به {SITE} می باشد - payam.example</td></tr>'
        "</table></body></html>"
    )


def read(html: str, **options: object) -> ExtractedArticle:
    (article,) = read_document(html.encode(), name="page", received_at=RECEIVED, **options).articles
    return article


@pytest.mark.parametrize("title", [SITE, HEADLINE, f"{HEADLINE} - {SITE}"])
@pytest.mark.parametrize("manner", sorted(CELLS))
def test_the_cell_gives_the_whole_article_and_nothing_of_the_menu(manner: str, title: str) -> None:
    article = read(portal(CELLS[manner], title=title))
    assert (article.kicker, article.headline, article.lead) == (KICKER, HEADLINE, LEAD)
    assert article.body == BODY
    assert (article.published_on, article.published_time) == (date(2026, 7, 29), time(9, 40))
    assert (article.news_code, article.outlet_domain) == ("99877", "payam.example")


def test_the_page_names_its_medium_in_title_or_rights() -> None:
    assert read(portal(CELLS["heading"])).outlet_name == SITE
    nameless = CELLS["heading"].replace("خبرنگار روزنگار از سپیدرود", "خبرنگار ما")
    assert read(portal(nameless, title=HEADLINE)).outlet_name == SITE


def test_a_short_report_of_a_portal_is_read_by_its_date_and_number() -> None:
    article = read(portal(f"<font>{STAMP}</font><h2>{HEADLINE}</h2><p>{THIRD}</p>"))
    assert (article.headline, article.body) == (HEADLINE, THIRD)


def test_the_front_page_of_a_portal_is_no_article() -> None:
    links = "".join(f'<a href="/n/{n}">{HEADLINE} {n}</a><br>' for n in range(20))
    with pytest.raises(UnableToRead) as refusal:
        read(portal(links))
    assert refusal.value.code == "no_article"


def test_a_table_of_numbers_inside_a_report_is_not_its_cell() -> None:
    rows = "".join(f"<tr><td>روستای {n}</td><td>{n} خانه</td></tr>" for n in range(8))
    html = (
        f"<html><head><title>{HEADLINE}</title></head><body><div><h1>{HEADLINE}</h1><p>{LEAD}</p>"
        f"<p>{REPORT}</p><table>{rows}</table><p>{SECOND}</p><p>{THIRD}</p></div></body></html>"
    )
    article = read(html, known_outlets=KNOWN)
    assert (article.headline, article.lead) == (HEADLINE, LEAD)
    assert article.body.startswith(REPORT)
    assert article.body.endswith(THIRD)


def test_cells_inside_cells_beyond_counting_cost_little() -> None:
    deep = "<table><tr><td>" * 3_000 + f"<p>{REPORT}</p>" + "</td></tr></table>" * 3_000
    try:
        read(portal(deep))
    except UnableToRead as refusal:
        assert refusal.code in ("no_article", "bomb", "truncated")  # noqa: PT017
