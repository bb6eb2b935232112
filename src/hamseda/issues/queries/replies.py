"""Replies: which text counts, what Article 23 says of it, and where it may have been printed."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from hamseda.core.deadlines import Unit
from hamseda.core.replies import Period, ReplyCheck, State, check_reply, outlet_term
from hamseda.delivery.models import Channel, Subscriber
from hamseda.issues.models import Issue, IssueDeadline, Reply
from hamseda.registry.models import Outlet

_PERIODS = {
    Outlet.Kind.DAILY: Period.DAILY,
    Outlet.Kind.WEEKLY: Period.WEEKLY,
    Outlet.Kind.MONTHLY: Period.MONTHLY,
    Outlet.Kind.QUARTERLY: Period.QUARTERLY,
    Outlet.Kind.HALF_YEARLY: Period.HALF_YEARLY,
    Outlet.Kind.YEARLY: Period.YEARLY,
}
AWAITED = (State.SENT, State.NO_RESPONSE, State.REFUSED, State.PUBLISHED_DEFECTIVE)


def current_reply(issue: Issue) -> Reply | None:
    """The newest answer that was not sent back."""
    return issue.replies.filter(returned_at__isnull=True).order_by("-number").first()


def check_of(issue: Issue, text: str, *, now: datetime) -> ReplyCheck:
    """An answer's text held against Article 23 and the original."""
    right = issue.deadlines.filter(purpose=IssueDeadline.Purpose.RIGHT).first()
    article = issue.article
    return check_reply(
        text,
        original=article.full_text if article else "",
        headline=article.headline if article else issue.title,
        office=issue.office.name if issue.office else "",
        right_ends_at=right.due_at if right else None,
        now=now,
    )


def outlet_of(issue: Issue) -> Outlet | None:
    """The medium to which a reply goes."""
    return issue.article.outlet if issue.article else None


def term_of(outlet: Outlet | None) -> tuple[Unit, int]:
    """How long an outlet has: by its kind, and by the numbers of the installation."""
    period = _PERIODS.get(outlet.kind, Period.ONLINE) if outlet else Period.ONLINE
    return outlet_term(
        period,
        online_days=settings.REPLY_ONLINE_DAYS,
        print_issues=settings.REPLY_PRINT_ISSUES,
    )


def address_of(outlet: Outlet | None) -> str:
    """The mail address at which an outlet receives releases; empty where there is none."""
    if outlet is None:
        return ""
    known = Subscriber.objects.filter(
        outlet=outlet, channel__service=Channel.Service.MAIL, state=Subscriber.State.ACTIVE
    )
    return known.order_by("kind", "pk").values_list("address", flat=True).first() or ""


def replies_sent_since(moment: datetime) -> QuerySet[Reply]:
    """Replies that were sent after a moment, with what they answer, whatever came of them."""
    sent = Reply.objects.filter(sent_at__gte=moment)
    return sent.select_related("issue__article").order_by("pk")


def replies_awaited() -> QuerySet[Reply]:
    """Replies that were sent and that the outlet has not printed as it should."""
    sent = Reply.objects.filter(sent_at__isnull=False, issue__state__in=AWAITED)
    return sent.select_related("issue__article").order_by("pk")
