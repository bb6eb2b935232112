"""The markup that the body of a release may carry, and its words without it."""

import re
from html import escape, unescape

import nh3

# What a writer gets in the editor. Pictures are not among them: they have a list of their own.
BODY_FEATURES = ("h3", "bold", "italic", "ol", "ul", "blockquote", "hr", "link")

_TAGS = {"p", "h3", "b", "i", "ol", "ul", "li", "blockquote", "hr", "br", "a"}
_BLOCKS = {"p", "h3", "li", "blockquote", "hr", "ul", "ol"}
# The name of a tag, opened or closed.
_TAG = re.compile(r'</?([a-z0-9]+)(?:"[^"]*"|[^">])*>')
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
    parts: list[str] = []
    gap = ""
    # Clean markup has no sign of a tag but in tags, so that it needs no reader of HTML.
    for place, piece in enumerate(_TAG.split(clean_markup(markup))):
        if place % 2 == 0:
            words = unescape(piece)
            if words.strip() or (words and not gap):
                parts += [gap if parts else "", words]
                gap = ""
        elif piece == "br":
            parts.append("\n")
        elif piece in _BLOCKS:
            gap = max(gap, "\n" if piece == "li" else "\n\n", key=len)
    return "".join(parts).strip()


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
