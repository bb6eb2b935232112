"""What lists of analysis are given: plain values, ready to be written."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse

from hamseda.analysis import wording
from hamseda.analysis.queries.periods import Days
from hamseda.core.reuse import Verdict
from hamseda.core.speech import Manner
from hamseda.foundation.design.dates import format_jalali
from hamseda.monitoring.models import Article, Coverage, Quotation
from hamseda.monitoring.wording import VERDICTS

_SHOWN_LETTERS = 280


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    headline: str
    url: str
    outlet: str
    reach: str
    day: date | None
    at: datetime | None
    tone_url: str


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """An article that carries a release, and how much of it."""

    article: ArticleLine
    url: str
    release: str
    release_url: str
    share: float
    verdict: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class SayingLine:
    """What an article quotes."""

    words: str
    is_verbatim: bool
    speaker: str
    post: str
    article: ArticleLine
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Preset:
    """A usual period, as a link."""

    name: str
    query: str
    is_current: bool


def article_line(article: Article) -> ArticleLine:
    """An article for a list; needs its outlet and desk."""
    publisher = article.desk or article.outlet
    unnamed = article.outlet_as_named or wording.UNKNOWN_OUTLET
    return ArticleLine(
        headline=str(article),
        url=reverse("monitoring:article", args=[article.pk]),
        outlet=article.outlet.name if article.outlet else unnamed,
        reach=publisher.get_reach_display() if publisher else "",
        day=article.published_on,
        at=article.published_at,
        tone_url=reverse("analysis:tone", args=[article.pk]),
    )


def placement_line(coverage: Coverage) -> PlacementLine:
    """A link between release and article for a list; needs release, outlet and desk."""
    office = coverage.release.office
    return PlacementLine(
        article=article_line(coverage.article),
        url=reverse("monitoring:coverage", args=[coverage.pk]),
        release=coverage.release.headline,
        release_url=reverse("analysis:release", args=[office.code, coverage.release_id]),
        share=coverage.release_share,
        verdict=VERDICTS[Verdict(coverage.verdict)],
        is_confirmed=coverage.state == Coverage.State.CONFIRMED,
    )


def saying_line(quotation: Quotation) -> SayingLine:
    """A quotation for a list; needs person, outlet and desk."""
    words = quotation.words
    is_long = len(words) > _SHOWN_LETTERS
    return SayingLine(
        words=f"{words[:_SHOWN_LETTERS].rsplit(' ', 1)[0]}…" if is_long else words,
        is_verbatim=quotation.manner == Manner.VERBATIM,
        speaker=quotation.person.name if quotation.person else quotation.speaker_name,
        post=quotation.post_title,
        article=article_line(quotation.article),
        is_confirmed=quotation.state == Quotation.State.CONFIRMED,
    )


def query_of(days: Days, **more: str | int) -> str:
    """A period, and whatever else narrows, as the query of an address."""
    asked = {"since": _typed(days.first), "until": _typed(days.last)}
    return urlencode(asked | {name: value for name, value in more.items() if value != ""})


def presets(days: Days, today: date, **more: str | int) -> list[Preset]:
    """The usual periods that end today."""
    return [
        Preset(name, query_of(usual, **more), usual == days)
        for number, name in wording.PRESETS
        for usual in [Days.up_to(today, number=number)]
    ]


def _typed(day: date) -> str:
    return format_jalali(day, "Y/m/d")
