"""Papers that leave the house: PDF drawn by WeasyPrint, Word from right to left, QR codes.

Nothing here reads an address or a file but our own typeface and pictures that stand in the text
itself (`data:image/`).
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

import segno
from docx import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from hamseda.foundation.design.apps import FONT

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIZES = {"Normal": 11, "Heading 1": 16, "Heading 2": 13, "Heading 3": 12}  # points, of our styles
_FONT = FONT.with_suffix(".woff2")


class PdfUnavailableError(Exception):
    """The machine lacks the libraries that WeasyPrint draws with (pango)."""


def qr_code(address: str, *, scale: int = 4) -> str:
    """A QR code of an address as an SVG picture, without a border of its own."""
    return str(segno.make(address, error="m").svg_inline(scale=scale, border=2, omitsize=True))


def qr_picture(address: str) -> str:
    """A QR code as a `data:` address, for a document that is drawn without a browser."""
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=2))


def draw_pdf(html: str, *, sheet: str) -> bytes:
    """A document as PDF, in our own typeface. Raises PdfUnavailableError where pango is missing.

    The page may read our own typeface and nothing else: no address, no other file.
    """
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (OSError, ImportError) as missing:
        raise PdfUnavailableError(str(missing)) from missing

    class OurFontOnly(weasyprint.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url == _FONT.as_uri():
                return weasyprint.urls.URLFetcherResponse(url, _unpacked_font())
            if not url.startswith("data:image/"):
                raise ValueError(f"a document asks for {url[:200]}")
            return super().fetch(url, headers)

    fonts, fetcher = FontConfiguration(), OurFontOnly()
    face = f"@font-face {{ font-family: Vazirmatn; src: url({_FONT.as_uri()}) }}"
    whole = (face if _FONT.is_file() else "") + sheet
    made = weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=[weasyprint.CSS(string=whole, font_config=fonts, url_fetcher=fetcher)],
        font_config=fonts,
    )
    return bytes(made)


@lru_cache(maxsize=1)
def _unpacked_font() -> bytes:
    """Our typeface as WeasyPrint wants it: unpacking it takes longer than drawing a page."""
    from fontTools.ttLib import woff2

    unpacked = BytesIO()
    woff2.decompress(BytesIO(_FONT.read_bytes()), unpacked)
    return unpacked.getvalue()


class WordPaper:
    """A Word document that runs from the right throughout."""

    def __init__(self) -> None:
        self._document: Any = Document()
        for name, points in _SIZES.items():
            _set_in_our_letters(self._document.styles[name], points)
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section._sectPr.find(qn("w:docGrid")).addprevious(OxmlElement("w:bidi"))
        _number_pages(section.footer.paragraphs[0])

    def line(self, text: str, style: str | None = None) -> None:
        """A paragraph; `style` is one of Word's own, «Heading 2»."""
        _write(self._document.add_paragraph(style=style), text)

    def text(self, text: str) -> None:
        """A paragraph for each line that is not empty."""
        for line in filter(None, (part.strip() for part in text.splitlines())):
            self.line(line)

    def table(self, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """A table whose first column is on the right."""
        table = self._document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.table_direction = WD_TABLE_DIRECTION.RTL
        for cell, label in zip(table.rows[0].cells, head, strict=True):
            _write(cell.paragraphs[0], label)
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], value)

    def top_line(self, text: str) -> None:
        """A line at the head of every page."""
        _write(self._document.sections[0].header.paragraphs[0], text)

    def qr(self, address: str) -> None:
        """A QR code of an address."""
        picture = BytesIO()
        segno.make(address, error="m").save(picture, kind="png", scale=4, border=2)
        picture.seek(0)
        self._document.add_picture(picture)

    def content(self) -> bytes:
        """The file."""
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()


def _set_in_our_letters(style: Any, points: int) -> None:
    """Persian takes its typeface, size and weight from the properties of complex scripts, which
    python-docx leaves alone.
    """
    style.font.name, style.font.size, style.font.rtl = "Vazirmatn", Pt(points), True
    style.font.cs_bold, style.font.color.rgb = style.font.bold, RGBColor(0, 0, 0)
    properties = style.element.rPr
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        properties.rFonts.attrib.pop(qn(f"w:{kind}"), None)
    properties.rFonts.set(qn("w:cs"), "Vazirmatn")
    for size in properties.findall(qn("w:szCs")):
        properties.remove(size)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(points * 2))  # half points
    properties.find(qn("w:sz")).addnext(size)
    language = OxmlElement("w:lang")
    language.set(qn("w:bidi"), "fa-IR")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    (properties.find(qn("w:rtl"))).addnext(language)


def _number_pages(paragraph: Any) -> None:
    """The number of the page, which Word counts itself and writes in the digits of Persian."""
    _write(paragraph, "")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field, run = OxmlElement("w:fldSimple"), paragraph.runs[0]._r
    field.set(qn("w:instr"), "PAGE")
    run.addprevious(field)
    field.append(run)


def _write(paragraph: Any, text: str) -> None:
    """`w:bidi` makes the line one of Persian; «start» is then its right side."""
    paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT  # the start of a line that runs from the right
    run = paragraph.add_run(_without_controls(text))
    run.font.rtl = True


def _without_controls(text: str) -> str:
    """XML has no place for most control characters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
