"""What a bulletin counts: figures, people's voice, the meetings of the day."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from hamseda.bulletin.queries.gathering import articles_received, received
from hamseda.core.bulletin import compare_days
from hamseda.core.criticism import Kind
from hamseda.councils.models import Meeting
from hamseda.issues.models import Issue
from hamseda.issues.queries.issues import rumours_alive, unanswered_issues
from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Comment, Suggestion
from hamseda.registry.models import Outlet

DAY = timedelta(days=1)
DAYS_SHOWN = 8
MOST_ISSUES = 12
MOST_ROWS = 5

_NATIONAL = Q(desk__isnull=True, outlet__reach=Outlet.Reach.NATIONAL) | Q(
    desk__reach=Outlet.Reach.NATIONAL
)
_CARRYING = Q(coverage__verdict__in=("full_reprint", "edited_reprint", "excerpt")) & ~Q(
    coverage__state="rejected"
)


def figures_until(end: datetime) -> dict[str, Any]:
    """How many articles came in the last 24 hours, beside the day before and the mean of the seven
    days before, as JSON; and which outlets they came from. An old article that is only met now is
    no news of the day, here as among the items.
    """
    days = [(end - DAY * (back + 1), end - DAY * back) for back in range(DAYS_SHOWN)]
    week = Article.objects.filter(received_at__gte=days[-1][0], received_at__lt=end)
    wanted = {"all": Q(), "national": _NATIONAL, "carrying": _CARRYING}
    counted = week.aggregate(
        **{
            f"{name}_{back}": Count("pk", filter=received(first, last) & which, distinct=True)
            for name, which in wanted.items()
            for back, (first, last) in enumerate(days)
        }
    )
    lines = []
    for name in wanted:
        found = compare_days([counted[f"{name}_{back}"] for back in range(DAYS_SHOWN)])
        lines.append([name, found.today, found.yesterday, round(found.mean, 1)])
    outlets = (
        articles_received(*days[0])
        .filter(outlet__isnull=False)
        .values("outlet__name")
        .annotate(count=Count("pk"))
        .order_by("-count", "outlet__name")[:MOST_ROWS]
    )
    return {
        "lines": lines,
        "days": [
            [timezone.localtime(last).date().isoformat(), counted[f"all_{back}"]]
            for back, (_, last) in reversed(list(enumerate(days)))
        ],
        "outlets": [[row["outlet__name"], row["count"]] for row in outlets],
    }


def voice_between(start: datetime, end: datetime) -> dict[str, Any]:
    """What readers wrote in [start, end): how much, under which releases; no names, no words."""
    comments = Comment.objects.filter(posted_at__gte=start, posted_at__lt=end)
    counts = comments.order_by().aggregate(
        all=Count("pk"), waiting=Count("pk", filter=Q(state=Comment.State.WAITING))
    )
    under = (
        comments.order_by()
        .values("release__headline")
        .annotate(count=Count("pk"))
        .order_by("-count", "release__headline")[:MOST_ROWS]
    )
    suggestions = Suggestion.objects.filter(sent_at__gte=start, sent_at__lt=end)
    return {
        "comments": counts["all"],
        "waiting": counts["waiting"],
        "suggestions": suggestions.count(),
        "unanswered": Suggestion.objects.filter(answered_at=None, sent_at__lt=end).count(),
        "under": [[row["release__headline"], row["count"]] for row in under],
    }


def issues_waiting(now: datetime) -> dict[str, Any]:
    """What waits for an answer, with its clock and its owner, and the rumours that live, as JSON:
    the soonest due first, and how many there are of each.
    """
    unanswered = unanswered_issues().exclude(kind=Kind.RUMOUR.value)
    rumours = rumours_alive()
    return {
        "criticism": [_unanswered(row, now) for row in unanswered[:MOST_ISSUES]],
        "criticism_count": unanswered.count(),
        "rumours": [_rumour(row) for row in rumours[:MOST_ISSUES]],
        "rumours_count": rumours.count(),
    }


def _unanswered(issue: Issue, now: datetime) -> dict[str, Any]:
    owner = issue.current[0] if issue.current else None  # type: ignore[attr-defined]
    return {
        "label": issue.label,
        "kind": issue.get_kind_display(),
        "title": issue.title,
        "office": issue.office.name if issue.office else "",
        "owner": str(owner.responsible) if owner else "",
        "due_at": issue.due_at.isoformat() if issue.due_at else "",
        "is_late": bool(issue.due_at and issue.due_at < now),
    }


def _rumour(issue: Issue) -> dict[str, Any]:
    return {
        "label": issue.label,
        "title": issue.title,
        "state": issue.get_verification_display(),
        "first_seen_at": issue.starts_at.isoformat(),
        "sightings": issue.sighting_count,  # type: ignore[attr-defined]
    }


def meetings_on(day: date) -> list[dict[str, str]]:
    """The meetings of councils that are fixed for a day, as JSON."""
    start = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    rows = (
        Meeting.objects.filter(starts_at__gte=start, starts_at__lt=start + DAY)
        .exclude(state=Meeting.State.CANCELLED)
        .select_related("council")
        .order_by("starts_at", "pk")
    )
    return [
        {
            "title": row.title,
            "council": row.council.name,
            "starts_at": row.starts_at.isoformat(),
            "place": row.place,
        }
        for row in rows
    ]
