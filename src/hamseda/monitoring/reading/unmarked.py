"""The report of a page that no known site software made: which of its elements holds it."""

from copy import deepcopy
from operator import itemgetter

import trafilatura

from hamseda.monitoring.reading.markup import Element, length_of, paragraphs_in
from hamseda.monitoring.reading.paragraphs import Paragraph, paragraphs_of

FEWEST_UNMARKED_LETTERS = 250
"""Letters below which a text on such a page may be anything."""
_FEWEST_WORDS = 8
_MOST_LINKED = 0.6
"""Of a paragraph of a report; of lists of links it is more."""
_WHOLE_SHARE = 0.5
"""A find that holds less of the page's running text than this is doubted,"""
_ALL_SHARE = 0.9
"""unless it holds so much of all that the page shows beside links."""
_PROSE_SHARE = 0.8
"""Of an element that is a report and nothing else, so much is running text."""


def unmarked_report(root: Element, told: str | None, fewest: int) -> list[Paragraph]:
    """Find the report of a page that no known software made; it must have so many letters.

    Where all running text stands side by side in one element, that is the report. Where it does
    not, trafilatura says where the report is, and it is read there: trafilatura finds the region
    well, but loses half-spaces, list items and text between breaks. Where it finds none, the report
    is what the page has `told` of it.
    """
    page = paragraphs_in(root)
    shown = sum(len(p.letters) for p in page if p.linked < _MOST_LINKED)
    if shown < fewest and not told:
        return []
    alone = _sole_report(root, page)
    if alone:
        return alone
    prose = sum(len(p.letters) for p in page if p.is_prose)
    text = _text_found(root, fast=True)
    found = Paragraph(text).letters
    is_doubted = len(text) < max(_WHOLE_SHARE * prose, FEWEST_UNMARKED_LETTERS)
    if is_doubted and len(found) < _ALL_SHARE * shown:
        text = _text_found(root, fast=False)
        found = Paragraph(text).letters
    if not found:
        return paragraphs_of(told or "")
    _, paragraphs = _container(root, page, found)
    if not any(p.words >= _FEWEST_WORDS and p.linked < _MOST_LINKED for p in paragraphs):
        return []  # A list of links: some section's front page.
    return _report_among(paragraphs, found) or paragraphs_of(text)


def _sole_report(root: Element, page: list[Paragraph]) -> list[Paragraph]:
    """Return the report where one element holds all of the page's running text, and no block in it
    holds more than one paragraph of that; else nothing.
    """
    prose = sum(len(p.letters) for p in page if p.is_prose)
    if prose < FEWEST_UNMARKED_LETTERS:
        return []
    running = "\n".join(p.letters for p in page if p.is_prose)
    holder, paragraphs = _container(root, page, running)
    held = sum(len(p.letters) for p in paragraphs if p.is_prose)
    if held < prose or held < _PROSE_SHARE * sum(len(p.letters) for p in paragraphs):
        return []
    blocks = (child for child in holder if len(child) and child.tag != "p")
    if any(sum(p.is_prose for p in paragraphs_in(block)) > 1 for block in blocks):
        return []
    return _report_among(paragraphs, "\n".join(p.letters for p in paragraphs))


def _report_among(paragraphs: list[Paragraph], found: str) -> list[Paragraph]:
    """Cut what stands before and after the found text, but for an opening and prose."""
    known = [index for index, p in enumerate(paragraphs) if _is_part(p, found)]
    if not known:
        return []
    end = known[-1] + 1
    while end < len(paragraphs) and paragraphs[end].is_prose:
        end += 1
    opening = (i for i, p in enumerate(paragraphs[: known[0]]) if p.opens_report)
    return paragraphs[next(opening, known[0]) : end]


def _text_found(root: Element, *, fast: bool) -> str:
    """What trafilatura takes for the report; where not `fast`, two other extractors are heard."""
    document = trafilatura.bare_extraction(
        deepcopy(root), include_comments=False, include_tables=True, fast=fast
    )
    return getattr(document, "text", None) or ""


def _container(root: Element, page: list[Paragraph], found: str) -> tuple[Element, list[Paragraph]]:
    """Return the smallest element that holds nearly all of the found text, and its paragraphs;
    `page` are those of the root, which are its body's.
    """
    body = root.find("body")
    node, paragraphs, size = root if body is None else body, page, _size(page, found)
    while size:
        least = 0.9 * size
        # A child with fewer characters than that has fewer letters too, and needs no reading.
        long = [(child, paragraphs_in(child)) for child in node if length_of(child) >= least]
        sizes = ((_size(read, found), child, read) for child, read in long)
        best_size, best, read = max(sizes, key=itemgetter(0), default=(0, None, []))
        if best is None or best_size < least:
            break
        node, paragraphs, size = best, read, best_size
    return node, paragraphs


def _size(paragraphs: list[Paragraph], found: str) -> int:
    return sum(len(p.letters) for p in paragraphs if _is_part(p, found))


def _is_part(paragraph: Paragraph, found: str) -> bool:
    return len(paragraph.letters) >= 20 and paragraph.letters[:60] in found
