"""An analyst walks the marks of a coverage pair by keyboard and confirms it, in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from hamseda.monitoring.models import Coverage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from tests.factories import NOW, make_office, make_outlet, make_user
from tests.journeys.conftest import PHONE, Browse, picture
from tests.monitoring.factories import BODY, LEAD, OTHER_BODY, make_article, make_published

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def link() -> Coverage:
    """An edited reprint with three passages, one of which the medium has changed a little."""
    sentences = BODY.split("\n\n")
    release = make_published(
        make_office("اداره کل امور آب مهرگان"),
        body=f"{sentences[0]}\n\n{OTHER_BODY}\n\n{sentences[1]}",
    )
    make_article(
        make_outlet("خبرگزاری دیده‌بان", reach="national"),
        title="روستاهای بالادست آب‌دار می‌شوند",
        lead=LEAD,
        text=f"به گزارش دیده‌بان، {sentences[1]}\n\nخبرنگار ما در محل حاضر بود و با اهالی "
        f"گفت‌وگو کرد.\n\n{sentences[0].replace('دوازده', '۱۲').replace('به سرانجام', 'به پایان')}",
    )
    attribute_pending_articles(now=NOW)
    return Coverage.objects.get(release=release)


def test_an_analyst_reads_the_proof_and_confirms(browse: Browse, link: Coverage) -> None:
    page = browse(make_user("analyst", name="نگار سپهری"))
    page.goto(reverse("wagtailadmin_home"))
    page.get_by_role("link", name="رصد", exact=True).click()
    picture(page, "coverage-1-list.png")
    page.get_by_role("link", name=link.release.headline).click()
    expect(page.get_by_test_id("state")).to_have_text("پیشنهاد سامانه")
    picture(page, "coverage-2-pair.png")
    passages = page.locator("#main .compare__side").first.locator("mark")
    assert passages.count() == link.passages.count() >= 3
    for number in range(passages.count()):
        walk_to_twin(page, passages.nth(number).get_attribute("data-pair"))
    page.fill("textarea[name=reason]", "متن را با نسخهٔ چاپی هم سنجیدم.")
    page.get_by_role("button", name="تأیید بازتاب").press("Enter")
    expect(page.locator(".messages")).to_contain_text("بازتاب تأیید شد")
    expect(page.get_by_test_id("state")).to_have_text("تأییدشده")
    expect(page.locator(".decisions")).to_contain_text("نگار سپهری")
    picture(page, "coverage-3-confirmed.png")
    link.refresh_from_db()
    assert link.state == Coverage.State.CONFIRMED


def walk_to_twin(page: Page, pair: str) -> None:
    """Reach a mark with the keyboard, see its twin light up, and go there with Enter."""
    mark = page.locator(f"#release-{pair} > a")
    mark.focus()
    expect(page.locator(f"#article-{pair}")).to_have_class(re.compile("passage--together"))
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#article-{pair}")
    expect(page.locator(f"#article-{pair}")).to_be_in_viewport()


def test_the_pair_is_read_on_a_phone(browse: Browse, link: Coverage) -> None:
    page = browse(make_user("manager"), PHONE)
    for name, address in {
        "list": reverse("monitoring:coverage_list"),
        "pair": reverse("monitoring:coverage", args=[link.pk]),
        "articles": reverse("monitoring:articles"),
    }.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        picture(page, f"coverage-phone-{name}.png")
    assert page.get_by_role("button", name="تأیید بازتاب").count() == 0


def test_the_marks_lead_to_each_other_without_javascript(browse: Browse, link: Coverage) -> None:
    page = browse(make_user("analyst"), java_script_enabled=False)
    page.goto(reverse("monitoring:coverage", args=[link.pk]))
    page.locator("#release-1 > a").press("Enter")
    assert page.url.endswith("#article-1")
    page.get_by_role("button", name="رد").click()
    expect(page.get_by_test_id("state")).to_have_text("ردشده")
