"""The lines above an article's running text: which is the kicker, which the headline.

Iranian pages print a kicker (روتیتر), a headline and a lead, with names, numbers and menus
among them. Lines are told apart by length, order, repetition and the facts between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hamseda.monitoring.reading.line_facts import NO_FACTS, LineFacts
from hamseda.monitoring.reading.outlets import begins_with_medium
from hamseda.monitoring.reading.paragraphs import Paragraph

_FEWEST_LETTERS = 20
# A kicker names the speaker («استاندار قم:») or the occasion; these close one without a colon.
_KICKER_END = re.compile(
    r"(?::|؛|مطرح[\s\u200c]*(?:کرد|شد)|خبر[\s\u200c]*داد|اعلام[\s\u200c]*کرد|عنوان[\s\u200c]*(?:کرد|شد)"
    r"|تشریح[\s\u200c]*کرد|تاکید[\s\u200c]*کرد|بیان[\s\u200c]*کرد|گزارش[\s\u200c]*می[\s\u200c]*دهد)\s*[:؛]?$"
)
_KICKER_START = re.compile(
    r"^(?:با[\s\u200c]+حضور|در[\s\u200c]+گفت[\s\u200c]*و?[\s\u200c]*گو|به[\s\u200c]+مناسبت|در[\s\u200c]+نشست"
    r"|در[\s\u200c]+جلسه|در[\s\u200c]+ایین|در[\s\u200c]+مراسم|هم[\s\u200c]*زمان[\s\u200c]+با|ستون\s)"
)
# A lead tells who said what; a headline seldom does so in full.
_LEAD_VERB = re.compile(
    r"(?:گفت|افزود|کرد)\s*:|(?:خبر[\s\u200c]*داد|اظهار[\s\u200c]*کرد|گفت)\s*$|با[\s\u200c]+(?:بیان|اشاره|تاکید)\s"
)
# «کشاورزی : ...»: a rubric before a spaced colon. A post there is the headline's own speaker.
_RUBRIC = re.compile(r"^(?P<rubric>[^\W\d_][^:؛«»/.؟!]{1,24}?)\s+:\s+(?P<rest>\S.{11,})$")
_POST = re.compile(
    r"(?<!\w)(?:مدیر|رئیس|رییس|معاون|استاندار|فرماندار|شهردار|بخشدار|دهیار|وزیر|سرپرست|سخنگو|فرمانده|دبیر"
    r"|امام|نماینده|مشاور|مسئول|مسوول|عضو|دادستان|کارشناس|قائم|جانشین)"
)
_RUBRIC_WORDS = 3
_QUIET_KICKER_WORDS = 7
_LONGEST_HEADLINE = 14


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the running text say."""

    kicker: str | None = None
    headline: str | None = None
    below: tuple[str, ...] = ()
    outlet: str | None = None
    facts: LineFacts = NO_FACTS


@dataclass(slots=True)
class Lines:
    """The lines of a page, sorted by where they stand; filled once, from top to bottom.

    `fact_lines` are counts of titles: how many stood above each line of facts or names.
    """

    titles: list[Paragraph] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    running: list[Paragraph] = field(default_factory=list)
    fact_lines: set[int] = field(default_factory=set)
    facts: LineFacts = NO_FACTS


def head_of(lines: Lines, marked: str | None = None) -> Head:
    """Name the parts of a head. `marked` is the headline where the page itself marks it."""
    outlet = lines.names[0] if lines.names else None
    titles = _without_window_title(_without_menu(lines.titles, lines.fact_lines, marked))
    if not titles and len(lines.running) > 1:
        first, second = lines.running[:2]
        if first.words <= 20 and not first.opens_report and second.words > 2 * first.words:
            titles = [lines.running.pop(0)]
    if not titles:
        return Head(headline=marked, outlet=outlet, facts=lines.facts)
    at = _headline_at(titles, lines, marked)
    if at is None:
        return Head(None, marked, tuple(t.text for t in titles), outlet, lines.facts)
    headline = titles[at]
    kicker, text = titles[at - 1].text if at else None, headline.text
    if kicker is None and marked is None:
        kicker, text = _rubric_apart(headline)
    below = tuple(dict.fromkeys(p.text for p in titles[at + 1 :] if p.letters != headline.letters))
    return Head(kicker, text, below, outlet, lines.facts)


def _headline_at(titles: Sequence[Paragraph], lines: Lines, marked: str | None) -> int | None:
    """Return which title is the headline: the marked one, the repeated one, the one after a
    kicker, otherwise the first. None where the marked one is not among them."""
    letters = [title.letters for title in titles]
    if marked is not None:
        wanted = Paragraph(marked).letters
        return letters.index(wanted) if wanted in letters else None
    for index, line in enumerate(letters):
        if line in letters[index + 1 :]:
            return index
    for index, title in enumerate(titles[:-1]):
        even = title.even
        if title.words <= 14 and (_KICKER_END.search(even) or _KICKER_START.match(even)):
            return index + 1
    if len(titles) > 1 and _is_rubric(titles[0], titles[1]):
        return 1
    return int(_is_quiet_kicker(titles, lines))


def _is_rubric(first: Paragraph, second: Paragraph) -> bool:
    """Tell whether a line of a word or two above a longer one is a column's name."""
    return first.words <= 2 < second.words and not second.is_prose


def _is_quiet_kicker(titles: Sequence[Paragraph], lines: Lines) -> bool:
    """Tell whether the first of two titles is a kicker that no colon or verb betrays.

    It is shorter than the headline, stands right above it, and a lead follows both.
    """
    if len(titles) != 2 or not lines.running:
        return False
    first, second = titles
    between = lines.titles.index(second) in lines.fact_lines
    lead_follows = not lines.running[0].opens_report or len(lines.titles) in lines.fact_lines
    return (
        lead_follows
        and not between
        and first.words <= _QUIET_KICKER_WORDS
        and first.words <= second.words <= _LONGEST_HEADLINE
        and len(first.letters) < len(second.letters)
        and not first.is_sentence
        and not second.text.rstrip().endswith(".")
        and not begins_with_medium(second.text)
        and _LEAD_VERB.search(second.even) is None
    )


def _rubric_apart(headline: Paragraph) -> tuple[str | None, str]:
    """Part «گزارش هفته : زمستان ...» at its colon; «استاندار قم : ...» is a headline as it is."""
    match = _RUBRIC.match(headline.text)
    if match is None or len(match["rubric"].split()) > _RUBRIC_WORDS:
        return None, headline.text
    if _POST.search(Paragraph(match["rubric"]).even):
        return None, headline.text
    return match["rubric"].strip(), match["rest"]


def _without_window_title(titles: list[Paragraph]) -> list[Paragraph]:
    """Replace the browser's title, «headline - site», by the headline where both stand here."""
    letters = [title.letters for title in titles]
    for index, line in enumerate(letters):
        for other, inner in enumerate(letters):
            if len(inner) >= _FEWEST_LETTERS and line != inner and line.startswith(inner):
                return [titles[other] if at == index else t for at, t in enumerate(titles)]
    return titles


def _without_menu(
    titles: list[Paragraph], fact_lines: set[int], marked: str | None
) -> list[Paragraph]:
    """Drop menu entries: lines of one or two words, where longer lines stand among them.

    One such line alone, right above the first longer one, may be a column's name and stays.
    """
    first_long = next((i for i, title in enumerate(titles) if title.words >= 4), None)
    if first_long is None:
        return titles
    alone = first_long >= 1 and first_long not in fact_lines and titles[first_long - 1].words <= 2
    if alone and first_long >= 2:
        alone = titles[first_long - 2].words > 2 or first_long - 1 in fact_lines
    wanted = Paragraph(marked).letters if marked else None
    return [
        title
        for index, title in enumerate(titles)
        if title.words > 2
        or title.text.endswith(":")
        or (alone and index == first_long - 1)
        or title.letters == wanted
    ]
