"""How many interviews, news and narratives each office had, and the articles behind each number.

An article counts for an office that it is about: the headline, the kicker or the lead names it, or
its people are quoted, and no person has said otherwise. An interview is exclusive only where the
outlet had it itself, so one that reprints a release is none.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from hamseda.core.reuse import Verdict
from hamseda.monitoring.models import Article, ArticleFormat, ArticleSubject, FrontPage
from hamseda.monitoring.queries.articles import published_in
from hamseda.monitoring.queries.coverage import placements
from hamseda.registry.models import Outlet

_NEWS = (ArticleFormat.Kind.NEWS, ArticleFormat.Kind.SPEECH, ArticleFormat.Kind.REPORT)
REPRINTS = (Verdict.FULL_REPRINT.value, Verdict.EDITED_REPRINT.value)

Subjects = QuerySet[ArticleSubject]


def is_national(path: str = "") -> Q:
    """The condition that an article, reached over `path`, is of national reach. What a branch of
    an outlet published reaches as far as that branch does.
    """
    national = Outlet.Reach.NATIONAL
    by_outlet = Q(**{f"{path}desk": None, f"{path}outlet__reach": national})
    return by_outlet | Q(**{f"{path}desk__reach": national})


def _interviews(subjects: Subjects) -> Subjects:
    reprinted = placements().filter(article=OuterRef("article"), verdict__in=REPRINTS)
    interviews = subjects.filter(
        article__kind__format=ArticleFormat.Kind.INTERVIEW, article__kind__is_exclusive=True
    )
    return interviews.exclude(Exists(reprinted))


def _national_interviews(subjects: Subjects) -> Subjects:
    return _interviews(subjects).filter(is_national("article__"))


def _news(subjects: Subjects) -> Subjects:
    return subjects.filter(article__kind__format__in=_NEWS)


def _national_news(subjects: Subjects) -> Subjects:
    return _news(subjects).filter(is_national("article__"))


def _narratives(subjects: Subjects) -> Subjects:
    return subjects.filter(article__kind__format=ArticleFormat.Kind.NARRATIVE)


def _front_pages(subjects: Subjects) -> Subjects:
    first = FrontPage.objects.filter(
        Q(where=FrontPage.Where.HOME) | Q(where=FrontPage.Where.PAPER, position=1),
        article=OuterRef("article"),
        is_denied=False,
    )
    return subjects.filter(Exists(first))


COUNTERS: dict[str, Callable[[Subjects], Subjects]] = {
    "national_interview": _national_interviews,
    "interview": _interviews,
    "news": _news,
    "chain": _news,
    "national_news": _national_news,
    "narrative": _narratives,
    "front_page": _front_pages,
}
"""What is counted, by code. `chain` counts what was taken from one article once, as that one."""


def subjects_between(start: datetime, end: datetime) -> Subjects:
    """What counts of articles published in [start, end)."""
    return ArticleSubject.objects.filter(
        published_in("article__", start, end), office__isnull=False, is_central=True
    ).exclude(state=ArticleSubject.State.REJECTED)


def office_counts(start: datetime, end: datetime) -> dict[int, dict[str, int]]:
    """Each counter of each office that has any, by office; one query for each counter."""
    counts: dict[int, dict[str, int]] = {}
    for code, narrow in COUNTERS.items():
        counted = Count(_unit(code), distinct=True)
        rows = narrow(subjects_between(start, end)).order_by().values("office")
        for office, number in rows.annotate(number=counted).values_list("office", "number"):
            counts.setdefault(office, dict.fromkeys(COUNTERS, 0))[code] = number
    return counts


def articles_counted(
    code: str, office_id: int, start: datetime, end: datetime
) -> QuerySet[Article]:
    """The articles behind one number of `office_counts`."""
    rows = COUNTERS[code](subjects_between(start, end)).filter(office=office_id)
    return Article.objects.filter(pk__in=rows.order_by().values(unit=_unit(code)))


def _unit(code: str) -> Coalesce:
    first = "article__chain__root" if code == "chain" else "article"
    return Coalesce(first, "article")
