"""The analyst's inbox: one thing at a time, decided, handed on or passed over."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.analysis import wording
from hamseda.analysis.access import get_inbox_item_for, inbox_items_of, require_keeper
from hamseda.analysis.contexts.inbox import kinds_of_inbox, shown_item
from hamseda.analysis.models import InboxItem
from hamseda.analysis.operations.inbox import (
    Answer,
    UnableToDecideHereError,
    assign_item,
    decide_item,
    undo_decision,
)
from hamseda.analysis.queries.inbox import (
    counts_by_kind,
    decided_by,
    deciders,
    next_item,
    waiting,
)
from hamseda.analysis.views.frame import tabs_of


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The first thing that waits, or the one after another."""
    require_keeper(request.user)
    return _page(request)


@require_safe
def inbox_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing that waits."""
    item = get_inbox_item_for(request.user, pk)
    name = decided_by(item.kind, item.object_id)
    if name is not None:
        error = UnableToDecideHereError("decided_meanwhile", name)
        return _page(request, problem=_sentence(error), status=409)
    return _page(request, item=item)


@require_POST
def inbox_decide(request: HttpRequest) -> HttpResponse:
    """Confirm or reject, then show the next after it: what was passed over is not shown again."""
    given = request.POST
    following = _following(request, given.get("kind", ""), _number(given.get("object")))
    answer = Answer(
        word=given.get("answer", ""),
        speaker=_number(given.get("speaker")),
        issue_kind=given.get("issue_kind", ""),
    )
    try:
        decide_item(
            actor=request.user,
            kind=given.get("kind", ""),
            object_id=_number(given.get("object")),
            answer=answer,
            now=timezone.now(),
        )
    except UnableToDecideHereError as error:
        return _page(request, problem=_sentence(error), status=409)
    messages.success(request, wording.INBOX_DECIDED[answer.word])
    return redirect(following)


@require_POST
def inbox_undo(request: HttpRequest) -> HttpResponse:
    """Take the last decision back, and show what it was about."""
    try:
        item = undo_decision(actor=request.user, now=timezone.now())
    except UnableToDecideHereError as error:
        return _page(request, problem=_sentence(error), status=409)
    messages.success(request, wording.INBOX_UNDONE)
    return redirect("analysis:inbox_item", item.pk)


@require_POST
def inbox_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand what waits to a colleague, and show the next after it."""
    item = get_inbox_item_for(request.user, pk)
    following = _following(request, item.kind, item.object_id)
    to = request.POST.get("to", "")
    try:
        assign_item(
            actor=request.user,
            item_id=pk,
            to=int(to) if to.isascii() and to.isdecimal() and len(to) < 18 else None,
            now=timezone.now(),
        )
    except UnableToDecideHereError as error:
        return _page(request, problem=_sentence(error), status=409)
    messages.success(request, wording.INBOX_ASSIGNED)
    return redirect(following)


def _page(
    request: HttpRequest,
    *,
    item: InboxItem | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    kind, only_mine = _kind(request), _only_mine(request)
    counts = counts_by_kind(request.user, only_mine=only_mine)
    items = waiting(request.user, only_mine=only_mine, kind=kind)
    if item is None:
        after = _number(request.GET.get("after"))
        passed = inbox_items_of(request.user).filter(pk=after).first() if after else None
        item = next_item(items, after=passed)
    following = next_item(items, after=item) if item else None
    context = {
        "item": shown_item(item) if item else None,
        "next_url": f"{reverse('analysis:inbox')}?{_kept(request, after=item.pk)}"
        if following and item
        else "",
        "count": counts.get(kind, 0) if kind else sum(counts.values()),
        "kinds": kinds_of_inbox(counts, chosen=kind, only_mine=only_mine),
        "kept": f"?{kept}" if (kept := _kept(request)) else "",
        "mine_url": f"?{_kept(request, mine='' if only_mine else '1')}",
        "only_mine": only_mine,
        "colleagues": deciders(now=timezone.now()) if item else [],
        "assigned_to": item.assigned_to_id if item else None,
        "problem": problem,
        "tab": "inbox",
    }
    return render(request, "analysis/inbox.html", context | tabs_of(request), status=status)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in InboxItem.Kind.values else ""


def _only_mine(request: HttpRequest) -> bool:
    return request.GET.get("mine") == "1"


def _kept(request: HttpRequest, **more: object) -> str:
    """What of the inbox the reader works through, for the address of the next page."""
    wish = {"kind": _kind(request), "mine": "1" if _only_mine(request) else ""} | more
    return urlencode({name: value for name, value in wish.items() if value})


def _following(request: HttpRequest, kind: str, object_id: int) -> str:
    """Where the next thing after this one is; from the beginning where this is the last."""
    item = inbox_items_of(request.user).filter(kind=kind, object_id=object_id).first()
    items = waiting(request.user, only_mine=_only_mine(request), kind=_kind(request))
    after = next_item(items, after=item) if item else None
    page = reverse("analysis:inbox_item", args=[after.pk]) if after else reverse("analysis:inbox")
    return f"{page}?{kept}" if (kept := _kept(request)) else page


def _sentence(error: UnableToDecideHereError) -> str:
    return wording.INBOX_REFUSED[error.code].format(name=error.name or wording.A_COLLEAGUE)
