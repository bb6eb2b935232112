"""Alerts: written down, tried on the last days, switched on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.analysis import wording
from hamseda.analysis.access import get_alert_for, get_topic_for, keeps_analysis
from hamseda.analysis.contexts import article_line
from hamseda.analysis.forms import AlertForm
from hamseda.analysis.models import Alert, Topic
from hamseda.analysis.operations.alerting import save_alert, switch_alert, try_alert
from hamseda.analysis.queries.alerts import articles_told

TRIED_DAYS = (1, 7, 14, 30)
MOST_FIRINGS, MOST_ITEMS, MOST_MESSAGES = 20, 5, 10


@require_safe
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """The alert, and what it would have sent in the last days."""
    found = get_alert_for(request.user, pk, to="read")
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, TRIED_DAYS) else TRIED_DAYS[1]
    firings = try_alert(found, days=days, now=timezone.now())
    shown = firings[::-1][:MOST_FIRINGS]
    articles = articles_told([item.id for one in shown for item in one.items[:MOST_ITEMS]])
    context = {
        "alert": found,
        "days": days,
        "choices": TRIED_DAYS,
        "firing_count": len(firings),
        "firings": [
            {
                "leaves_at": one.leaves_at,
                "count": len(one.items),
                "lines": [article_line(articles[item.id]) for item in one.items[:MOST_ITEMS]],
            }
            for one in shown
        ],
        "sent": found.messages.all()[:MOST_MESSAGES],
        "keeps": keeps_analysis(request.user),
        "tab": "topics",
    }
    return render(request, "analysis/alert.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an alert down for a topic."""
    return _edit(request, get_topic_for(request.user, pk, to="keep"), None)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an alert."""
    found = get_alert_for(request.user, pk, to="keep")
    return _edit(request, found.topic, found)


@require_POST
def alert_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an alert on or off."""
    is_on = request.POST.get("on") == "1"
    switch_alert(actor=request.user, alert_id=pk, is_on=is_on, now=timezone.now())
    messages.success(request, wording.ALERT_ON if is_on else wording.ALERT_OFF)
    return redirect("analysis:alert", pk)


def _edit(request: HttpRequest, topic: Topic, found: Alert | None) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = AlertForm(given, initial=_filled_from(found) if found else None)
    if given is not None and form.is_valid():
        saved = save_alert(
            actor=request.user,
            topic_id=topic.pk,
            rule=form.rule,
            alert_id=found.pk if found else None,
            now=timezone.now(),
        )
        messages.success(request, wording.ALERT_SAVED)
        return redirect("analysis:alert", saved.pk)
    context = {"form": form, "topic": topic, "alert": found, "tab": "topics"}
    return render(request, "analysis/alert_form.html", context, status=422 if form.errors else 200)


def _filled_from(alert: Alert) -> dict[str, Any]:
    fields = ("name", "threshold", "hours", "quiet_since", "quiet_until")
    return {field: getattr(alert, field) for field in fields} | {
        "addresses": "\n".join(alert.addresses)
    }
