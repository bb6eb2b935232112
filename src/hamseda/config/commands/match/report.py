"""Links as one HTML file to look at and to pass on: nothing in it is fetched from elsewhere.

The fullest links are shown in full, in pages; the rest is counted. Pages turn without a script:
the one that holds the address's target is shown.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from functools import partial
from heapq import heappush, heappushpop
from pathlib import Path
from typing import Final, Protocol, TextIO

from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe

import hamseda
from hamseda.config.commands.match import wording
from hamseda.config.commands.match.marking import Stretch, stretches
from hamseda.core.reuse import Document, Match, Verdict
from hamseda.core.reuse.archive import Answer, Sources

MOST_SHOWN: Final = 1000
PAGE_PAIRS: Final = 25
_OPENING: Final = 80
_NEAR: Final = 2
_HERE: Final = Path(__file__).parent
_DESIGN: Final = Path(hamseda.__file__).parent / "foundation" / "design" / "static" / "design"

Pair = tuple[Match, Document]


class Counts(Protocol):
    """What was counted while the answers passed by."""

    articles: int
    links: int


def write_report(out: TextIO, answers: Iterable[Answer], sources: Sources, counts: Counts) -> None:
    """Take all answers, then write the report of the fullest links."""
    verdicts: Counter[Verdict] = Counter()
    fullest = _fullest(answers, verdicts)
    pages = [fullest[start : start + PAGE_PAIRS] for start in range(0, len(fullest), PAGE_PAIRS)]
    render = partial(_rendered, Engine(dirs=[str(_HERE / "templates")]))
    # The pages go in between one by one: all of them may be much to hold at once.
    head, foot = render(
        "frame",
        style=_style(),
        articles=wording.counted(counts.articles),
        releases=wording.counted(len(sources.documents)),
        links=wording.counted(counts.links),
        shown=wording.counted(len(fullest)) if counts.links > len(fullest) else "",
        verdicts=[
            {"name": wording.verdict_name(verdict), "count": wording.counted(count)}
            for verdict, count in verdicts.most_common()
        ],
    ).split("<!--pages-->")
    out.write(head)
    for number, page in enumerate(pages):
        first = number * PAGE_PAIRS + 1
        pairs = [_pair(place, *pair, sources) for place, pair in enumerate(page, start=first)]
        turns = _turns(number, len(pages))
        out.write(render("page", page=str(number), pairs=pairs, turns=turns))
    out.write(foot)


def _fullest(answers: Iterable[Answer], verdicts: Counter[Verdict]) -> list[Pair]:
    """Count all verdicts; keep the links of which most was used, the first of equal ones."""
    kept: list[tuple[float, float, int, Match, Document]] = []
    order = 0
    for answer in answers:
        for match in answer.matches:
            verdicts[match.verdict] += 1
            order -= 1
            row = (match.source_share, match.target_share, order, match, answer.article)
            if len(kept) < MOST_SHOWN:
                heappush(kept, row)
            else:
                heappushpop(kept, row)
    return [(match, article) for *_, match, article in sorted(kept, reverse=True)]


def _rendered(engine: Engine, name: str, **values: object) -> str:
    return engine.get_template(f"match/{name}.html").render(Context(values))


def _turns(here: int, count: int) -> list[dict[str, str]]:
    """The pages to turn to: the first, the last and the nearest; a gap before what is further."""
    near = {0, count - 1, *range(max(0, here - _NEAR), min(count, here + _NEAR + 1))}
    places = sorted(near)
    return [
        {
            "id": str(place),
            "number": wording.counted(place + 1),
            "here": "page" if place == here else "",
            "gap": "gap" if place - 1 not in near and place > 0 else "",
        }
        for place in places
    ]


def _style() -> SafeString:
    """The site's colours and type, and the report's own sheet; the type only where installed."""
    sheets = [(_DESIGN / "css" / "tokens.css"), _HERE / "report.css"]
    style = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    font = _DESIGN / "fonts" / "vazirmatn.woff2"
    if font.is_file():
        letters = b64encode(font.read_bytes()).decode()
        style += (
            '@font-face { font-family: "Vazirmatn"; font-weight: 100 900; src: '
            f'url("data:font/woff2;base64,{letters}") format("woff2"); }}'
        )
    return mark_safe(f"<style>{style}</style>")  # noqa: S308 - our own sheets, nobody's text


def _pair(number: int, match: Match, article: Document, sources: Sources) -> dict[str, object]:
    release = sources.by_id[match.source_id]
    return {
        "id": str(number),
        "number": wording.counted(number),
        "verdict": wording.verdict_name(match.verdict),
        "kind": str(match.verdict),
        "release": _side("r", number, release, match, match.source_share),
        "article": _side("a", number, article, match, match.target_share),
        "reasons": wording.reason_sentences(match),
        "order": wording.order_sentence(match),
        "earlier": [wording.printable(name) for name in match.earlier],
    }


def _side(
    letter: str, number: int, document: Document, match: Match, share: float
) -> dict[str, object]:
    twin = "a" if letter == "r" else "r"
    first_line = document.text.strip().partition("\n")[0]
    opening = first_line if len(first_line) <= _OPENING else f"{first_line[:_OPENING].rstrip()}…"
    pieces = stretches(document.text, match.passages, is_source=letter == "r")
    return {
        "id": wording.printable(document.id),
        "opening": wording.printable(opening),
        "outlet": wording.printable(document.outlet or ""),
        "moment": wording.moment_words(document.published_at),
        "percent": wording.percent(share),
        "bar": f"{100 * share:.1f}",
        "pieces": [_piece(stretch, number, letter, twin) for stretch in pieces],
    }


def _piece(stretch: Stretch, number: int, letter: str, twin: str) -> dict[str, object]:
    return {
        "kind": stretch.kind,
        "text": wording.printable_lines(stretch.text),
        "left_out": wording.counted(stretch.left_out),
        "begins": [
            {
                "id": f"p{number}{letter}{passage}",
                "twin": f"p{number}{twin}{passage}",
                "number": wording.counted(passage),
            }
            for passage in stretch.begins
        ],
    }
