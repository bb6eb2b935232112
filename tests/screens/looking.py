"""Look at pages in a browser: wide and narrow, light and dark, with axe and with a ruler.

Each page is loaded once and then turned: full checks at 1280 pixels in the light theme and at 390
in the dark one, the ruler at 390 and at 1920. The other corners of that table would only say the
same again.
"""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.screens.visiting import Visit, Walk
from tests.screens.window import AXE, window

# `preload` would bring style sheets of other sites, for a rule on turned phones; we have none.
BARRIERS = """() => axe.run({
    resultTypes: ["violations"], preload: false,
}).then(found => found.violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(" ")}`)))"""
# Texts as they stand after the page's scripts have run; what is never shown is left out.
TEXTS = """() => {
    const spoken = ["title", "alt", "aria-label", "aria-description", "placeholder"];
    const mute = "script, style, template, noscript, kbd, iframe, [hidden]";
    const found = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (!(element instanceof Element) || element.closest(mute)) continue;
        if (element.lang === "en") continue;
        if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
        else spoken.forEach(name => found.push(element.getAttribute(name) ?? ""));
    }
    return found.filter(text => text.trim());
}"""
# Letters on the longest full line of running text.
LONGEST_LINE = """() => Math.max(0, ...[...document.querySelectorAll("main p, main li, main dd")]
    .filter(block => block.innerText.length > 150 && !block.querySelector("p, li, div"))
    .map(block => {
        const range = document.createRange();
        range.selectNodeContents(block);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
        return lines ? block.innerText.length / lines : 0;
    }))"""
# Colours and places count when they have come to rest; what never rests is stopped.
STILL = """() => document.getAnimations().forEach(one => {
    try { one.finish(); } catch { one.cancel(); }
})"""
OVERFLOW = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of one page."""

    visit: Visit
    barriers: dict[str, list[str]]  # by width and theme
    texts: list[str]
    overflow: dict[int, int]  # by width: pixels that stand out of the window
    longest_line: float  # letters, at 1920 pixels


def look_at(browser: Browser, walk: Walk) -> list[Sight]:
    """Look at one page of each kind, in one window."""
    with window(browser, walk.words) as view:
        return [
            _look(view.show(visit.address, visit.html), visit) for visit in walk.pages_to_look_at()
        ]


def _look(page: Page, visit: Visit) -> Sight:
    barriers, overflow = {}, {}
    page.add_script_tag(url=AXE)
    _turn(page, 1280, "light")
    texts = page.evaluate(TEXTS)
    barriers["1280 light"] = page.evaluate(BARRIERS)
    _turn(page, 390, "dark")
    barriers["390 dark"] = page.evaluate(BARRIERS)
    overflow[390] = page.evaluate(OVERFLOW)
    _turn(page, 1920, "light")
    overflow[1920] = page.evaluate(OVERFLOW)
    return Sight(visit, barriers, texts, overflow, page.evaluate(LONGEST_LINE))


def _turn(page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.evaluate(STILL)
