"""Delivery's pages: the visitor's, and the back office's."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.councils.access import get_meeting_for
from hamseda.delivery import contexts, wording
from hamseda.delivery.access import (
    dispatches_visible_to,
    get_channel_for,
    get_dispatch_for,
    get_letter_for,
    get_release_sent_for,
    get_subscriber_for,
    keeps_delivery,
    reads_dispatches,
)
from hamseda.delivery.forms import (
    ChannelForm,
    EarlyForm,
    LogFilter,
    SubscribeForm,
    SubscriberForm,
    wishes_named,
)
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations import UnableToDeliverError
from hamseda.delivery.operations.channels import save_channel, send_again
from hamseda.delivery.operations.letters import meeting_of, send_letter_again
from hamseda.delivery.operations.planning import send_under_embargo
from hamseda.delivery.operations.subscribing import (
    confirm_subscription,
    holder_of,
    open_request,
    request_subscription,
    save_chat,
    stop_subscriber,
    stop_subscription,
)
from hamseda.delivery.queries import (
    counts_of,
    letters_about,
    subscribers_listed,
    trusted_subscribers,
    wishes_of,
)
from hamseda.foundation.design.entry import let_in
from hamseda.foundation.design.links import opened_by_link
from hamseda.newsroom.queries.limits import limit_of

PER_PAGE = 25
View = Callable[..., HttpResponse]

_GONE = {"link_unknown": 404, "link_expired": 410}


def by_link(view: View) -> View:
    """A page whose address is the key; a key that opens nothing is told in words."""

    @opened_by_link
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnableToDeliverError as refusal:
            context = {"refusal": wording.ISSUES[refusal.code]}
            status = _GONE[refusal.code]
            return render(request, "delivery/said.html", context, status=status)

    return page


for_keepers = let_in(keeps_delivery)
"""A page of the back office for whoever keeps channels and subscribers."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask to receive releases by mail."""
    form = SubscribeForm(request.POST or None, initial=wishes_named(request.GET))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "delivery/subscribe.html", {"form": form}, status=status)
    request_subscription(
        address=form.cleaned_data["address"], wanted=form.wanted, now=timezone.now()
    )
    return render(request, "delivery/said.html", {"done": wording.REQUESTED})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes. Opening is not enough: programs that look through mail open every link."""
    if request.method == "POST":
        confirm_subscription(token=token, now=timezone.now())
        return render(request, "delivery/said.html", {"done": wording.CONFIRMED})
    asked = open_request(token, now=timezone.now())
    context = {
        "asked": asked,
        "wishes": contexts.wishes_in_words(wishes_of(asked.wanted)),
        "pace": Subscriber.Pace(asked.wanted["pace"]).label,
    }
    return render(request, "delivery/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Say no, for ever; one click of a mail program (RFC 8058) is enough."""
    if request.method == "POST":
        stop_subscription(token=token, now=timezone.now())
        return render(request, "delivery/said.html", {"done": wording.STOPPED})
    return render(request, "delivery/stop.html", {"subscriber": holder_of(token)})


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was sent to whom, of all the releases that the reader may change."""
    if not reads_dispatches(request.user):
        raise PermissionDenied
    visible = dispatches_visible_to(request.user)
    filters = LogFilter(request.GET)
    page, rows = _rows(request, visible.filter(**filters.wishes))
    context = {"page": page, "rows": rows, "filters": filters, "tab": "log", "shows_release": True}
    return _desk(request, "log", context)


@require_safe
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one release."""
    found = get_release_sent_for(request.user, pk)
    dispatches = dispatches_visible_to(request.user).filter(release=found)
    page, rows = _rows(request, dispatches)
    now = timezone.now()
    keeps = keeps_delivery(request.user)
    is_early = bool(keeps and found.embargo_until and found.embargo_until > now)
    is_early = is_early and limit_of(found) is None
    trusted = trusted_subscribers(found) if is_early else None
    context = {
        "release": found,
        "page": page,
        "rows": rows,
        "counts": contexts.state_counts(counts_of(dispatches)),
        "early": EarlyForm(trusted=trusted) if trusted is not None else None,
        "tab": "log",
    }
    return _desk(request, "release", context)


@require_POST
@for_keepers
def send_early(request: HttpRequest, pk: int) -> HttpResponse:
    """Let chosen outlets have a release before its time."""
    found = get_release_sent_for(request.user, pk)
    form = EarlyForm(request.POST, trusted=trusted_subscribers(found))
    chosen = form.cleaned_data["subscribers"] if form.is_valid() else ()
    try:
        send_under_embargo(
            actor=request.user, release=found, subscribers=chosen, now=timezone.now()
        )
        messages.success(request, wording.SENT_EARLY)
    except UnableToDeliverError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    return redirect("delivery:release", pk=pk)


@require_POST
@for_keepers
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """Send once more what failed or whose fate is unknown."""
    dispatch = get_dispatch_for(request.user, pk)
    try:
        send_again(actor=request.user, dispatch=dispatch, now=timezone.now())
        messages.success(request, wording.REPEATED)
    except UnableToDeliverError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    return redirect("delivery:release", pk=dispatch.release_id)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of the letters about a meeting."""
    found = get_meeting_for(request.user, pk, to="keep")
    page = Paginator(letters_about(found), PER_PAGE).get_page(request.GET.get("page"))
    rows = [contexts.letter_row(letter) for letter in page]
    return _desk(request, "meeting", {"meeting": found, "page": page, "rows": rows})


@require_POST
def repeat_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a letter once more that failed or whose fate is unknown."""
    letter = get_letter_for(request.user, pk)
    try:
        send_letter_again(actor=request.user, letter=letter, now=timezone.now())
        messages.success(request, wording.REPEATED)
    except UnableToDeliverError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    return redirect("delivery:meeting", pk=meeting_of(letter).pk)


@require_safe
@for_keepers
def channels(request: HttpRequest) -> HttpResponse:
    """The ways out, and what each needs."""
    rows = contexts.channel_rows(Channel.objects.all(), settings.CHANNEL_TOKENS, timezone.now())
    return _desk(request, "channels", {"rows": rows, "tab": "channels"})


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def channel(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or change a channel."""
    found = get_channel_for(request.user, pk) if pk else None
    form = ChannelForm(request.POST or None, instance=found)
    if not form.is_valid():
        context = {"form": form, "tab": "channels"}
        return _desk(request, "form", context, status=422 if form.is_bound else 200)
    saved = save_channel(
        actor=request.user,
        channel=form.save(commit=False),
        is_on=form.cleaned_data["is_on"],
        now=timezone.now(),
    )
    messages.success(request, wording.SAVED.format(name=saved))
    return redirect("delivery:channels")


@require_safe
@for_keepers
def subscribers(request: HttpRequest) -> HttpResponse:
    """Everybody who receives releases, or did."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    page = Paginator(subscribers_listed(words), PER_PAGE).get_page(request.GET.get("page"))
    rows = [contexts.subscriber_row(subscriber) for subscriber in page]
    context = {"page": page, "rows": rows, "words": words, "tab": "subscribers"}
    return _desk(request, "subscribers", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def add_subscriber(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail, or add a messenger's chat."""
    form = SubscriberForm(request.POST or None)
    if form.is_valid():
        try:
            messages.success(request, _add(request, form))
            return redirect("delivery:subscribers")
        except UnableToDeliverError as refusal:
            form.add_error("address", wording.ISSUES[refusal.code])
    context = {"form": form, "tab": "subscribers"}
    return _desk(request, "form", context, status=422 if form.is_bound else 200)


@require_POST
@for_keepers
def stop_by_editor(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop somebody who asked for it by telephone."""
    found = get_subscriber_for(request.user, pk)
    stop_subscriber(actor=request.user, subscriber=found, now=timezone.now())
    messages.success(request, wording.STOPPED_BY_EDITOR.format(name=found))
    return redirect("delivery:subscribers")


def _add(request: HttpRequest, form: SubscriberForm) -> str:
    told, now = form.cleaned_data, timezone.now()
    address = told["address"].strip()
    if told["channel"].service != Channel.Service.MAIL:
        saved = save_chat(
            actor=request.user,
            channel=told["channel"],
            address=address,
            wanted=form.wanted,
            now=now,
        )
        return wording.SAVED.format(name=saved)
    asked = request_subscription(actor=request.user, address=address, wanted=form.wanted, now=now)
    if asked is None:
        raise UnableToDeliverError("asked_before")
    return wording.INVITED


def _rows(
    request: HttpRequest, dispatches: QuerySet[Dispatch]
) -> tuple[Page, list[contexts.DispatchRow]]:
    listed = dispatches.select_related("release", "subscriber__channel").order_by("-pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    keeps = keeps_delivery(request.user)
    return page, [contexts.dispatch_row(dispatch, keeps=keeps) for dispatch in page]


def _desk(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context["keeps"] = keeps_delivery(request.user)
    return render(request, f"delivery/{name}.html", context, status=status)
