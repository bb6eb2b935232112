"""The minutes as a PDF and as a Word document, from the same content as the page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from hamseda.councils import wording
from hamseda.foundation.design.apps import FONT
from hamseda.foundation.design.dates import format_jalali

_FONT = FONT.with_suffix(".woff2")
_PAPER = Path(__file__).parents[1] / "static" / "councils" / "document.css"


class PdfUnavailableError(Exception):
    """The machine lacks the libraries that WeasyPrint draws with (pango)."""


def qr_code(address: str, *, scale: int = 4) -> str:
    """A QR code of an address as an SVG picture, without a border of its own."""
    return str(segno.make(address, error="m").svg_inline(scale=scale, border=2, omitsize=True))


def pdf_of(page: Any) -> bytes:
    """The document as PDF. Raises PdfUnavailableError where pango is missing.

    The page may read our own typeface and nothing else: no address, no other file.
    """
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (OSError, ImportError) as missing:
        raise PdfUnavailableError(str(missing)) from missing

    class OurFontOnly(weasyprint.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url != _FONT.as_uri() and not url.startswith("data:image/"):
                raise ValueError(f"a document asks for {url[:200]}")
            return super().fetch(url, headers)

    html = render_to_string(
        "councils/document.html",
        {"page": page, "qr": qr_picture(page.url)},
    )
    fonts, fetcher = FontConfiguration(), OurFontOnly()
    face = f"@font-face {{ font-family: Vazirmatn; src: url({_FONT.as_uri()}) }}"
    sheet = (face if _FONT.is_file() else "") + _PAPER.read_text("utf-8")
    made = weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[weasyprint.CSS(string=sheet, font_config=fonts, url_fetcher=fetcher)],
        font_config=fonts,
    )
    return bytes(made)


def qr_picture(address: str) -> str:
    """A QR code as a `data:` address, for a document that is drawn without a browser."""
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=2))


def word_of(page: Any) -> bytes:
    """The document for Word, right to left throughout."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Vazirmatn", Pt(11)
    style.font.rtl = True
    style.element.rPr.rFonts.set(qn("w:cs"), "Vazirmatn")
    document.sections[0]._sectPr.append(OxmlElement("w:bidi"))
    content = page.content
    _line(document, f"{wording.MINUTES} {content['title']}", style="Heading 1")
    _line(document, wording.persian(_facts(page)))
    _presence(document, content)
    if content["opening"]:
        _line(document, wording.OPENING, style="Heading 2")
        _text(document, content["opening"])
    for item in content["items"]:
        _item(document, item)
    if content["closing"]:
        _line(document, wording.CLOSING, style="Heading 2")
        _text(document, content["closing"])
    _signatures(document, page)
    picture = BytesIO()
    segno.make(page.url, error="m").save(picture, kind="png", scale=4, border=2)
    picture.seek(0)
    document.add_picture(picture)
    _line(document, wording.PROOF.format(code=page.edition.code))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _facts(page: Any) -> str:
    content = page.content
    return wording.FACTS.format(
        council=content["council"],
        number=content["number"],
        day=format_jalali(content["starts_at"], "l j F Y"),
        start=format_jalali(content["starts_at"], "H:i"),
        end=format_jalali(content["ends_at"], "H:i"),
        place=content["place"],
        edition=page.edition.number,
    )


def _presence(document: Any, content: dict[str, Any]) -> None:
    _line(document, wording.PRESENCE, style="Heading 2")
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    table.table_direction = WD_TABLE_DIRECTION.RTL
    for cell, label in zip(table.rows[0].cells, wording.PRESENCE_COLUMNS, strict=True):
        _fill(cell, label)
    for row in content["presence"]:
        name = row["name"] or row["post"]
        who = (
            f"{name} ({wording.INSTEAD.format(name=row['substitute'])})"
            if row["substitute"]
            else name
        )
        values = (who, row["post"], row["role_label"], row["state_label"])
        for cell, value in zip(table.add_row().cells, values, strict=True):
            _fill(cell, value)
    quorum = wording.QUORUM.format(there=content["present_count"], needed=content["quorum"])
    _line(document, wording.persian(quorum))
    if content["guests"]:
        _text(document, f"{wording.GUESTS}: {content['guests']}")


def _item(document: Any, item: dict[str, Any]) -> None:
    heading = wording.AGENDA_LINE.format(number=item["number"], title=item["title"])
    _line(document, wording.persian(heading), style="Heading 2")
    if item["is_carried_over"]:
        _line(document, wording.CARRIED)
    _text(document, item["discussion"])
    if item["decision"]:
        _text(document, f"{wording.DECISION}: {item['decision']}")
    if votes := item["votes"]:
        _line(document, wording.persian(votes_line(votes)))


def _signatures(document: Any, page: Any) -> None:
    _line(document, wording.SIGNATURES, style="Heading 2")
    for signature in page.signatures:
        _line(document, signature_line(signature))


def votes_line(votes: dict[str, Any]) -> str:
    """A count of hands in words."""
    counted = {"yes": votes["for"], "no": votes["against"], "none": votes["abstain"]}
    line = wording.VOTES.format(**counted, outcome=votes["outcome_label"])
    if votes["chair_vote"] is None:
        return line
    return f"{line} {wording.CHAIR_FOR if votes['chair_vote'] else wording.CHAIR_AGAINST}"


def signature_line(signature: Any) -> str:
    """A signature in words."""
    if signature.paper_on:
        when = format_jalali(signature.paper_on, "j F Y")
        line = wording.HAS_SIGNED_ON_PAPER.format(name=signature.name, when=when)
    elif signature.signed_at:
        when = format_jalali(signature.signed_at, "j F Y، H:i")
        line = wording.HAS_SIGNED.format(name=signature.name, when=when)
    elif signature.refused_at:
        line = wording.HAS_REFUSED.format(name=signature.name)
    else:
        line = wording.NOT_SIGNED.format(name=signature.name)
    return f"{line} {signature.remark}".strip()


def _text(document: Any, text: str) -> None:
    for line in filter(None, (part.strip() for part in text.splitlines())):
        _line(document, line)


def _line(document: Any, text: str, style: str | None = None) -> None:
    _right_to_left(document.add_paragraph(style=style), text)


def _fill(cell: Any, text: str) -> None:
    _right_to_left(cell.paragraphs[0], text)


def _right_to_left(paragraph: Any, text: str) -> None:
    """`w:bidi` makes the line one of Persian; «start» is then its right side."""
    paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT  # the start of a line that runs from the right
    run = paragraph.add_run(_without_controls(text))
    run.font.rtl = True


def _without_controls(text: str) -> str:
    """XML has no place for most control characters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
