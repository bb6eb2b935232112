"""Links as lines: Persian for people, JSON for programs."""

import json
from collections.abc import Iterator

import click

from hamseda.config.commands.match import wording
from hamseda.core.reuse import Document, Match, Passage
from hamseda.core.reuse.archive import Answer, Sources
from hamseda.core.text import Span, letter_count


def json_lines(answer: Answer) -> Iterator[str]:
    """Yield each link as one JSON object: ids, percents both ways, verdict, passages."""
    for match in answer.matches:
        row = {
            "release": match.source_id,
            "article": match.target_id,
            "release_percent": round(100 * match.source_share, 1),
            "article_percent": round(100 * match.target_share, 1),
            "verbatim": match.verbatim,
            "edited": match.edited,
            "verdict": match.verdict,
            "reasons": list(match.reasons),
            "direction": match.direction,
            "earlier": list(match.earlier),
            "passages": [_json_passage(passage) for passage in match.passages],
        }
        # A lone surrogate cannot be printed; escaped, it is still the same JSON.
        yield json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _json_passage(passage: Passage) -> dict[str, object]:
    return {
        "release": [passage.source.start, passage.source.end],
        "article": [passage.target.start, passage.target.end],
        "exact": passage.exact,
        "quoted": passage.quoted,
        "same": [[here.start, here.end, there.start, there.end] for here, there in passage.same],
    }


def readable_lines(answer: Answer, sources: Sources, *, coloured: bool) -> Iterator[str]:
    """Yield each link for a person: what it is, why, and the shared passages of both sides.

    Equal letters are green and what was edited between them is yellow; without colours, what was
    edited stands in square brackets.
    """
    for match in answer.matches:
        release = sources.by_id[match.source_id]
        yield _title(match, coloured)
        about = (
            *wording.reason_sentences(match),
            wording.times_sentence(release, answer.article),
            wording.order_sentence(match),
            wording.earlier_sentence(match),
        )
        yield from (f"  {sentence}" for sentence in about if sentence)
        for number, passage in enumerate(match.passages, start=1):
            yield f"  {_passage_title(number, passage)}"
            yield from _both_sides(passage, release, answer.article, coloured)
        yield ""


def _title(match: Match, coloured: bool) -> str:
    title = wording.TITLE.format(
        release=wording.printable(match.source_id), article=wording.printable(match.target_id)
    )
    verdict = wording.verdict_name(match.verdict)
    if coloured:
        title, verdict = click.style(title, fg="cyan"), click.style(verdict, bold=True)
    shares = wording.SHARES.format(
        release=wording.percent(match.source_share), article=wording.percent(match.target_share)
    )
    return f"{title}: {verdict}؛ {shares}"


def _passage_title(number: int, passage: Passage) -> str:
    kinds = [wording.EXACT if passage.exact else wording.EDITED]
    if passage.quoted:
        kinds.append(wording.QUOTED)
    return wording.PASSAGE.format(number=wording.counted(number), kind="، ".join(kinds))


def _both_sides(
    passage: Passage, release: Document, article: Document, coloured: bool
) -> Iterator[str]:
    here, there = zip(*passage.same, strict=True)
    yield f"    {wording.RELEASE_SIDE} {_marked(release.text, passage.source, here, coloured)}"
    yield f"    {wording.ARTICLE_SIDE} {_marked(article.text, passage.target, there, coloured)}"


def _marked(text: str, whole: Span, same: tuple[Span, ...], coloured: bool) -> str:
    parts: list[str] = []
    place = whole.start
    for span in same:
        if span.start > place:
            parts.append(_edited(wording.printable(text[place : span.start]), coloured))
        equal = wording.printable(span.of(text))
        parts.append(click.style(equal, fg="green") if coloured else equal)
        place = max(place, span.end)
    return "".join(parts)


def _edited(text: str, coloured: bool) -> str:
    if coloured:
        return click.style(text, fg="yellow")
    bare = text.strip()
    return text.replace(bare, f"[{bare}]") if letter_count(text) else text
