"""The back office works while the browser runs no script that stands inside a page."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories import make_office, make_release, make_user
from tests.journeys.conftest import Browse

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def refused(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    return page.evaluate("window.refused")


def test_nothing_that_the_screens_need_is_refused(browse: Browse) -> None:
    office = make_office()
    release = make_release(office)
    release.save_revision()
    page = browse(make_user("chief_editor", office))
    page.add_init_script(WATCH)
    for name in ("wagtailadmin_home", "newsroom:list", "comments:list", "lead_stories:list",
                 "newsroom:photos"):  # fmt: skip
        page.goto(reverse(name))
        assert refused(page) == [], name
    for name in ("life", "history", "edit"):
        page.goto(reverse(f"newsroom:{name}", args=[release.pk]))
        assert refused(page) == [], name
    page.goto(reverse("newsroom:add"))
    page.locator("[contenteditable=true]").first.type("آبرسانی به روستاها")
    page.locator("#id_people-ADD").click()
    expect(page.locator("#id_people-FORMS > *")).to_have_count(1)
    assert refused(page) == []
    # The rich text has its own style sheets, and they hold.
    sheets = page.evaluate("[...document.querySelectorAll('style')].map(one => !!one.sheet)")
    assert sheets
    assert all(sheets)


def test_a_style_sheet_that_stands_in_markup_does_not_hold(browse: Browse) -> None:
    page = browse(make_user("chief_editor", make_office()))
    page.add_init_script(WATCH)
    page.goto(reverse("newsroom:add"))
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<style>body { color: red }</style>')"
    )
    assert page.evaluate("document.body.lastElementChild.sheet") is None
    assert any(one.startswith("style-src-elem") for one in refused(page))
    page.evaluate("window.refused = []")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">.</p>')")
    assert any(one.startswith("style-src-attr") for one in refused(page))


def test_a_script_inside_a_page_does_not_run(browse: Browse) -> None:
    page = browse(make_user("chief_editor", make_office()))
    page.add_init_script(WATCH)
    page.goto(reverse("newsroom:add"))
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None
    assert any(one.startswith("script-src") for one in refused(page))
