"""What a reader sees of a page, and what in it is not Persian."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lxml import html
from lxml.html import HtmlElement

SPOKEN = ("title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder")
SPOKEN_BY_WAGTAIL = ("data-w-tooltip-content-value", "data-w-progress-active-value")
# Attributes that programs read; a Persian digit there would break a form or a link.
READ_BY_PROGRAMS = {"id", "for", "name", "href", "src", "action", "type", "width", "style"}

# Names that have no Persian spelling in use: keys of a keyboard, formats, protocols.
LATIN_NAMES = {"Enter", "RSS", "AVIF", "GIF", "JPG", "JPEG", "PNG", "WEBP", "csv", "xlsx"}
ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+|(?:[\w-]+\.)+(?:ir|com|org|net|example)\b\S*")
LATIN = re.compile(r"[A-Za-z]+")
FOREIGN_DIGITS = re.compile(r"[0-9\u0660-\u0669]+")
GREGORIAN = re.compile(
    r"ژانویه|ژانویۀ|فوریه|فوریۀ|آوریل|ژوئن|ژوئیه|ژوئیۀ|\bاوت\b|سپتامبر|اکتبر|نوامبر|دسامبر"
    r"|\b(?:مارس|مه) [۱۲]|\b[۱۲][۹۰]\d\d[/-]\d\d?[/-]"
)


def said(page: HtmlElement) -> Iterator[str]:
    """Yield every text and spoken attribute of a page, white space made single."""
    for element in page.iter():
        # A word in English that says so tells whoever reads English that here it is.
        if isinstance(element.tag, str) and element.get("lang") != "en":
            yield from _said_by(element)
        if element.tail:
            yield element.tail


def _said_by(element: HtmlElement) -> Iterator[str]:
    if element.tag not in {"script", "style", "kbd", "iframe"} and element.text:
        yield element.text
    for name in (*SPOKEN, *SPOKEN_BY_WAGTAIL):
        yield element.get(name, "")
    if element.tag == "input" and element.get("type") in {"submit", "button", "reset"}:
        yield element.get("value", "")


def read_page(source: str) -> HtmlElement:
    """Read the HTML of a page or of a piece of one."""
    return html.document_fromstring(source) if "<html" in source else html.fromstring(source)


def faults(texts: Iterable[str], verbatim: "Verbatim") -> list[str]:
    """Return what is not Persian among texts, beside what people and media wrote themselves."""
    found = []
    for text in texts:
        rest = verbatim.without(" ".join(text.split()))
        for pattern in (LATIN, FOREIGN_DIGITS, GREGORIAN):
            words = set(pattern.findall(rest)) - LATIN_NAMES
            if words:
                found.append(f"{sorted(words)} in «{rest[:120]}»")
    return found


class Verbatim:
    """Texts that a screen shows as somebody wrote them: addresses, codes, articles, releases."""

    def __init__(self, codes: Iterable[str], writings: Iterable[Sequence[str]]) -> None:
        self.codes = {code for code in codes if LATIN.search(code)}
        foreign = [writing for writing in writings if _is_foreign(" ".join(writing))]
        self.wholes = ["".join("".join(writing).split()) for writing in foreign]
        lines = {" ".join(line.split()) for text in chain(*foreign) for line in text.splitlines()}
        self.lines = sorted((line for line in lines if _is_foreign(line)), key=len, reverse=True)

    def without(self, text: str) -> str:
        """The text without what is shown verbatim."""
        if not _is_foreign(text):
            return text
        if any("".join(text.split()) in whole for whole in self.wholes):  # a passage, or all of it
            return ""
        for line in self.lines:
            text = text.replace(line, " ")
        words = ADDRESS.sub("", text).split(" ")
        return " ".join(word for word in words if word.strip("()«»،.:؛") not in self.codes)


def _is_foreign(text: str) -> bool:
    return any(pattern.search(text) for pattern in (LATIN, FOREIGN_DIGITS, GREGORIAN))
