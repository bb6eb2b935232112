"""A page that was saved as plain text: which line is what.

Nothing here knows a particular site. Lines are told apart by their features (length, closing
mark, repetition, facts they state, phrases of page furniture), in the order in which Iranian
pages print them: names and numbers, kicker, headline, lead, report, readers' part.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hamseda.monitoring.reading.addresses import (
    canonical_address,
    domain_of,
    is_address,
    number_in,
)
from hamseda.monitoring.reading.articles import ExtractedArticle, OutletName, UnableToRead
from hamseda.monitoring.reading.cleaning import clean_body
from hamseda.monitoring.reading.furniture import closes_article, names_section, opens_box
from hamseda.monitoring.reading.heads import Lines, head_of
from hamseda.monitoring.reading.line_facts import facts_of
from hamseda.monitoring.reading.outlets import (
    dateline_of,
    is_name_line,
    is_same_medium,
    known_beginning,
    leading_name,
    outlet_of_domain,
    owner_of_rights,
    reported_by,
    site_in_foot,
    town_of,
)
from hamseda.monitoring.reading.paragraphs import Paragraph, joined, paragraphs_of

MAX_CHARACTERS = 120_000
"""Longest text that is taken for one article: a long interview is half of it."""
_MAX_TITLES = 60
_MAX_HEAD_LINES = 200
_FEWEST_LETTERS = 40
_LONGEST_LEAD = 80
_EDGE_LINES = 6
_MAX_PIECES = 8
_LONGEST_FACTS = 160
_FACT_BREAKS = re.compile(r"\s*[،؛•]\s*|\s+[-–—/]\s+")


def read_text(
    text: str,
    *,
    name: str,
    url: str | None,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
) -> ExtractedArticle:
    """Read one article from the plain text of its page.

    Raises UnableToRead: no_article, not_one_article (a text far too long to be one).
    """
    if len(text) > MAX_CHARACTERS:
        raise UnableToRead("not_one_article", name=name)
    return read_lines(
        paragraphs_of(text),
        name=name,
        url=url,
        received_at=received_at,
        known_outlets=known_outlets,
    )


def read_lines(
    page: Sequence[Paragraph],
    *,
    name: str,
    url: str | None,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
    marked: str | None = None,
    foot: Sequence[Paragraph] = (),
) -> ExtractedArticle:
    """Read one article from the lines of its page.

    `marked` is its headline, where the page marks it; `foot` are lines of the page's foot.
    Raises UnableToRead: no_article.
    """
    lines = _sorted_lines(page, received_at, known_outlets, marked)
    head = head_of(lines, marked)
    if head.headline is None and not lines.running:
        raise UnableToRead("no_article", name=name)
    title_letters = {Paragraph(title).letters for title in (head.kicker, head.headline) if title}
    own = [p for p in lines.running if p.letters not in title_letters]
    clean = clean_body(own)
    paragraphs, signed = _without_signature(list(clean.paragraphs), known_outlets)
    lead, body = split_lead(paragraphs, above=head.below)
    if sum(len(p.letters) for p in body) + len("".join(lead)) < _FEWEST_LETTERS:
        raise UnableToRead("no_article", name=name)
    article = ExtractedArticle(
        headline=head.headline,
        kicker=head.kicker,
        lead="\n\n".join(lead) or None,
        body=joined(body),
        outlet_name=head.outlet,
        outlet_domain=domain_of(url),
        url=canonical_address(url) if url else None,
        news_code=head.facts.news_code or number_in(url),
        published_on=head.facts.moment.day,
        published_time=head.facts.moment.clock if head.facts.moment.day else None,
        published_precision=head.facts.moment.precision if head.facts.moment.day else "none",
        reporter=head.facts.reporter,
        end_mark=clean.end_mark,
        impossible_date=head.facts.moment.impossible,
    )
    named = with_outlet(article, [*page[-_EDGE_LINES:], *signed, *foot], known_outlets)
    # A line above the headline that only repeats who publishes is no kicker.
    same = named.kicker and named.outlet_name and is_same_medium(named.kicker, named.outlet_name)
    return replace(named, kicker=None) if same else named


def split_lead(
    paragraphs: list[Paragraph], *, above: Sequence[str] = ()
) -> tuple[list[str], list[Paragraph]]:
    """Part the lead from the report.

    What stands before «به گزارش ...» is the lead. Without that formula, the line below the
    headline is it, and where there is none, a first paragraph of a lead's length.
    """
    opening = next((i for i, p in enumerate(paragraphs[:4]) if p.opens_report), None)
    count = opening or 0
    if opening is None and not above and len(paragraphs) >= 3:
        first = paragraphs[0]
        count = int(first.words <= _LONGEST_LEAD and first.is_sentence and not first.is_list_item)
    return [*above, *(p.text for p in paragraphs[:count])], paragraphs[count:]


def with_outlet(
    article: ExtractedArticle, foot: Sequence[Paragraph], known: Sequence[OutletName]
) -> ExtractedArticle:
    """Name the medium of an article, by the surest witness first.

    Its address, a name above the article, its own reporter, its dateline, the page's foot. The
    dateline is taken off the lead: it is the desk's mark, and copies of one lead differ in it.
    """
    paragraphs = [p for part in (article.lead, article.body) if part for p in part.split("\n\n")]
    byline = next((b for p in paragraphs[:4] if (b := reported_by(p, known))), None)
    site = site_in_foot([p.text for p in foot], article.news_code, known)
    home = outlet_of_domain(article.outlet_domain or site, known)
    # Where the address is known, «به گزارش ...» of somebody else's is only a citation.
    placed = article.outlet_domain is not None or home is not None
    trusted = byline is not None and (byline.own or not placed)
    named = article.outlet_name or (byline.outlet if byline and trusted else None)
    lead, dateline = article.lead, None
    if paragraphs:
        dateline = dateline_of(paragraphs[0], named, known)
        named = named or (dateline.outlet if dateline else None)
    if lead and named:
        cut = dateline.length if dateline else leading_name(lead, named)
        lead = lead[cut:]
    if named is None:
        named = next((owner for p in foot if (owner := owner_of_rights(p.text))), None)
    if named is None:
        named = next((p.text for p in reversed(foot) if is_name_line(p.text, known)), None)
    found = home or known_beginning(named or "", known)
    place = (byline.place if byline else None) or (dateline.place if dateline else None)
    if place is None and dateline is None and article.lead:
        place = town_of(article.lead)
    return replace(
        article,
        lead=lead,
        outlet_name=found.name if found else named,
        outlet_domain=article.outlet_domain or (found.domain if found else site),
        dateline_place=article.dateline_place or place,
    )


def _without_signature(
    paragraphs: list[Paragraph], known: Sequence[OutletName]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Part the site's name and address that sign the last line from the report itself."""
    end = len(paragraphs)
    while end > 1 and (
        is_address(paragraphs[end - 1].text) or is_name_line(paragraphs[end - 1].text, known)
    ):
        end -= 1
    return paragraphs[:end], paragraphs[end:]


def _sorted_lines(
    page: Sequence[Paragraph],
    received_at: datetime,
    known: Sequence[OutletName],
    marked: str | None,
) -> Lines:
    lines = Lines()
    headline = Paragraph(marked).letters if marked else None
    persian = sum(p.is_persian for p in page) * 2 >= len(page)
    pieces = [piece for p in page[:_MAX_HEAD_LINES] for piece in _pieces(p, received_at, known)]
    pieces.extend(page[_MAX_HEAD_LINES:])
    for index, paragraph in enumerate(pieces):
        in_head = not lines.running and index < _MAX_HEAD_LINES
        near_edge = in_head or index >= len(pieces) - _EDGE_LINES * 2
        stated = facts_of(paragraph.text, received_at=received_at) if near_edge else None
        if stated is not None and not paragraph.opens_report:
            lines.facts = lines.facts.and_then(stated[0])
            lines.fact_lines.add(len(lines.titles))
            paragraph = Paragraph(stated[1])
            if not paragraph.letters:
                continue
        if in_head and paragraph.letters == headline:
            lines.titles.append(paragraph)
        elif in_head and not _starts_report(paragraph, lines.titles):
            _sort_head_line(paragraph, lines, known, persian=persian)
        else:
            lines.running.append(paragraph)
    return lines


def _pieces(
    paragraph: Paragraph, received_at: datetime, known: Sequence[OutletName]
) -> list[Paragraph]:
    """Part «title | date | site» at its bars, where a part states a fact or names a medium.

    A line without bars is parted where all of its parts do: «روزنامه ... - سه‌شنبه ...، شماره ...».
    """
    if facts_of(paragraph.text, received_at=received_at) is not None:
        return [paragraph]
    parts = [part.strip() for part in paragraph.text.split("|") if part.strip()]
    if 1 < len(parts) <= _MAX_PIECES and any(
        is_name_line(part, known) or facts_of(part, received_at=received_at) for part in parts
    ):
        return [Paragraph(part) for part in parts]
    if len(paragraph.text) > _LONGEST_FACTS or not any(c.isdigit() for c in paragraph.text):
        return [paragraph]
    parts = [part.strip() for part in _FACT_BREAKS.split(paragraph.text) if part.strip()]
    if 1 < len(parts) <= _MAX_PIECES and all(
        is_name_line(part, known) or facts_of(part, received_at=received_at) for part in parts
    ):
        return [Paragraph(part) for part in parts]
    return [paragraph]


def _sort_head_line(
    paragraph: Paragraph, lines: Lines, known: Sequence[OutletName], *, persian: bool
) -> None:
    if is_name_line(paragraph.text, known):
        lines.names.append(paragraph.text)
        lines.fact_lines.add(len(lines.titles))
    elif closes_article(paragraph) or opens_box(paragraph) or names_section(paragraph.text):
        return
    elif not persian or paragraph.is_persian:
        # A line without Persian letters above a Persian article is a slip of the keyboard.
        lines.titles.append(paragraph)


def _starts_report(paragraph: Paragraph, titles: Sequence[Paragraph]) -> bool:
    """Tell whether the running text begins here. A headline may end in «؟», «!» or «...»."""
    if paragraph.opens_report or paragraph.words >= 30 or len(titles) >= _MAX_TITLES:
        return True
    if any(title.letters.startswith(paragraph.letters) for title in titles):
        return False
    dots = paragraph.text.endswith("...")
    plain_stop = paragraph.text.endswith(".") and not dots
    has_headline = any(not title.text.endswith(":") for title in titles)
    return paragraph.words >= 8 and paragraph.is_sentence and (plain_stop or has_headline)
