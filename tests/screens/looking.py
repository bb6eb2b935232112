"""Look at pages in a browser: wide and narrow, light and dark, with axe and with a ruler.

Each page is loaded once and then turned: axe and the ruler at 1920 pixels in the light theme and
at 390 in the dark one. The other corners of that table would only say the same again. So would
two more things, which are left out: the back office's menu after the first page that has it, and,
on a phone, the rules about structure where it shows the very elements that the desk shows.
"""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.screens.visiting import Visit, Walk
from tests.screens.window import AXE, window

# `preload` would bring style sheets of other sites, for a rule on turned phones; we have none.
# axe gives every finding its rule's own weight, so rules that weigh little are not even asked.
BARRIERS = """([context, only]) => axe.run("exclude" in context ? context : document, {
    resultTypes: ["violations"], preload: false, ...only,
    rules: Object.fromEntries(axe._audit.rules
        .filter(rule => ["minor", "moderate"].includes(rule.impact))
        .map(rule => [rule.id, {enabled: false}])),
}).then(found => found.violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(" ")}`)))"""
MENU = [".sidebar", ".sidebar-nav-toggle"]
# What a phone and the dark theme show otherwise on every page: the button of that menu, and the
# sun or moon of the switch, which the style page's own tests look at.
ELSEWHERE = ", ".join([*MENU, ".theme-toggle"])
# Rules whose answer turns on colours and sizes, and not only on which elements are shown.
VISUAL = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
REMEMBER = """() => { window.shownBefore = new Set(
    [...document.body.querySelectorAll("*")].filter(one => one.checkVisibility())); }"""
SHOWS_OTHERS = """elsewhere => [...document.body.querySelectorAll("*")].some(one =>
    one.checkVisibility() !== window.shownBefore.has(one) && !one.closest(elsewhere))"""
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
    sights, is_menu_seen = [], False
    with window(browser, walk.words) as view:
        for visit in walk.pages_to_look_at():
            page = view.show(visit.address, visit.html)
            sights.append(_look(page, visit, {"exclude": MENU} if is_menu_seen else {}))
            is_menu_seen = is_menu_seen or page.locator(MENU[0]).count() > 0
    return sights


def _look(page: Page, visit: Visit, context: dict[str, list[str]]) -> Sight:
    barriers, overflow = {}, {}
    page.add_script_tag(url=AXE)
    _turn(page, 1920, "light")
    texts, longest_line = page.evaluate(TEXTS), page.evaluate(LONGEST_LINE)
    barriers["1920 light"] = page.evaluate(BARRIERS, [context, {}])
    overflow[1920] = page.evaluate(OVERFLOW)
    page.evaluate(REMEMBER)
    _turn(page, 390, "dark")
    is_same = context and not page.evaluate(SHOWS_OTHERS, ELSEWHERE)
    only = {"runOnly": {"type": "rule", "values": VISUAL}} if is_same else {}
    barriers["390 dark"] = page.evaluate(BARRIERS, [context, only])
    overflow[390] = page.evaluate(OVERFLOW)
    return Sight(visit, barriers, texts, overflow, longest_line)


def _turn(page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.evaluate(STILL)
