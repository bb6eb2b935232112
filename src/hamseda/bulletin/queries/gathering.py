"""What there is to choose from: articles of a time, with what is known of each."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from hamseda.core.bulletin import Candidate, Reason
from hamseda.core.text import normal_form
from hamseda.monitoring.models import Article, Coverage, Quotation
from hamseda.monitoring.queries import placements
from hamseda.newsroom.models import Subject
from hamseda.registry.models import Area, Office, Outlet
from hamseda.registry.queries.calendar import provinces_at_work

OLDEST = timedelta(days=3)
"""What was published longer ago and is only met now is no news of the morning."""

GOVERNOR = "استاندار"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The candidates, and what belongs to an article once it is chosen, by the article's id."""

    candidates: tuple[Candidate, ...]
    offices: dict[int, int] = field(default_factory=dict)
    subjects: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that an article's head is searched for, in the form in which spellings meet."""

    province: str
    counties: tuple[str, ...]
    offices: dict[str, int]


def province() -> Area | None:
    """The province whose bulletin this is: the one in which there are offices."""
    return provinces_at_work().order_by("pk").first()


def governorate(on: date) -> Office | None:
    """The governorate's office."""
    found = Office.objects.current_on(on).filter(kind=Office.Kind.GOVERNORATE)
    return found.order_by("pk").first()


def articles_received(start: datetime, end: datetime) -> QuerySet[Article]:
    """Articles received in [start, end) that were published not long before."""
    return Article.objects.filter(received(start, end))


def received(start: datetime, end: datetime) -> Q:
    """The condition of `articles_received`."""
    oldest = timezone.localdate(end) - OLDEST
    recent = Q(published_on__gte=oldest) | Q(published_on__isnull=True)
    return recent & Q(received_at__gte=start, received_at__lt=end)


def gather(start: datetime, end: datetime) -> Gathered:
    """Every article received in [start, end), with what the rules of choosing ask about it."""
    articles = articles_received(start, end)
    ids = articles.values("pk")
    own = governorate(timezone.localdate(end))
    own_id = own.pk if own else None
    about: dict[int, set[Reason]] = {}
    offices: dict[int, int] = {}
    for article, office, post in (
        Quotation.objects.filter(article__in=ids, office__isnull=False)
        .exclude(state=Quotation.State.REJECTED)
        .order_by("pk")
        .values_list("article", "office", "post_title")
    ):
        is_governor = office == own_id and _first_word(post) == GOVERNOR
        reason = Reason.GOVERNOR_QUOTED if is_governor else Reason.OFFICE_QUOTED
        about.setdefault(article, set()).add(reason)
        offices.setdefault(article, office)
    for article, office in _carrying(ids).values_list("article", "release__office"):
        about.setdefault(article, set()).add(Reason.RELEASE_CARRIED)
        offices[article] = office  # whose release it is says more than who else is quoted
    names = _names_of_province(timezone.localdate(end))
    rows = articles.select_related("outlet", "desk").defer("body").order_by("pk")
    candidates = []
    for row in rows.iterator(chunk_size=2000):
        named, office = _named(row, names)
        candidates.append(_candidate(row, named | about.get(row.pk, set())))
        if office:
            offices.setdefault(row.pk, office)
    return Gathered(tuple(candidates), offices, _subjects(ids))


def reach_of(article: Article) -> str:
    """How far the article's outlet reaches, or its desk; empty where the outlet is not known."""
    if article.desk:
        return article.desk.reach
    return article.outlet.reach if article.outlet else ""


def outlet_name(article: Article) -> str:
    """What the outlet is called here, or called itself."""
    return article.outlet.name if article.outlet else article.outlet_as_named


def moment_of(article: Article) -> datetime:
    """When it was published, as far as that is known; else when it was received."""
    if article.published_at:
        return article.published_at
    if article.published_on:
        return timezone.make_aware(datetime.combine(article.published_on, datetime.min.time()))
    return article.received_at


def _carrying(ids: QuerySet) -> QuerySet[Coverage]:
    return placements().filter(article__in=ids).order_by("pk")


def _candidate(row: Article, about: set[Reason]) -> Candidate:
    return Candidate(
        key=row.pk,
        outlet=outlet_name(row),
        published_at=moment_of(row),
        is_national=reach_of(row) == Outlet.Reach.NATIONAL,
        about=frozenset(about),
        story=row.story_id,
    )


def _names_of_province(on: date) -> _Names:
    area = province()
    if area is None:
        return _Names("", (), {})
    counties = Area.objects.filter(parent=area).values_list("name", flat=True)
    offices = Office.objects.current_on(on).values_list("name", "pk")
    return _Names(
        _form(area.name),
        tuple(_form(name) for name in counties),
        {_form(name): pk for name, pk in offices},
    )


def _named(row: Article, names: _Names) -> tuple[set[Reason], int | None]:
    """What headline, kicker and lead name; of the offices only what the headline itself names.

    «استاندار» alone is ours in a medium of the province; elsewhere the province has to follow.
    """
    head = _form(f"{row.kicker} {row.headline}")
    whole = f"{head}{_form(row.lead)}"
    found: set[Reason] = set()
    is_national = reach_of(row) == Outlet.Reach.NATIONAL
    governor = _form(GOVERNOR)[:-1] + (names.province if is_national else " ")
    if names.province and governor in head:
        found.add(Reason.GOVERNOR_NAMED)
    if names.province and names.province in whole:
        found.add(Reason.PROVINCE_NAMED)
    if any(county in whole for county in names.counties):
        found.add(Reason.COUNTY_NAMED)
    office = next((pk for name, pk in names.offices.items() if name in head), None)
    if office:
        found.add(Reason.OFFICE_NAMED)
    return found, office


def _form(text: str) -> str:
    """A text as words with a space on each side, so that only whole words are found."""
    return f" {normal_form(text)} "


def _first_word(title: str) -> str:
    return next(iter(title.split()), "")


def _subjects(ids: QuerySet) -> dict[int, str]:
    """The first subject of the release that an article carries."""
    rows = (
        Subject.objects.filter(releases__coverage__in=_carrying(ids))
        .order_by("pk")
        .values_list("releases__coverage__article", "name")
    )
    found: dict[int, str] = {}
    for article, name in rows:
        found.setdefault(article, name)
    return found
