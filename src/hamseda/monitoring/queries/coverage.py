"""Questions about links between releases and articles.

What counts as a placement, everywhere: a link between one release and one article that no person
has rejected and whose verdict is a full reprint, an edited reprint or an excerpt. An article
counts once for a release however many passages they share; a text that only repeats the same
quotation does not count.
"""

from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hamseda.core.calendar import JalaliMonth
from hamseda.core.reuse import Verdict
from hamseda.monitoring.models import Coverage, CoverageDecision, Sighting
from hamseda.monitoring.queries.articles import bounds_of, published_in
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office, Outlet

CARRYING_VERDICTS = (
    Verdict.FULL_REPRINT.value,
    Verdict.EDITED_REPRINT.value,
    Verdict.EXCERPT.value,
)
"""The verdicts that count; `quotation_only` is shown and never counted."""

_BEFORE_ALL = datetime(1900, 1, 1, tzinfo=UTC)

# What a list does not show and no list should read from the disk.
LONG_TEXTS = (
    "release_text",
    "article_text",
    "release__body",
    "release__lead",
    "article__body",
    "article__lead",
)


def placements() -> QuerySet[Coverage]:
    """Links that count, see above."""
    return Coverage.objects.filter(verdict__in=CARRYING_VERDICTS).exclude(
        state=Coverage.State.REJECTED
    )


def placements_between(start: datetime, end: datetime) -> QuerySet[Coverage]:
    """Links that count, of articles published in [start, end)."""
    return placements().filter(_published_between(start, end))


def national_placements(start: datetime, end: datetime) -> QuerySet[Coverage]:
    """Links that count, of articles published in [start, end) by outlets of national reach. What
    a branch of an outlet published reaches as far as that branch does.
    """
    national = Outlet.Reach.NATIONAL
    by_outlet = Q(article__desk=None, article__outlet__reach=national)
    return placements_between(start, end).filter(by_outlet | Q(article__desk__reach=national))


def national_in_chains(start: datetime, end: datetime) -> QuerySet[Coverage]:
    """The national placements of [start, end) with `chain_root`, the article with which their chain
    of credit begins (their own where nobody took it from anybody), and `began_earlier`: whether
    an outlet of national reach carried the same release in the same chain before `start`.

    A release and a chain count once, in the month in which the chain first reached a national
    outlet.
    """
    root = Coalesce("article__chain__root_id", "article_id")
    earlier = (
        national_placements(_BEFORE_ALL, start)
        .annotate(chain_root=root)
        .filter(release=OuterRef("release"), chain_root=OuterRef("chain_root"))
    )
    return (
        national_placements(start, end)
        .annotate(chain_root=root)
        .annotate(began_earlier=Exists(earlier))
    )


def carried_releases(start: datetime, end: datetime) -> QuerySet[Release]:
    """Public releases first published in [start, end) that at least one article carries, whenever
    that article appeared.
    """
    carrying = placements().filter(release=OuterRef("pk"))
    return Release.objects.published().filter(
        Exists(carrying), first_published_at__gte=start, first_published_at__lt=end
    )


def coverage_of(release: Release) -> QuerySet[Coverage]:
    """Every link of a release, rejected ones too, in the order in which the articles appeared."""
    return (
        release.coverage.select_related("article__outlet", "article__desk")
        .defer(*(name for name in LONG_TEXTS if not name.startswith("release__")))
        .order_by("article__published_on", "article__published_at", "pk")
    )


def for_list(coverage: QuerySet[Coverage]) -> QuerySet[Coverage]:
    """Links with what a list shows, and without the texts; `article_has_changed` tells whether the
    article took another text after a person decided.
    """
    listed = coverage.select_related("release__office", "article__outlet", "article__desk").defer(
        *LONG_TEXTS
    )
    decisions = CoverageDecision.objects.order_by("-decided_at", "-id").values("decided_at")
    seen_later = Sighting.objects.filter(
        article=OuterRef("article"),
        text_differs=True,
        seen_at__gt=Subquery(decisions.filter(coverage=OuterRef(OuterRef("pk")))[:1]),
    )
    # An article waits for attribution again only when it took a longer text.
    decided_at = Subquery(decisions.filter(coverage=OuterRef("pk"))[:1])
    judged_later = Q(article__attributed_at=None) | Q(article__attributed_at__gt=decided_at)
    return listed.annotate(article_has_changed=Q(Exists(seen_later)) & judged_later)


def narrowed(
    coverage: QuerySet[Coverage],
    *,
    state: str = "",
    office: int | None = None,
    outlet: int | None = None,
    month: JalaliMonth | None = None,
) -> QuerySet[Coverage]:
    """Those of `coverage` that a reader asked for. The month is that of the article."""
    wanted = {"state": state, "release__office": office, "article__outlet": outlet}
    coverage = coverage.filter(**{path: value for path, value in wanted.items() if value})
    return coverage.filter(published_in("article__", *bounds_of(month))) if month else coverage


def neighbours_of(
    coverage: Coverage, listed: QuerySet[Coverage]
) -> tuple[Coverage | None, Coverage | None]:
    """The links before and after one in a list in its usual order, whether it is listed itself
    or not.
    """
    at, pk = coverage.judged_at, coverage.pk
    above = listed.filter(Q(judged_at__gt=at) | Q(judged_at=at, pk__gt=pk))
    below = listed.filter(Q(judged_at__lt=at) | Q(judged_at=at, pk__lt=pk))
    return (
        above.order_by("judged_at", "pk").only("pk").first(),
        below.order_by("-judged_at", "-pk").only("pk").first(),
    )


def decisions_on(coverage: Coverage) -> QuerySet[CoverageDecision]:
    """What people said of a link, the newest first."""
    return coverage.decisions.select_related("decided_by")


def coverage_in_full(coverage: QuerySet[Coverage]) -> QuerySet[Coverage]:
    """Links with all that the page of one shows."""
    return coverage.select_related(
        "release__office", "article__outlet", "article__desk"
    ).prefetch_related("passages")


def offices_in(coverage: QuerySet[Coverage]) -> QuerySet[Office]:
    """The offices whose releases are linked there."""
    return Office.objects.filter(Exists(coverage.filter(release__office=OuterRef("pk"))))


def _published_between(start: datetime, end: datetime) -> Q:
    return published_in("article__", start, end)
