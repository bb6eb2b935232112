"""Saved topics, their counts and their articles."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.analysis import wording
from hamseda.analysis.access import (
    get_topic_for,
    keeps_analysis,
    require_keeper,
    require_reader,
    topics_visible_to,
)
from hamseda.analysis.contexts import article_line
from hamseda.analysis.contexts.topics import topic_card
from hamseda.analysis.forms import TopicForm, filled_from
from hamseda.analysis.models import Topic
from hamseda.analysis.operations.topics import (
    UnableToKeepTopicError,
    close_topic,
    save_topic,
)
from hamseda.analysis.queries.topics import articles_in, counts_of, open_topics
from hamseda.analysis.views.frame import tabs_of
from hamseda.core.topics import Window

PER_PAGE = 25


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics with what came in the last day."""
    require_reader(request.user)
    now = timezone.now()
    page = Paginator(open_topics(topics_visible_to(request.user)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    found = list(page)
    counts = counts_of(found, now=now)
    context = {
        "cards": [topic_card(topic, counts[topic.pk], now=now) for topic in found],
        "page": page,
        "tab": "topics",
    }
    return render(request, "analysis/topics.html", context | tabs_of(request))


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """The articles of a topic, all or those of one counted stretch."""
    found = get_topic_for(request.user, pk, to="read")
    now = timezone.now()
    window = _window(request)
    page = Paginator(articles_in(found, window), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "topic": found,
        "card": topic_card(found, counts_of([found], now=now)[found.pk], now=now),
        "alerts": found.alerts.all(),
        "window": window,
        "lines": [article_line(row.article) for row in page],
        "page": page,
        "keeps": keeps_analysis(request.user),
        "tab": "topics",
    }
    return render(request, "analysis/topic.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    """Open a topic."""
    require_keeper(request.user)
    return _edit(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask something else under a topic."""
    return _edit(request, get_topic_for(request.user, pk, to="keep"))


@require_POST
def topic_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a topic aside."""
    close_topic(actor=request.user, topic_id=pk, now=timezone.now())
    messages.success(request, wording.TOPIC_CLOSED)
    return redirect("analysis:topics")


def _edit(request: HttpRequest, found: Topic | None) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = TopicForm(given, initial=filled_from(found) if found else None)
    if given is not None and form.is_valid():
        try:
            saved = save_topic(
                actor=request.user,
                question=form.question,
                topic_id=found.pk if found else None,
                now=timezone.now(),
            )
        except UnableToKeepTopicError as error:
            form.add_error(None, wording.TOPIC_REFUSED[error.code])
        else:
            messages.success(request, wording.TOPIC_SAVED)
            return redirect("analysis:topic", saved.pk)
    context = {"form": form, "topic": found, "tab": "topics"}
    return render(request, "analysis/topic_form.html", context, status=422 if form.errors else 200)


def _window(request: HttpRequest) -> Window | None:
    """The stretch in the address; None where there is none, or none that can be read."""
    start, end = (_moment(request.GET.get(name, "")) for name in ("after", "before"))
    return Window(start, end) if start and end else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
