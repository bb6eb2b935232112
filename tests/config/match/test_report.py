"""The HTML report: one file, read by people, written from text that strangers sent."""

import json
import re
from html import unescape

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner

from hamseda.config.commands.match import match
from hamseda.config.commands.match.report import PAGE_PAIRS
from tests.core.reuse.invented import RELEASES

HOSTILE = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">'\"&\u202e"
)


def written(tmp_path, releases, articles):
    """Write both sides as lines; return the report's path and text."""
    for name, rows in (("releases", releases), ("articles", articles)):
        lines = (json.dumps(row) for row in rows)
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = tmp_path / "report.html"
    sides = [str(tmp_path / "releases.jsonl"), "--against", str(tmp_path / "articles.jsonl")]
    result = CliRunner().invoke(match, [*sides, "--format", "html", "--output", str(report)])
    assert result.exit_code == 0, result.output
    return report, report.read_text("utf-8")


ROAD = {"id": "road", "text": RELEASES["road"], "date": "2026-11-20T10:00:00"}
EDITED = {
    "id": "site",
    "text": RELEASES["road"].replace("بیست و دو ماه", "نزدیک دو سال"),
    "date": "2026-11-21T10:00:00",
}


def words(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2])).split())


def test_a_reader_sees_verdict_shares_reasons_times_and_the_marked_texts(tmp_path):
    _, page = written(tmp_path, [ROAD], [EDITED])
    text = words(page)
    assert "۱ مطلب با ۱ خبر سنجیده شد و ۱ پیوند یافت شد." in text
    assert "بازنشر کامل ۱" in text
    assert "خبر پیش از مطلب منتشر شده است." in text
    assert "زمان انتشار: ۲۹ آبان ۱۴۰۵، ۱۰:۰۰" in text
    assert "زمان انتشار: ۳۰ آبان ۱۴۰۵، ۱۰:۰۰" in text
    assert re.search(r'<mark class="edited">[^<]*نزدیک دو سال', page)
    for side in "ra":  # a chip on each side leads to its twin
        twin = "ar"["ra".index(side)]
        assert f'id="p1{side}1" href="#p1{twin}1"' in page


def test_what_was_out_before_the_release_is_named(tmp_path):
    older = ROAD | {"id": "older", "date": "2026-11-01"}
    _, page = written(tmp_path, [ROAD, older], [EDITED])
    assert "شاید مطلب از آن گرفته شده باشد: older" in words(page)


def test_a_release_that_came_later_is_said_once(tmp_path):
    _, page = written(tmp_path, [ROAD | {"date": "2026-11-22"}], [EDITED])
    assert words(page).count("خبر پس از مطلب منتشر شده است.") == 1
    assert "مطلب پیش از خبر" not in words(page)


def test_nothing_in_common_is_said(tmp_path):
    _, page = written(tmp_path, [ROAD], [EDITED | {"text": RELEASES["clinic"]}])
    assert "هیچ مطلبی متن مشترکی با خبرها ندارد." in words(page)
    assert "<table" not in page


def test_beyond_the_fullest_links_the_rest_is_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("hamseda.config.commands.match.report.MOST_SHOWN", 3)
    part = RELEASES["road"].split("\n")[1][:200]
    articles = [EDITED | {"id": f"part{number}", "text": part} for number in range(4)]
    articles.insert(2, EDITED)
    _, page = written(tmp_path, [ROAD], articles)
    text = words(page)
    assert "۵ پیوند یافت شد" in text
    assert "تنها ۳ پیوندی" in text
    ids = re.findall(r'data-label="مطلب"><bdi class="id">(\w+)', page)
    assert ids == ["site", "part0", "part1"], "the fullest first, then as they came"


def test_text_from_outside_is_only_text(tmp_path):
    release = ROAD | {"id": HOSTILE, "outlet": HOSTILE, "text": f"{HOSTILE}\n{ROAD['text']}"}
    article = EDITED | {"id": f"\ud800\x1b[2J{HOSTILE}", "text": f"{EDITED['text']}\x00\ud800"}
    _, page = written(tmp_path, [release], [article])
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert not re.search("[\x00-\x09\x0b-\x1f]", page)
    assert "<script>document.title='run'</script>" in words(page)


@pytest.mark.journey
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_report_is_read_in_a_browser_without_a_script_or_a_connection(
    tmp_path, chromium, width, scheme
):
    articles = [EDITED | {"id": f"site{number}"} for number in range(PAGE_PAIRS + 2)]
    articles[0]["id"] = HOSTILE
    report, _ = written(tmp_path, [ROAD | {"text": f"{HOSTILE} {ROAD['text']}"}], articles)
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report.as_uri())
    assert asked == [report.as_uri()]
    assert page.title().startswith("گزارش بازنشر")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".pair:visible").count() == PAGE_PAIRS
    page.locator(".turns:visible a", has_text="۲").first.click()
    assert page.locator(".pair:visible").count() == 2
    page.locator(".summary:visible .number a").last.click()
    page.locator(f"#p{PAGE_PAIRS + 2}r1").click()
    assert page.evaluate("location.hash") == f"#p{PAGE_PAIRS + 2}a1"
    assert page.locator(f"#p{PAGE_PAIRS + 2}a1").is_visible()
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
    assert said == []
    page.emulate_media(media="print")
    assert page.locator(".pair:visible").count() == PAGE_PAIRS + 2
    page.close()
