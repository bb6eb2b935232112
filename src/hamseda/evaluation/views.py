"""Pages of the figures, inside the back office."""

from datetime import datetime
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from hamseda.core.calendar import ImpossibleDate, JalaliMonth, format_month
from hamseda.core.text import to_persian_digits
from hamseda.evaluation import queries
from hamseda.evaluation.access import offices_scored_for, reads_scorecards
from hamseda.evaluation.charts import Bar, bar_chart
from hamseda.evaluation.contexts import (
    Cell,
    ChainEvidence,
    Group,
    PlacementEvidence,
    ReleaseEvidence,
    Row,
    ScorecardsPage,
)
from hamseda.evaluation.wording import INDICATORS, NATIONAL_NOTE, NO_OPPORTUNITY
from hamseda.monitoring.models import Coverage
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office

PER_PAGE = 30


def newest(request: HttpRequest) -> HttpResponse:
    """Lead to the newest month that has anything to show."""
    _require_reader(request)
    month = queries.newest_month(now=timezone.now())
    return redirect("evaluation:month", month.year, month.month)


def scorecards(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """All figures of a month."""
    _require_reader(request)
    period = _month(year, month)
    offices = offices_scored_for(request.user)
    cards = queries.scorecards(period, offices)
    page = ScorecardsPage(
        month_name=format_month(period),
        previous_url=_previous_url(period),
        next_url=_month_url(period.plus(1)) if _has_begun(period.plus(1)) else "",
        groups=_groups(cards, period),
        definitions=tuple(INDICATORS.values()),
        chart=_chart(request, cards, period),
        chart_description=_describe(cards, period),
    )
    return render(request, "evaluation/scorecards.html", {"page": page})


def evidence(
    request: HttpRequest, year: int, month: int, code: str, indicator: str
) -> HttpResponse:
    """The rows behind one number."""
    period = _month(year, month)
    office = get_object_or_404(offices_scored_for(request.user), code=code)
    if indicator not in INDICATORS:
        raise Http404
    rows = _PROOFS[indicator](office, period)
    paged = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "office": office.name_on(period.last_day),
        "month_name": format_month(period),
        "month_url": _month_url(period),
        "indicator": INDICATORS[indicator],
        "is_chains": indicator == "national",
        "show_counted": indicator == "carried",
        "count": paged.paginator.count,
        "counted": sum(row.is_counted for row in rows),
        "placements": sum(len(getattr(row, "placements", ())) for row in rows),
        "listing": paged,
    }
    return render(request, "evaluation/evidence.html", context)


def _require_reader(request: HttpRequest) -> None:
    if not reads_scorecards(request.user):
        raise PermissionDenied


def _month(year: int, month: int) -> JalaliMonth:
    try:
        return JalaliMonth(year, month)
    except ImpossibleDate as error:
        raise Http404 from error


def _has_begun(period: JalaliMonth) -> bool:
    return period.first_day <= timezone.localdate()


def _month_url(period: JalaliMonth) -> str:
    return reverse("evaluation:month", args=[period.year, period.month])


def _previous_url(period: JalaliMonth) -> str:
    try:
        return _month_url(period.plus(-1))
    except ImpossibleDate:  # before the first month of the calendar
        return ""


def _evidence_url(office: Office, period: JalaliMonth, indicator: str) -> str:
    return reverse("evaluation:evidence", args=[period.year, period.month, office.code, indicator])


def _groups(cards: list[queries.Scorecard], period: JalaliMonth) -> tuple[Group, ...]:
    by_group = groupby(cards, key=lambda card: card.peer_group)
    return tuple(
        Group(group.name, tuple(_row(card, period) for card in members))
        for group, members in by_group
    )


def _row(card: queries.Scorecard, period: JalaliMonth) -> Row:
    national = NATIONAL_NOTE.format(
        placements=to_persian_digits(card.national_placements),
        confirmed=to_persian_digits(card.national_confirmed),
    )
    share = f"{card.carried.part} از {card.carried.whole} خبر"
    values: tuple[tuple[str, float | None, bool, int | None, str], ...] = (
        ("releases", card.releases, False, card.releases_rank, ""),
        ("national", card.national, False, card.national_rank,
         national if card.national_placements else ""),
        ("carried", card.carried.value, True, card.carried_rank,
         to_persian_digits(share) if card.carried.whole else NO_OPPORTUNITY),
    )  # fmt: skip
    cells = tuple(
        Cell(
            indicator=indicator,
            title=INDICATORS[indicator]["title"],
            value=value,
            is_share=is_share,
            rank=rank,
            note=note,
            evidence_url=_evidence_url(card.office, period, indicator),
        )
        for indicator, value, is_share, rank, note in values
    )
    return Row(card.office.name_on(period.last_day), cells)


def _chart(
    request: HttpRequest, cards: list[queries.Scorecard], period: JalaliMonth
) -> SafeString | str:
    bars = tuple(
        Bar(
            name=card.office.name_on(period.last_day),
            value=card.releases,
            value_label=to_persian_digits(card.releases),
            url=request.build_absolute_uri(_evidence_url(card.office, period, "releases")),
        )
        for card in cards
    )
    return bar_chart(bars, title=INDICATORS["releases"]["title"]) if bars else ""


def _describe(cards: list[queries.Scorecard], period: JalaliMonth) -> str:
    ordered = sorted(cards, key=lambda card: -card.releases)
    return "، ".join(
        f"{card.office.name_on(period.last_day)} {to_persian_digits(card.releases)}"
        for card in ordered
    )


def _release_rows(releases: list[Release], carried: set[int] | None) -> list[ReleaseEvidence]:
    return [
        ReleaseEvidence(
            headline=release.headline,
            url=release.get_absolute_url(),
            news_code=release.news_code,
            published_at=_moment(release.first_published_at),
            is_counted=carried is None or release.pk in carried,
        )
        for release in releases
    ]


def _prove_releases(office: Office, period: JalaliMonth) -> list[ReleaseEvidence]:
    return _release_rows(list(queries.releases_of(office, period)), None)


def _prove_carried(office: Office, period: JalaliMonth) -> list[ReleaseEvidence]:
    carried = set(queries.carried_releases_of(office, period).values_list("pk", flat=True))
    return _release_rows(list(queries.releases_of(office, period)), carried)


def _prove_national(office: Office, period: JalaliMonth) -> list[ChainEvidence]:
    return [
        ChainEvidence(
            release_headline=chain.release.headline,
            root=str(chain.root),
            root_outlet=str(chain.root.outlet or ""),
            root_url=reverse("monitoring:article", args=[chain.root.pk]),
            is_counted=chain.is_counted,
            placements=tuple(_placement(link) for link in chain.placements),
        )
        for chain in queries.national_chains_of(office, period)
    ]


def _placement(link: Coverage) -> PlacementEvidence:
    return PlacementEvidence(
        headline=str(link.article),
        url=reverse("monitoring:coverage", args=[link.pk]),
        outlet=str(link.article.outlet),
        published_at=_moment(link.article.published_at),
        release_share=link.release_share,
        state_name=Coverage.State(link.state).label,
    )


def _moment(value: datetime | None) -> datetime | None:
    return timezone.localtime(value) if value else None


_PROOFS = {
    "releases": _prove_releases,
    "national": _prove_national,
    "carried": _prove_carried,
}
