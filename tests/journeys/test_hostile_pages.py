"""Hostile texts in a real browser: with the policy nothing even tries, without it nothing runs."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from tests.portal.hostile import fill, read_payloads

OPENED = 60  # release pages that the browser opens; parsers read all
WATCH = """
window.ran = []; window.refused = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = (...said) => { window.ran.push([name, String(said)]); };
document.addEventListener("securitypolicyviolation",
  event => window.refused.push([event.violatedDirective, event.blockedURI]));
"""


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("without_policy", [False, True], ids=["with CSP", "without CSP"])
def test_nothing_runs_in_a_real_browser(
    shared: Path,
    chromium: Browser,
    live_server: object,
    without_policy: bool,
) -> None:
    """With the policy nothing even tries; without it nothing runs either: the texts are inert."""
    payloads = read_payloads(shared)
    step = max(1, len(payloads) // OPENED)
    releases = fill(payloads[::step])
    context = chromium.new_context(bypass_csp=without_policy, service_workers="block")
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append("dialog:") or dialog.dismiss())
    addresses = [release.get_short_url() for release in releases]
    addresses += [
        reverse(f"portal:{name}") for name in ("home", "offices", "subjects", "reporters")
    ]
    addresses += [f"{reverse('portal:news')}?page={number}" for number in range(1, 6)]
    try:
        for address in addresses:
            page.goto(live_server.url + address, wait_until="load")
            page.evaluate("document.querySelectorAll('main *').forEach(e => e.dispatchEvent("
                          "new Event('mouseover')))")  # fmt: skip
            assert page.evaluate("window.ran") == [], address
            assert page.evaluate("window.refused") == [], address
        own = (*addresses, "/static/", "/media/", "/favicon.ico", reverse("portal:manifest"))
        for url in asked:
            assert url.startswith(live_server.url), url
            assert url.removeprefix(live_server.url).startswith(own), url
    finally:
        context.close()
