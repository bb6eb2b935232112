"""An article's own page: what the site software marks, what the page declares, what is left."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hamseda.core.text import to_latin_digits
from hamseda.monitoring.reading.addresses import (
    canonical_address,
    domain_of,
    number_in,
    site_of,
)
from hamseda.monitoring.reading.articles import (
    NO_MOMENT,
    ExtractedArticle,
    Moment,
    OutletName,
    Problem,
    Reading,
    UnableToRead,
)
from hamseda.monitoring.reading.cleaning import clean_body, without_lead
from hamseda.monitoring.reading.families import Family, family_in
from hamseda.monitoring.reading.line_facts import facts_of, moment_beside, person_in
from hamseda.monitoring.reading.markup import (
    Element,
    letters_shown,
    names_in,
    paragraphs_in,
    parse,
    remove,
    select,
    text_of,
)
from hamseda.monitoring.reading.moments import stamped, written
from hamseda.monitoring.reading.outlets import is_name_line, known_outlet
from hamseda.monitoring.reading.page_facts import PageFacts, code_shown, page_facts
from hamseda.monitoring.reading.paragraphs import Paragraph, joined, paragraphs_of
from hamseda.monitoring.reading.portals import article_cell, last_lines, marked_headline
from hamseda.monitoring.reading.text_pages import (
    MAX_CHARACTERS,
    read_lines,
    split_lead,
    with_outlet,
)
from hamseda.monitoring.reading.unmarked import FEWEST_UNMARKED_LETTERS, unmarked_report

_WHOLE_PAGE = re.compile(r"<(?:html|head|body)\b", re.I)
_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.I)
_ZONE = re.compile(r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$", re.I)
_SITE_SUFFIX = re.compile(r"\s+(?:[|»«•·]|::|[-–—])\s+")
# Pages that a protection service or a failing server answers with, instead of the article.
_CHALLENGE = re.compile(
    r"__arcsjs|arvancloud.{0,300}(?:challenge|transfer)|cf-(?:challenge|browser-verification)"
    r"|cdn-cgi/challenge|just a moment\.\.\.|checking your browser|ddos-guard"
    r"|در حال انتقال به سایت",
    re.I | re.S,
)
_EDGE_LINES = 4
_FEWEST_LETTERS = 60


def read_page(
    text: str,
    *,
    name: str,
    url: str | None,
    received_at: datetime,
    known_outlets: Sequence[OutletName] = (),
) -> Reading:
    """Read the one article of an HTML page or fragment.

    Raises UnableToRead: truncated (the page never ends), bomb, challenge_page, no_article,
    not_one_article (a text far too long to be one).
    """
    whole = _WHOLE_PAGE.search(text[:20_000]) is not None
    if text.rfind("<") > text.rfind(">") or (whole and not _PAGE_END.search(text)):
        raise UnableToRead("truncated", name=name)
    root = parse(text, name=name)
    if len(text) > MAX_CHARACTERS and letters_shown(root) > MAX_CHARACTERS:
        raise UnableToRead("not_one_article", name=name)
    names = names_in(root)
    facts = page_facts(root, names)
    address = canonical_address(url or "") or canonical_address(facts.address or "")
    if facts.address and site_of(facts.address) in (None, site_of(url or facts.address)):
        address = canonical_address(facts.address) or address
    family = family_in(root, names)
    declared = _declared(root, family, facts, address, received_at)
    cell = article_cell(root) if whole and family.name == "general" else None
    lines = [] if declared.published_on else paragraphs_in(root)  # before parts are dropped
    article, missed = None, False
    if cell is not None and not facts.is_article:
        article = _of_portal(root, cell, facts, declared, name, received_at, known_outlets)
    if article is None:
        is_marked = facts.is_article or cell is not None
        body, missed = _body(root, family, facts, whole=whole, is_marked=is_marked)
        article = _assembled(declared, _without_facts(body, received_at))
        article = with_outlet(article, paragraphs_of(_foot(root)), known_outlets)
        article = replace(article, lead=declared.lead or article.lead)
    if article.published_on is None:
        article = _dated_by_lines(article, lines, received_at)
    dated = cell is not None and article.published_on is not None and article.news_code is not None
    marked = facts.is_article or family.name != "general" or not whole or dated
    if not _has_letters(article, _FEWEST_LETTERS if marked else FEWEST_UNMARKED_LETTERS):
        code = "challenge_page" if is_challenge(text) else "no_article"
        raise UnableToRead(code, name=name)
    problems = (Problem("selector_missed", {"name": name, "family": family.name}),)
    return Reading((article,), problems if missed else ())


def _has_letters(article: ExtractedArticle, fewest: int) -> bool:
    """Tell whether lead and body have so many letters; most have many times as many at once."""
    text = f"{article.lead or ''}\n{article.body}"
    return any(len(Paragraph(part).letters) >= fewest for part in (text[: 4 * fewest], text))


def is_challenge(text: str) -> bool:
    """Tell whether a page is what a protection service answers with, instead of the article."""
    return _CHALLENGE.search(text[:50_000]) is not None


def family_of(text: str, *, name: str) -> str:
    """The name of the site software that a page shows; «general» where it shows none we know.

    Raises UnableToRead: bomb, no_article.
    """
    root = parse(text, name=name)
    return family_in(root, names_in(root)).name


def _dated_by_lines(
    article: ExtractedArticle, lines: Sequence[Paragraph], received_at: datetime
) -> ExtractedArticle:
    """Date an article by what readers see beside its headline, as a page saved as text is."""
    seen = moment_beside(lines, article.headline, received_at=received_at)
    return replace(
        article,
        published_on=seen.day,
        published_time=seen.clock if seen.day else None,
        published_precision=seen.precision if seen.day else "none",
        impossible_date=None if seen.day else article.impossible_date or seen.impossible,
    )


def _of_portal(
    root: Element,
    cell: Element,
    facts: PageFacts,
    declared: ExtractedArticle,
    name: str,
    received_at: datetime,
    known: Sequence[OutletName],
) -> ExtractedArticle | None:
    """Read the cell of a portal as lines; what the page declares stands before what they say."""
    headline = marked_headline(cell, facts.headlines)
    signed = [_SITE_SUFFIX.split(title)[-1] for title in facts.headlines]
    titled = (name for name in signed if is_name_line(name, known))
    site = declared.outlet_name or next(titled, None)
    registered = known_outlet(site, known) if site else None
    try:
        article = read_lines(
            paragraphs_in(cell),
            name=name,
            url=declared.url,
            received_at=received_at,
            known_outlets=known,
            marked=headline,
            foot=last_lines(root),
        )
    except UnableToRead:
        return None  # The general way is still open, and says itself what it cannot read.
    dated = declared if declared.published_on else article
    return replace(
        article,
        outlet_name=registered.name if registered else site or article.outlet_name,
        kicker=declared.kicker or article.kicker,
        news_code=article.news_code or declared.news_code,
        reporter=declared.reporter or article.reporter,
        published_on=dated.published_on,
        published_time=dated.published_time,
        published_precision=dated.published_precision,
        impossible_date=None
        if dated.published_on
        else (declared.impossible_date or article.impossible_date),
    )


def paragraphs_of_fragment(text: str, *, name: str) -> list[Paragraph]:
    """Return the paragraphs of a piece of HTML. Raises UnableToRead: empty, bomb, no_article."""
    if not text.strip():
        raise UnableToRead("empty", name=name)
    return paragraphs_in(parse(text, name=name))


def _declared(
    root: Element,
    family: Family,
    facts: PageFacts,
    address: str | None,
    received_at: datetime,
) -> ExtractedArticle:
    """Return everything but the body, as the page marks and declares it."""
    moment = _moment(_first(root, family, "moment"), facts, received_at)
    headline = _headline(root, family, facts)
    code = _first(root, family, "code") or facts.code or ""
    digits = re.search(r"\d{2,20}", to_latin_digits(code))
    signed = person_in(facts.author)
    lead = _first(root, family, "lead")
    return ExtractedArticle(
        headline=headline,
        kicker=_first(root, family, "kicker"),
        lead=lead
        if lead and Paragraph(lead).letters != Paragraph(headline or "").letters
        else None,
        body="",
        outlet_name=facts.site,
        outlet_domain=domain_of(address),
        url=address,
        news_code=digits.group() if digits else number_in(address) or code_shown(root),
        published_on=moment.day,
        published_time=moment.clock,
        published_precision=moment.precision,
        impossible_date=moment.impossible,
        reporter=None if signed and (signed == facts.site or is_name_line(signed, ())) else signed,
    )


def _first(root: Element, family: Family, part: str) -> str | None:
    """Return the text of the first element that a selector of this part finds filled."""
    for selector in family.parts[part]:
        for node in select(root, selector)[:5]:
            if text := text_of(node):
                return text
    return None


def _headline(root: Element, family: Family, facts: PageFacts) -> str | None:
    """Return the headline the reader sees, where the page's declared title confirms it.

    The declared title often carries the site's name and sometimes a shortened headline.
    """
    declared = [Paragraph(title).letters for title in facts.headlines]
    seen: list[str] = []
    for selector in family.parts["headline"]:
        for node in select(root, selector)[:5]:
            text = text_of(node)
            letters = Paragraph(text).letters
            if letters and any(letters in title or title in letters for title in declared):
                return text
            if letters and selector.endswith("h1"):
                seen.append(text)
    titles = [title for title in facts.headlines if not is_name_line(title, ())]
    if titles:
        return _without_site(titles[0], facts.site)
    return seen[0] if seen else None


def _without_site(title: str, site: str | None) -> str:
    """«headline | site» without the site, where the last part is known to name it."""
    parts = _SITE_SUFFIX.split(title)
    last = parts[-1]
    if len(parts) > 1 and (last == site or is_name_line(last, ()) or "." in last):
        return title[: title.rindex(last)].rstrip(" |»«•·:-–—")
    return title


def _moment(seen: str | None, facts: PageFacts, received_at: datetime) -> Moment:
    """Choose between the machine's stamp and the date that readers see.

    Where the two differ by exactly the zone, the site stamps Tehran time as GMT. A stamp of a day
    that is in no calendar yields to any other date.
    """
    visible = written(seen, received_at=received_at) if seen else NO_MOMENT
    impossible = visible.impossible
    for stamp in facts.stamps:
        moment = stamped(stamp, received_at=received_at)
        if moment.day is None:
            impossible = impossible or moment.impossible
            continue
        if visible.clock is None:
            return moment
        wall = stamped(_ZONE.sub("", stamp), received_at=received_at)
        agrees = (visible.day, _minute(visible)) == (wall.day, _minute(wall))
        return wall if agrees else moment
    return replace(visible, impossible=None if visible.day else impossible)


def _minute(moment: Moment) -> tuple[int, int] | None:
    return (moment.clock.hour, moment.clock.minute) if moment.clock else None


def _body(
    root: Element, family: Family, facts: PageFacts, *, whole: bool, is_marked: bool
) -> tuple[list[Paragraph], bool]:
    """Return the paragraphs of the report, and whether a known family's selectors missed it."""
    if not whole:
        return paragraphs_in(root), False
    for selector in family.parts["drop"]:
        for node in select(root, selector):
            remove(node)
    for selector in family.parts["body"]:
        for node in select(root, selector):
            paragraphs = paragraphs_in(node)
            if sum(len(p.letters) for p in paragraphs if p.linked < 0.6) >= _FEWEST_LETTERS:
                return paragraphs, False
    missed = family.name != "general"
    fewest = _FEWEST_LETTERS if missed or is_marked else FEWEST_UNMARKED_LETTERS
    return unmarked_report(root, facts.body, fewest), missed


def _assembled(declared: ExtractedArticle, paragraphs: list[Paragraph]) -> ExtractedArticle:
    """Put body and lead into the article: the lead once, titles not again in the body."""
    titles = {Paragraph(t).letters for t in (declared.headline, declared.kicker) if t}
    clean = clean_body([p for p in paragraphs if p.letters not in titles])
    body = list(clean.paragraphs)
    lead = declared.lead
    if lead is None:
        parts, body = split_lead(body)
        lead = "\n\n".join(parts) or None
    else:
        body = without_lead(body, lead)
    return replace(declared, lead=lead, body=joined(body), end_mark=clean.end_mark)


def _without_facts(body: list[Paragraph], received_at: datetime) -> list[Paragraph]:
    """Drop the lines of date and number at either end; between, they may be a timetable."""
    kept = []
    for index, paragraph in enumerate(body):
        at_edge = index < _EDGE_LINES or index >= len(body) - _EDGE_LINES
        if at_edge and not paragraph.is_prose:
            stated = facts_of(paragraph.text, received_at=received_at)
            if stated and not stated[1] and not stated[0].reporter:
                continue
        kept.append(paragraph)
    return kept


def _foot(root: Element) -> str:
    return "\n".join(text_of(node) for node in select(root, "footer")[-1:])
