"""What is shown of an article's format, of whom it is about, and of the chain of its story."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from hamseda.core.formats import Ground
from hamseda.monitoring import wording
from hamseda.monitoring.contexts import Choice, Moment, moment_of, outlet_name, state_choice
from hamseda.monitoring.models import (
    Article,
    ArticleFormat,
    ArticleSubject,
    ChainLink,
    FormatDecision,
    FrontPage,
)

_AROUND = 40
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason, and the words of the text that give it, "" where there are none."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class FormatPanel:
    """What an article is: what counts, what the rules read and why, and what people said."""

    name: str
    is_exclusive: bool
    is_decided: bool
    read_name: str
    evidence: tuple[Evidence, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """An office or a place that an article is about."""

    name: str
    is_central: bool
    state: Choice
    decided_by: str
    evidence: tuple[Evidence, ...]
    decide_url: str


@dataclass(frozen=True, slots=True)
class ChainRow:
    """An article in the chain of its story."""

    pk: int
    origin: int | None
    headline: str
    url: str
    outlet: str
    published: Moment
    how: str
    taken_from: str
    credit: str


def format_panel(article: Article, kind: ArticleFormat) -> FormatPanel:
    """The format of an article with its reasons."""
    text = article.full_text
    return FormatPanel(
        name=kind.get_format_display(),
        is_exclusive=kind.is_exclusive,
        is_decided=kind.is_decided,
        read_name=wording.exclusive(kind.get_read_format_display(), kind.read_exclusive),
        evidence=tuple(
            Evidence(wording.FORMAT_GROUNDS[Ground(ground)], _words(text, start, end))
            for ground, start, end in kind.signs
        ),
        decisions=tuple(_said(decision) for decision in kind.decisions.all()),
    )


def subject_row(subject: ArticleSubject, text: str) -> SubjectRow:
    """An office or a place with the words that name it."""
    return SubjectRow(
        name=str(subject),
        is_central=subject.is_central,
        state=state_choice(subject.state),
        decided_by=subject.decided_by.get_full_name() if subject.decided_by else "",
        evidence=tuple(
            Evidence(ArticleSubject.Ground(ground).label, _around(text, start, end))
            for ground, start, end in subject.passages
        ),
        decide_url=reverse("monitoring:subject_decide", args=[subject.pk]),
    )


@dataclass(frozen=True, slots=True)
class FrontPageLine:
    """Where an article stood, in a sentence, and the place by which it is taken back; whether the
    machine saw it there, when, and whether a person has denied it.
    """

    sentence: str
    where: str
    is_machine: bool
    seen_at: datetime
    is_denied: bool


def front_page_lines(rows: Iterable[FrontPage]) -> list[FrontPageLine]:
    """Where an article stood, a line for each place."""
    return [
        FrontPageLine(
            sentence=wording.front_page(row.where, row.position),
            where=row.where,
            is_machine=row.noted_by_id is None,
            seen_at=row.seen_at,
            is_denied=row.is_denied,
        )
        for row in rows
    ]


def chain_rows(members: Sequence[Article], links: Mapping[int, ChainLink]) -> list[ChainRow]:
    """The articles of a story as a chain. An origin that the reader may not see is not named."""
    names = {member.pk: outlet_name(member) for member in members}
    return [_chain_row(member, links.get(member.pk), names) for member in members]


def _chain_row(member: Article, link: ChainLink | None, names: Mapping[int, str]) -> ChainRow:
    taken_from = credit = how = ""
    if link:
        how = link.get_hop_display()
        credit = _words(member.full_text, link.start, link.end) if link.end else ""
        taken_from = names.get(link.origin_id or 0, "")
        if not link.origin_id and link.credited:
            taken_from = link.credited.name
    return ChainRow(
        pk=member.pk,
        origin=link.origin_id if link and link.origin_id in names else None,
        headline=str(member),
        url=reverse("monitoring:article", args=[member.pk]),
        outlet=names[member.pk],
        published=moment_of(member),
        how=how,
        taken_from=taken_from,
        credit=credit,
    )


def _said(decision: FormatDecision) -> str:
    name = wording.exclusive(decision.get_format_display(), decision.is_exclusive)
    return wording.SAID_FORMAT.format(person=decision.decided_by.get_full_name(), format=name)


def _words(text: str, start: int | None, end: int | None) -> str:
    if start is None or end is None:
        return ""
    words = text[start:end].strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]}…"


def _around(text: str, start: int, end: int) -> str:
    """The words with some of what stands around them."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    part = " ".join(text[first : min(last, start + _SHOWN)].split())
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{part}{after}"
