"""The calendar beside a date box, used with the mouse, with the keyboard and not at all."""

import base64
import csv
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Page

from hamseda.core.calendar import JalaliDate, JalaliMonth, is_leap
from hamseda.foundation.design.forms import JalaliDateField, JalaliDateTimeField
from tests.foundation.design.conftest import OpenPage

MODULE = Path(finders.find("design/js/calendar.js"))


class Meeting(forms.Form):
    held_on = JalaliDateField(label="روز", initial=date(2026, 11, 25))
    publish_at = JalaliDateTimeField(label="انتشار")


def form_page(**initial: object) -> str:
    form = Meeting(initial=initial)
    return (
        '<!doctype html><html lang="fa" dir="rtl"><title>فرم</title>'
        f"{render_to_string('design/styles.html')}{form.media}<main>{form}</main></html>"
    )


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(form_page())


def open_calendar(page: Page, box: str = "held_on") -> None:
    page.locator(f"jalali-date:has([name={box}]) .jalali-date__open").click()


def focused_day(page: Page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def title(page: Page) -> str:
    return page.locator("dialog[open] .calendar__title").inner_text()


def test_the_calendar_opens_on_the_day_in_the_box(page: Page) -> None:
    open_calendar(page)
    assert title(page) == "آذر ۱۴۰۵"
    assert focused_day(page) == "۴ آذر ۱۴۰۵"
    assert page.locator("dialog[open] [aria-selected=true]").inner_text() == "۴"


def test_the_week_begins_on_saturday_at_the_right(page: Page) -> None:
    open_calendar(page)
    heads = page.locator("dialog[open] th")
    assert heads.first.get_attribute("abbr") == "شنبه"
    assert heads.first.bounding_box()["x"] > heads.last.bounding_box()["x"]
    # 4 Azar 1405 is a Wednesday, the fifth day of the week.
    cell = page.locator("dialog[open] [aria-selected=true]")
    assert cell.evaluate("cell => cell.cellIndex") == 4


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["ArrowLeft"], "۵ آذر ۱۴۰۵"),
        (["ArrowRight"], "۳ آذر ۱۴۰۵"),
        (["ArrowDown"], "۱۱ آذر ۱۴۰۵"),
        (["ArrowUp"], "۲۷ آبان ۱۴۰۵"),
        (["Home"], "۳۰ آبان ۱۴۰۵"),
        (["End"], "۶ آذر ۱۴۰۵"),
        (["PageDown"], "۴ دی ۱۴۰۵"),
        (["PageUp"], "۴ آبان ۱۴۰۵"),
        (["Shift+PageDown"], "۴ آذر ۱۴۰۶"),
        (["Shift+PageUp"], "۴ آذر ۱۴۰۴"),
    ],
)
def test_a_key_moves_to_another_day(page: Page, keys: list[str], day: str) -> None:
    open_calendar(page)
    for key in keys:
        page.keyboard.press(key)
    assert focused_day(page) == day


def test_the_last_day_of_a_month_stays_inside_a_shorter_month(open_page: OpenPage) -> None:
    page = open_page(form_page(held_on=date(2025, 3, 20)))  # 30 Esfand of a leap year
    open_calendar(page)
    page.keyboard.press("Shift+PageDown")
    assert focused_day(page) == "۲۹ اسفند ۱۴۰۴"


def test_enter_types_the_day_and_returns_to_the_button(page: Page) -> None:
    open_calendar(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.input_value("[name=held_on]") == "۱۴۰۵/۰۹/۰۵"
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "jalali-date__open"


def test_escape_leaves_the_box_as_it_was(page: Page) -> None:
    open_calendar(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert page.input_value("[name=held_on]") == "۱۴۰۵/۰۹/۰۴"
    assert page.locator("dialog[open]").count() == 0


def test_a_click_types_the_day_and_the_form_hears_of_it(page: Page) -> None:
    page.evaluate("window.heard = []")
    for event in ("input", "change"):
        page.evaluate(f"addEventListener('{event}', e => heard.push(e.type + e.target.name))")
    open_calendar(page)
    page.get_by_role("gridcell", name="۱۷ آذر ۱۴۰۵", exact=True).click()
    assert page.input_value("[name=held_on]") == "۱۴۰۵/۰۹/۱۷"
    assert page.evaluate("heard") == ["inputheld_on", "changeheld_on"]


def test_the_months_are_turned_with_buttons(page: Page) -> None:
    open_calendar(page)
    page.get_by_role("button", name="ماه بعد").click()
    assert title(page) == "دی ۱۴۰۵"
    page.get_by_role("button", name="سال پیش").click()
    assert title(page) == "دی ۱۴۰۴"


def test_a_time_is_taken_with_the_day(page: Page) -> None:
    page.fill("[name=publish_at]", "1408/12/30 7:05")
    open_calendar(page, "publish_at")
    assert focused_day(page) == "۳۰ اسفند ۱۴۰۸"
    assert page.input_value("dialog[open] .calendar__clock") == "۷:۰۵"
    page.fill("dialog[open] .calendar__clock", "۱۶:۳۰")
    page.get_by_role("button", name="تأیید").click()
    typed = page.input_value("[name=publish_at]")
    assert typed == "۱۴۰۸/۱۲/۳۰ ۱۶:۳۰"
    assert Meeting.base_fields["publish_at"].clean(typed).isoformat() == "2030-03-20T16:30:00+03:30"


def test_clearing_empties_the_box(page: Page) -> None:
    open_calendar(page)
    page.get_by_role("button", name="پاک کردن").click()
    assert page.input_value("[name=held_on]") == ""


def test_without_javascript_the_box_is_a_text_box(open_page: OpenPage) -> None:
    page = open_page(form_page(), javascript=False)
    page.fill("[name=held_on]", "۱۴۰۵/۱/۱")
    assert page.input_value("[name=held_on]") == "۱۴۰۵/۱/۱"
    assert not page.locator(".jalali-date__open").first.is_visible()


def run_in_module(page: Page, expression: str) -> object:
    source = base64.b64encode(MODULE.read_bytes()).decode()
    return page.evaluate(
        f"import('data:text/javascript;base64,{source}').then(calendar => {expression})"
    )


@pytest.fixture
def blank_page(chromium) -> Page:
    page = chromium.new_page()
    yield page
    page.close()


def test_leap_years_and_new_years_agree_with_the_official_table(
    blank_page: Page, shared: Path
) -> None:
    table = shared / "data/dates/official_nowruz_leap_1206_1498.csv"
    if not table.is_file():
        pytest.skip("the official table of new years is absent from the folder of real data")
    with table.open(encoding="utf-8") as file:
        official = [
            [int(row["jalali_year"]), row["is_leap"] == "1", row["gregorian_nowruz"]]
            for row in csv.DictReader(file)
        ]
    computed = run_in_module(
        blank_page,
        "Array.from({length: 293}, (_, n) => n + 1206).map(year => [year, calendar.isLeap(year),"
        " new Date(calendar.dayNumber({year, month: 1, day: 1}) * 864e5).toISOString()"
        ".slice(0, 10)])",
    )
    assert len(official) == 293
    assert computed == official


def test_the_browser_and_the_server_keep_the_same_calendar(blank_page: Page) -> None:
    months = run_in_module(
        blank_page,
        "Array.from({length: 199 * 12}, (_, n) => [1300 + Math.floor(n / 12), n % 12 + 1])"
        ".map(([year, month]) => { const first = calendar.dayNumber({year, month, day: 1});"
        " const back = calendar.fromDayNumber(first); return [year, month,"
        " calendar.monthLength(year, month), first, calendar.weekday(first),"
        " back.year * 10000 + back.month * 100 + back.day]; })",
    )
    epoch = date(1970, 1, 1)
    for year, month, length, first, weekday, back in months:
        day = JalaliDate(year, month, 1)
        assert length == len(JalaliMonth(year, month))
        assert first == (day.to_gregorian() - epoch).days
        assert weekday == day.weekday
        assert back == year * 10000 + month * 100 + 1
    assert [y for y in range(1300, 1499) if is_leap(y)] == run_in_module(
        blank_page,
        "Array.from({length: 199}, (_, n) => n + 1300).filter(calendar.isLeap)",
    )


@pytest.mark.parametrize("height", [560, 900])
def test_the_open_calendar_stays_inside_the_window(open_page: OpenPage, height: int) -> None:
    page = open_page(form_page())
    page.set_viewport_size({"width": 1280, "height": height})
    page.locator("jalali-date").last.evaluate("e => e.style.setProperty('margin-top', '70vh')")
    open_calendar(page, "publish_at")
    box = page.locator("dialog[open]").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
