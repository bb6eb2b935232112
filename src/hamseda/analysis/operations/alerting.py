"""Tell people by mail when articles of a topic come."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hamseda.analysis import wording
from hamseda.analysis.access import get_alert_for, get_topic_for
from hamseda.analysis.models import Alert, AlertItem, AlertMessage, TopicArticle
from hamseda.analysis.queries.alerts import items_for, untold
from hamseda.core.topics import Firing, firings_of
from hamseda.delivery.adapters import Ending
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.models import Dispatch
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry

State = Dispatch.State
AGAIN_AFTER = timedelta(minutes=10)
LOST_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 100
MOST_IN_A_MAIL = 50


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What an alert is to do; see `Alert`."""

    name: str
    threshold: int
    hours: int
    quiet_since: time | None
    quiet_until: time | None
    addresses: tuple[str, ...]


@transaction.atomic
def save_alert(
    *, actor: User, topic_id: int, rule: AlertRule, alert_id: int | None = None, now: datetime
) -> Alert:
    """Write an alert down, or change one, which switches it off: it is to be tried again first.

    Raises Http404 and PermissionDenied as `access.get_topic_for` and `get_alert_for`.
    """
    topic = get_topic_for(actor, topic_id, to="keep")
    alert = Alert(topic=topic, created_by=actor)
    if alert_id is not None:
        alert = get_alert_for(actor, alert_id, to="keep")
    for field in ("name", "threshold", "hours", "quiet_since", "quiet_until"):
        setattr(alert, field, getattr(rule, field))
    alert.addresses, alert.on_since = list(rule.addresses), None
    alert.save()
    action = "changed" if alert_id else "written"
    record_entry(actor=actor, action=f"analysis.alert.{action}", target=alert, now=now)
    return alert


@transaction.atomic
def switch_alert(*, actor: User, alert_id: int, is_on: bool, now: datetime) -> Alert:
    """Switch an alert on or off. It tells of what is filed from then on; again: nothing."""
    get_alert_for(actor, alert_id, to="keep")
    alert = Alert.objects.select_for_update(of=("self",)).get(pk=alert_id)
    if bool(alert.on_since) != is_on:
        alert.on_since = now if is_on else None
        alert.save(update_fields=["on_since"])
        action = "on" if is_on else "off"
        record_entry(actor=actor, action=f"analysis.alert.{action}", target=alert, now=now)
    return alert


def try_alert(alert: Alert, *, days: int, now: datetime) -> list[Firing]:
    """What the alert would have sent in the last days had it been on; nothing is sent."""
    since = now - timedelta(days=days)
    return firings_of(alert.rule, items_for(alert, since=since, until=now))


@transaction.atomic
def plan_alert(alert_id: int, *, now: datetime) -> int:
    """Plan what an alert has to tell of and has not told yet; return how many articles. Safe to
    repeat: an article is told of once.
    """
    alert = Alert.objects.select_for_update().filter(pk=alert_id, on_since__isnull=False).first()
    if alert is None or not alert.addresses:
        return 0
    told = 0
    local = timezone.localtime(now)
    earliest = alert.rule.quiet.ends_for(local) if alert.rule.quiet else local
    for firing in firings_of(alert.rule, untold(alert, now=local)):
        due_at = max(firing.leaves_at, earliest)
        message, _ = AlertMessage.objects.get_or_create(
            alert=alert, due_at=due_at, state=State.WAITING, defaults={"planned_at": now}
        )
        rows = [
            AlertItem(alert=alert, message=message, article_id=item.id) for item in firing.items
        ]
        AlertItem.objects.bulk_create(rows)
        told += len(rows)
    return told


def send_due_alerts(*, now: datetime) -> int:
    """Send what is due; return how many mails the relay took. A mail whose sender died has an
    unknown fate and is not sent twice.
    """
    lost = AlertMessage.objects.filter(state=State.SENDING, claimed_at__lt=now - LOST_AFTER)
    lost.update(state=State.UNKNOWN, reason="worker_lost", done_at=now)
    due = AlertMessage.objects.filter(state=State.WAITING, due_at__lte=now)
    rows = due.select_related("alert__topic").order_by("due_at", "pk")
    return sum(_send(message, now) for message in rows[:MOST_AT_ONCE])


def _send(message: AlertMessage, now: datetime) -> bool:
    waiting = AlertMessage.objects.filter(pk=message.pk, state=State.WAITING)
    if not waiting.update(state=State.SENDING, claimed_at=now):
        return False  # another worker has it
    if message.alert.on_since is None:
        return _end(message, State.CANCELLED, "switched_off", now)
    outcome = send_mail(compose_alert(message))
    if outcome.ending is Ending.LATER:
        AlertMessage.objects.filter(pk=message.pk).update(
            state=State.WAITING, due_at=now + AGAIN_AFTER
        )
        return False
    ends = {Ending.SENT: State.SENT, Ending.UNKNOWN: State.UNKNOWN}
    return _end(message, ends.get(outcome.ending, State.FAILED), outcome.code, now)


def compose_alert(message: AlertMessage) -> EmailMessage:
    """The mail: the articles with their addresses here, for those whom the alert names."""
    alert = message.alert
    found = TopicArticle.objects.filter(
        topic=alert.topic_id, article__in=message.items.values("article")
    )
    rows = found.select_related("article__outlet").order_by("moment", "article")
    context = {
        "alert": alert,
        "rows": rows[:MOST_IN_A_MAIL],
        "count": message.items.count(),
        "base_url": settings.BASE_URL,
        "topic_url": settings.BASE_URL + reverse("analysis:topic", args=[alert.topic_id]),
    }
    subject = wording.ALERT_SUBJECT.format(name=alert.name, topic=alert.topic.name)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("analysis/messages/alert.txt", context),
        to=list(alert.addresses),
        headers={"Auto-Submitted": "auto-generated", "Content-Language": "fa"},
    )


def plan_alerts(*, now: datetime) -> int:
    """Plan for every alert that is on; return how many articles are told of."""
    on = Alert.objects.filter(on_since__isnull=False).order_by("pk")
    return sum(plan_alert(pk, now=now) for pk in on.values_list("pk", flat=True))


def _end(message: AlertMessage, state: str, reason: str, now: datetime) -> bool:
    AlertMessage.objects.filter(pk=message.pk).update(state=state, reason=reason[:40], done_at=now)
    return state == State.SENT
