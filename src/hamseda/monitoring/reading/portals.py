"""Pages that old portals lay out with tables: one cell holds the article, the others menus.

Nothing marks their parts but order and emphasis, so the cell is read as saved text is.
"""

from collections.abc import Sequence
from operator import itemgetter

from hamseda.monitoring.reading.markup import Element, paragraphs_in, select, text_of
from hamseda.monitoring.reading.paragraphs import Paragraph

_SHARE = 0.9
_HEADINGS = ("h1", "h2", "h3", "h4", ".titr", ".title", ".newstitle", ".news_title", ".header")
_FEWEST_WORDS = 3
_LONGEST_HEADLINE = 40
_FOOT_LINES = 4


def article_cell(root: Element) -> Element | None:
    """Return the table cell, or the table of one column, that holds the page's running text."""
    if next(root.iter("td"), None) is None:
        return None
    node, size, cell = root, _prose(root), None
    while size:
        if node.tag == "td":
            cell = node
        inner = max(((_prose(child), child) for child in node), key=itemgetter(0), default=None)
        if inner is None or inner[0] < _SHARE * size:
            break
        node = inner[1]
    return _column_of(cell) if cell is not None else None


def marked_headline(cell: Element, declared: Sequence[str]) -> str | None:
    """Return the headline that a cell marks: a heading the page's title repeats, or the first
    heading above the running text."""
    titles = [Paragraph(title).letters for title in declared]
    paragraphs = paragraphs_in(cell)
    letters = [p.letters for p in paragraphs]
    first_prose = next((i for i, p in enumerate(paragraphs) if p.is_prose), len(paragraphs))
    found = []
    for selector in _HEADINGS:
        for node in select(cell, selector)[:10]:
            heading = Paragraph(text_of(node))
            if not _FEWEST_WORDS <= heading.words <= _LONGEST_HEADLINE:
                continue
            if any(heading.letters in title for title in titles):
                return heading.text
            if heading.letters in letters[: first_prose + 1]:
                found.append(heading.text)
    return found[0] if found else None


def last_lines(root: Element) -> list[Paragraph]:
    """Return the last lines of a page, where it says whose it is."""
    return paragraphs_in(root)[-_FOOT_LINES:]


def _prose(node: Element) -> int:
    return sum(len(p.letters) for p in paragraphs_in(node) if p.is_prose)


def _column_of(cell: Element) -> Element:
    """Return the table around a cell where headline, date and report have a row each."""
    table = next(cell.iterancestors("table"), None)
    if table is None:
        return cell
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    filled = [[td for td in row.iterchildren("td") if text_of(td)] for row in rows]
    return table if all(len(row) <= 1 for row in filled) else cell
