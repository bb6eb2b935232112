"""HTML in, paragraphs out: with limits before any parser sees it."""

import re
from functools import cache
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from hamseda.monitoring.reading.articles import UnableToRead
from hamseda.monitoring.reading.paragraphs import Paragraph, on_one_line

Element = etree._Element

MAX_CHARACTERS = 3_000_000
MAX_TAGS = 12_000
MAX_ATTRIBUTES = 400
"""Limits of one page: its length, its tags, and the attributes of one tag. The parsers need more
than linear time beyond them, and no page may take two seconds; real article pages stay below a
tenth or two."""

_TAG = re.compile(r"<[A-Za-z]")
# Longer than any honest tag without embedded data, with what follows it up to the next.
_LONG_TAG = re.compile(r"<[^<]{2000,}")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset((
    "address", "article", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tr", "ul",
))  # fmt: skip
_CELLS = frozenset(("td", "th"))
_NEVER_TEXT = frozenset((
    "aside", "audio", "button", "canvas", "embed", "figure", "footer", "form", "head", "iframe",
    "input", "label", "map", "math", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
))  # fmt: skip
_NOT_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|respond|share|sharing|social|tags?|keywords|ads?|adv|advert"
    r"|advertisement|banner|breadcrumbs?|gallery|newsletter|sidebar|toolbar|rating|short-?link"
    r"|yektanet|pelikan|popular|most-?viewed|hidden)(?:$|[\s_-])",
    re.I,
)
_COMPOUND = re.compile(r"(?:^[a-z][a-z0-9]*|[.#][\w-]+|\[[\w:-]+=[\w:/+-]+\])")
_NAMES = etree.XPath(
    "descendant-or-self::*/@class | descendant-or-self::*/@id | descendant-or-self::*/@itemprop",
    smart_strings=False,
)
_SHOWN = etree.XPath(
    "descendant-or-self::text()[not(parent::script or parent::style or parent::template"
    " or parent::textarea)]",
    smart_strings=False,
)
_LENGTH = etree.XPath("string-length()")
# lxml's own look-up of classes for forms and links is Python, run for each element that is met.
_CLASSES = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)


def parse(text: str, *, name: str) -> Element:
    """Return the root of a page or fragment. Raises UnableToRead: bomb, no_article."""
    if len(text) > MAX_CHARACTERS or _has_too_many_tags(text):
        raise UnableToRead("bomb", name=name)
    if any(_attributes(tag.group()) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise UnableToRead("bomb", name=name)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    raw = _DECLARATION.sub("", text).encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnableToRead("no_article", name=name) from error
    return root


def length_of(node: Element) -> int:
    """Count the characters inside an element, those of scripts too."""
    return int(_LENGTH(node))


def texts_shown(root: Element) -> list[str]:
    """Return the texts of a page that are no script, in their order, as soon as can be."""
    return [str(text) for text in _SHOWN(root)]


def letters_shown(root: Element) -> int:
    """Count the characters of a page that are neither script nor space."""
    return sum(len("".join(text.split())) for text in texts_shown(root))


def select(root: Element, selector: str) -> list[Element]:
    """Return the elements that a simple CSS selector finds, in document order.

    Known are tag, `.class`, `#id`, `[attribute=value]`, their compounds, and descent by space.
    """
    if selector.isalnum():
        return list(root.iter(selector))
    found = _path(selector)(root)
    return [node for node in found if isinstance(node, etree._Element)]


def names_in(root: Element) -> str:
    """Return the classes, ids and item properties of a page, one element's on a line."""
    return "\n".join(_NAMES(root))


def could_find(selector: str, names: str) -> bool:
    """Tell whether a page with these names may hold what a selector finds; a look at the names
    costs a hundredth of a walk through the page.
    """
    return all(name in names for name in _names_of(selector))


def text_of(node: Element) -> str:
    """Return the visible text of one element on one line."""
    return " ".join(p.text for p in paragraphs_in(node))


def plain(value: str) -> str:
    """Return an attribute or JSON value as text: entities resolved, space collapsed."""
    return on_one_line(unescape(value).replace("\x00", ""))


def remove(node: Element) -> None:
    """Take an element out of its tree, and leave the text that follows it."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    tail = node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def paragraphs_in(node: Element) -> list[Paragraph]:
    """Return the paragraphs inside an element, without what its class says is no article."""
    builder = _Builder()
    walk = etree.iterwalk(node, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        if event == "start":
            if element is not node and _is_skipped(element):
                skipped = element
                walk.skip_subtree()
            else:
                builder.opened(element)
            continue
        if element is skipped:
            skipped = None
        else:
            builder.closed(element)
        if element is not node:
            builder.add(element.tail)
    builder.flush()
    return builder.paragraphs


class _Builder:
    """Gathers running text until a block begins or ends."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._parts: list[str] = []
        self._in_link = 0
        self._linked = 0

    def opened(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        elif tag in _CELLS:
            self._parts.append(" ")
        elif tag == "a":
            self._in_link += 1
        self.add(element.text)

    def closed(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        elif tag == "a":
            self._in_link -= 1

    def flush(self) -> None:
        if not self._parts:
            return
        text = on_one_line("".join(self._parts))
        if text:
            solid = len(text.replace(" ", "")) if self._linked else 1
            self.paragraphs.append(Paragraph(text, min(self._linked / solid, 1.0)))
        self._parts, self._linked = [], 0

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._in_link:
                self._linked += len("".join(text.split()))


def _is_skipped(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT:
        return True
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return marks != " " and _NOT_ARTICLE.search(marks) is not None


def _has_too_many_tags(text: str) -> bool:
    return text.count("<") > MAX_TAGS and sum(1 for _ in _TAG.finditer(text)) > MAX_TAGS


def _attributes(tag: str) -> int:
    """Count the attributes of a tag at most; text after its `>` does not count."""
    head = tag.partition(">")[0] if tag.count('"') % 2 == 0 else tag
    return len(head.split()) if _TAG.match(tag) else 0


@cache
def _names_of(selector: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?:[.#]|itemprop=)([\w-]+)", selector))


@cache
def _path(selector: str) -> etree.XPath:
    return etree.XPath(
        "descendant-or-self::" + "//".join(_conditions(part) for part in selector.split())
    )


def _conditions(compound: str) -> str:
    parts = _COMPOUND.findall(compound)
    if "".join(parts) != compound:
        raise ValueError(f"unknown selector: {compound}")
    tag = parts.pop(0) if parts[0][0].isalpha() else "*"
    return tag + "".join(f"[{_condition(part)}]" for part in parts)


def _condition(part: str) -> str:
    if part[0] == ".":
        # Most elements lack the letters: only the others are asked for the whole word.
        name = part[1:]
        word = f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        return f"contains(@class, '{name}') and {word}"
    if part[0] == "#":
        return f"@id = '{part[1:]}'"
    name, _, value = part[1:-1].partition("=")
    return f"@{name} = '{value}'"
