"""Every component at every width, in both themes, under the public site's own policy."""

from datetime import UTC, datetime
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from hamseda.foundation.design.styleguide import style_page
from tests.foundation.design.conftest import OpenPage

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
WIDTHS = (390, 1280, WIDEST := 1920)
THEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def style_html() -> str:
    request = RequestFactory().get("/design/")
    return render_to_string("design/styleguide.html", style_page(NOW), request=request)


def test_no_serious_barrier_and_no_sideways_scrolling(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html)
    for width, theme in product(WIDTHS, THEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.evaluate("document.getAnimations().forEach(one => one.finish())")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, (width, theme)
        if width != WIDEST:  # which shows no other colours or components than 1280
            assert serious_barriers(page) == [], (width, theme)


def serious_barriers(page: Page) -> list[tuple[str, object, str]]:
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = Axe().run(page, options=options).response
    assert len(response["passes"]) > 20, "the rules did not run"
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in response["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_the_open_calendar_has_no_serious_barrier(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html, width=390)
    page.locator(".jalali-date__open").first.click()
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_pressed_on_a_phone_is_large_enough(
    open_page: OpenPage, style_html: str, theme: str
) -> None:
    page = open_page(style_html, width=390, theme=theme)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, input, select, .pager__link")]
          .filter(e => e.checkVisibility() && !e.matches("[type=checkbox], [type=radio]"))
          .filter(e => e.getBoundingClientRect().height < 40)
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_chosen_theme_is_kept_on_the_next_page(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html)
    light = background(page)
    page.get_by_role("button", name="پوستهٔ تیره").click()
    dark = background(page)
    assert dark != light
    page.reload()
    assert background(page) == dark
    toggle = page.get_by_role("button", name="پوستهٔ تیره")
    assert toggle.get_attribute("aria-pressed") == "true"


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_a_keyboard_reaches_the_text_first(open_page: OpenPage) -> None:
    page = open_page(render_to_string("404.html"))
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("link => link === document.activeElement")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_reaching_a_passage_lights_its_partner(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html)
    page.locator("#release-2 a").focus()
    lit = page.evaluate("[...document.querySelectorAll('.passage--together')].map(e => e.id)")
    assert sorted(lit) == ["article-2", "release-2"]
    page.locator("#release-1 a").focus()
    lit = page.evaluate("[...document.querySelectorAll('.passage--together')].map(e => e.id)")
    assert sorted(lit) == ["article-1", "release-1"]


def test_passages_lead_to_each_other_without_javascript(
    open_page: OpenPage, style_html: str
) -> None:
    page = open_page(style_html, javascript=False)
    page.locator("#release-3 a").press("Enter")
    assert page.url.endswith("#article-3")
    assert page.locator("#article-3:target").count() == 1


def test_a_table_becomes_cards_on_a_phone(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html, width=390)
    cell = page.locator(".table td.number").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"خبر"'
    assert page.locator(".table tbody tr").first.evaluate("e => getComputedStyle(e).display") == (
        "block"
    )


def test_reduced_motion_is_respected(chromium, open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html)
    page.emulate_media(reduced_motion="reduce")
    duration = page.locator(".button").first.evaluate("e => getComputedStyle(e).transitionDuration")
    assert duration == "0s"


def test_paper_carries_the_text_and_not_the_furniture(open_page: OpenPage, style_html: str) -> None:
    page = open_page(style_html, theme="dark")
    page.emulate_media(media="print")
    assert page.locator(".site-nav").is_hidden()
    assert page.locator(".article__title").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "503.html"])
def test_an_error_page_needs_nothing_from_the_view(open_page: OpenPage, name: str) -> None:
    page = open_page(render_to_string(name))
    assert page.locator("h1").count() == 1
    assert page.get_by_role("link", name="بازگشت به صفحهٔ نخست").is_visible()


def test_a_number_without_evidence_is_not_shown() -> None:
    figure = {"label": "خبر", "value": 12}
    assert "۱۲" not in render_to_string("design/parts/figure.html", figure)
    shown = render_to_string("design/parts/figure.html", {**figure, "evidence_url": "/e"})
    assert "۱۲" in shown
    assert 'href="/e"' in shown
