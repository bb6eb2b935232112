"""An edition as a page, as PDF, for Word and for a messenger, from what it froze."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from hamseda.bulletin import wording
from hamseda.bulletin.composing.charts import days_picture
from hamseda.foundation.design.addresses import readable_address
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.documents import WordPaper, draw_pdf, qr_picture
from hamseda.foundation.design.numbers import persian_number

_FOLDER = Path(__file__).parents[1] / "static" / "bulletin"
_BODY, _BODY_END = "<body>", "</body>"


def page_of(content: dict[str, Any], *, code: str = "", url: str = "") -> str:
    """The whole paper as one HTML document that needs nothing else: what is frozen of it.

    `code` and `url` prove an edition; a preview has none.
    """
    context = {
        "content": content,
        "code": code,
        "url": url,
        "qr": qr_picture(url) if url else "",
        "chart": days_picture(content["figures"].get("days", [])),
    }
    page = render_to_string("bulletin/paper.html", context)
    # The file is read without us, so it carries its sheet; pages of the site take only its body.
    return page.replace("</head>", f"<style>{_sheet()}</style>\n</head>", 1)


def body_of(page: str) -> str:
    """What a page of the site shows of a frozen document: its body, word for word."""
    return page.partition(_BODY)[2].rpartition(_BODY_END)[0]


def pdf_of(page: str, *, line: str = "") -> bytes:
    """A frozen document as PDF, with `line` across every page. Raises PdfUnavailableError."""
    if line:
        mark = render_to_string("bulletin/watermark.html", {"line": line})
        page = page.replace(_BODY, _BODY + mark, 1)
    return draw_pdf(page, sheet=_sheet())


def text_of(content: dict[str, Any], *, url: str = "", line: str = "") -> str:
    """The short text for a messenger: the headlines and what needs an answer, with the link."""
    context = {"content": content, "url": url, "line": line}
    return render_to_string("bulletin/message.txt", context).strip() + "\n"


def word_of(content: dict[str, Any], *, code: str = "", url: str = "", line: str = "") -> bytes:
    """The paper for Word, with `line` at the head of every page."""
    paper = WordPaper()
    if line:
        paper.top_line(line)
    paper.line(f"{wording.TITLE}، استان {content['province']}", style="Heading 1")
    paper.line(_cover_line(content))
    if content.get("change_note"):
        paper.line(wording.CHANGED.format(note=content["change_note"]))
    paper.line(wording.SECTION.format(number=persian_number(1), title=wording.HEADLINES),
               style="Heading 2")  # fmt: skip
    for number, row in enumerate(content["headlines"], 1):
        paper.line(f"{persian_number(number)}. {row['headline']} ({row['outlet']})")
    for number, section in enumerate(content["sections"], 2):
        _word_section(paper, number, section)
    _word_rest(paper, content)
    if url:
        paper.qr(url)
        paper.line(f"کد این نسخه: {code}")
    return paper.content()


def _word_section(paper: WordPaper, number: int, section: dict[str, Any]) -> None:
    titled = wording.SECTION.format(number=persian_number(number), title=section["title"])
    paper.line(titled, style="Heading 2")
    for line in section["lines"]:
        paper.line(line)
    for item in section["entries"]:
        _word_item(paper, item)
    if not section["entries"] and not section["lines"]:
        paper.line(wording.NOTHING)


def _word_item(paper: WordPaper, item: dict[str, Any]) -> None:
    paper.line(item["headline"], style="Heading 3")
    facts = [item[name] for name in ("outlet", "reach", "at", "kind", "tone", "subject", "office")]
    paper.line("، ".join(fact for fact in facts if fact))
    for label, name in (("", "summary"), ("تحلیل: ", "analysis"), ("اقدام پیشنهادی: ", "action")):
        if item[name]:
            paper.text(f"{label}{item[name]}")
    if item.get("also"):
        paper.line(wording.ALSO.format(outlets="، ".join(item["also"])))
    if item["url"]:
        paper.line(readable_address(item["url"]))


def _word_rest(paper: WordPaper, content: dict[str, Any]) -> None:
    """Voice, meetings, figures and follow-ups, read from the same template as the page's."""
    lines = render_to_string("bulletin/rest.txt", {"content": content}).splitlines()
    for line in filter(None, (part.strip() for part in lines)):
        heading = line.startswith("# ")
        paper.line(line.removeprefix("# "), style="Heading 2" if heading else None)
        if line == wording.FIGURES_HEADING and content["figures"]["lines"]:
            rows = content["figures"]["lines"]
            paper.table(
                wording.FIGURES_HEAD,
                [
                    (wording.FIGURES[name], *(persian_number(one) for one in numbers))
                    for name, *numbers in rows
                ],
            )


def _cover_line(content: dict[str, Any]) -> str:
    day = format_jalali(date.fromisoformat(content["day"]), "l j F Y")
    label = wording.LABEL.format(
        number=persian_number(content["number"]), year=persian_number(content["year"])
    )
    edition = (
        wording.EDITION.format(number=persian_number(content["edition"]))
        if content.get("edition")
        else wording.DRAFT
    )
    return f"{day} · {label} · {edition} · {content['confidentiality']}"


@lru_cache(maxsize=1)
def _sheet() -> str:
    return (_FOLDER / "paper.css").read_text("utf-8")
