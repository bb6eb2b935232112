"""The markup that the body of a release may carry, and its words without it."""

from html import escape
from html.parser import HTMLParser

import nh3

# What a writer gets in the editor. Pictures are not among them: they have a list of their own.
BODY_FEATURES = ("h3", "bold", "italic", "ol", "ul", "blockquote", "hr", "link")

_TAGS = {"p", "h3", "b", "i", "ol", "ul", "li", "blockquote", "hr", "br", "a"}
_BLOCKS = {"p", "h3", "li", "blockquote", "hr", "ul", "ol"}
_ADDRESSES = {"http", "https", "mailto", "tel"}


def clean_markup(markup: str) -> str:
    """The same text with no other tag, attribute or kind of address than a writer may use."""
    cleaned = nh3.clean(
        markup.replace("\x00", ""),
        tags=_TAGS,
        attributes={"a": {"href"}, "*": set()},  # not even «title» and «lang», as by default
        url_schemes=_ADDRESSES,
        link_rel=None,
    )
    # The editor reads only the form that XML has too.
    return cleaned.replace("<br>", "<br/>").replace("<hr>", "<hr/>")


def plain_text(markup: str) -> str:
    """The words of `markup`: an empty line between blocks, a new line between items of a list."""
    reader = _Words()
    reader.feed(clean_markup(markup))  # the reader fails at some marks that no writer may use
    reader.close()
    return reader.text()


def markup_of(text: str) -> str:
    """Plain text as markup: empty lines part paragraphs, single new lines stay as they are."""
    blocks = ("\n".join(line.strip() for line in block) for block in _blocks(text))
    return "".join(
        f"<p>{escape(block, quote=False).replace(chr(10), '<br/>')}</p>" for block in blocks
    )


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


class _Words(HTMLParser):
    """Gathers the words of blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._gap = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Part blocks; a break is a new line."""
        if tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS:
            self._part("\n" if tag == "li" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Part blocks."""
        if tag in _BLOCKS:
            self._part("\n" if tag == "li" else "\n\n")

    def handle_data(self, data: str) -> None:
        """Keep the words as they are, half-spaces included."""
        if self._gap and not data.strip():
            return
        if self._parts:
            self._parts.append(self._gap)
        self._gap = ""
        self._parts.append(data)

    def text(self) -> str:
        """All that was gathered."""
        return "".join(self._parts).strip()

    def _part(self, gap: str) -> None:
        self._gap = max(self._gap, gap, key=len)
