"""A manager opens a number to its evidence, down to the very passages, in a real browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from hamseda.evaluation.queries import bounds_of, newest_month
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.newsroom.models import Release
from tests.factories import NOW, make_office, make_outlet, make_release, make_user
from tests.journeys.conftest import Browse, picture
from tests.monitoring.factories import OTHER_BODY, make_article

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def carried() -> Release:
    """A release that a national agency has reprinted, beside one that nobody has."""
    office = make_office("اداره کل آب")
    first_hour = bounds_of(newest_month(now=NOW))[0] + timedelta(hours=9)
    release = make_release(office, published_at=first_hour)
    other = {"headline": "نمایشگاه گشایش یافت", "lead": "", "body": OTHER_BODY}
    make_release(office, published_at=first_hour + timedelta(hours=1), **other)
    agency = make_outlet("خبرگزاری ایرانا", reach="national")
    make_article(
        agency,
        date=(first_hour + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"),
        title=release.headline,
        lead=release.lead,
        text=release.body,
    )
    attribute_pending_articles(now=NOW)
    return release


def test_a_manager_opens_a_number_to_its_evidence(carried: Release, browse: Browse) -> None:
    page = browse(make_user("manager"))
    page.goto(reverse("wagtailadmin_home"))
    page.get_by_role("link", name="کارنامه").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("کارنامهٔ روابط عمومی‌ها")
    picture(page, "figures-month-1280.png")

    number = page.locator('a[data-indicator="national"]', has_text="۱").first
    expect(number).to_contain_text("۱")
    number.click()
    expect(page.get_by_test_id("count")).to_contain_text("۱")
    expect(page.get_by_test_id("row")).to_have_count(1)
    picture(page, "figures-evidence-1280.png")

    page.get_by_test_id("row").get_by_role("link").first.click()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("body")).to_contain_text(carried.headline)


def test_a_bar_of_the_chart_leads_to_the_same_evidence(carried: Release, browse: Browse) -> None:
    page = browse(make_user("manager"))
    page.goto("/desk/scorecards/", wait_until="load")
    page.locator(".chart svg a").first.click()
    expect(page.get_by_test_id("row")).to_have_count(2)
