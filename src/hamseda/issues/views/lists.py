"""The queue of suspicions, the lists of issues, and a new issue by hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.issues import contexts, wording
from hamseda.issues.access import (
    get_suspicion_for,
    is_desk,
    issues_answered_by,
    issues_seen_by,
    reads_all_issues,
    reads_issues,
    suspicions_seen_by,
)
from hamseda.issues.forms import KINDS, DecisionForm, OpenForm
from hamseda.issues.models import Issue
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.learning import LEAST_OF_EACH
from hamseda.issues.operations.opening import NewIssue, decide_suspicion, open_issue
from hamseda.issues.queries.issues import (
    STANDS,
    counts_by_standing,
    narrowed,
    standing_so,
    with_owners,
)
from hamseda.issues.queries.suspicions import likeliest_first, newest_judge, suspicions_standing
from hamseda.issues.views.frame import PER_PAGE, desk, near, words_of


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Issues by how they stand, the most urgent first."""
    if not reads_issues(request.user):
        raise PermissionDenied
    return _list(request, issues_seen_by(request.user), "list")


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's own office must answer."""
    if not reads_issues(request.user):
        raise PermissionDenied
    return _list(request, issues_answered_by(request.user), "mine")


def _list(request: HttpRequest, seen: QuerySet[Issue], tab: str) -> HttpResponse:
    now = timezone.now()
    soon = near(now)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(KINDS) else ""
    words = words_of(request)
    seen = narrowed(seen, kind=kind, words=words)
    stand = request.GET.get("stand", "open")
    stand = stand if stand in STANDS else "open"
    found = standing_so(with_owners(seen), stand, soon=soon, now=now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [contexts.issue_row(row, soon=soon, now=now) for row in page],
        "stands": _stands(seen, soon, now),
        "stand": stand,
        "kind": kind,
        "kinds": KINDS,
        "words": words,
        "tab": tab,
    } | tabs_of(request)
    return desk(request, "issues", context)


def _stands(seen: QuerySet[Issue], soon: Any, now: Any) -> list[tuple[str, str, str, int]]:
    counts = counts_by_standing(seen, soon=soon, now=now)
    return [(name, wording.LISTS[name], wording.LIST_BADGES.get(name, ""), counts[name])
            for name in STANDS if name != "all"]  # fmt: skip


@require_safe
def suspicions(request: HttpRequest) -> HttpResponse:
    """What the rules, and what was learned, take for something to answer; the likeliest first."""
    if not is_desk(request.user):
        raise PermissionDenied
    state = request.GET.get("state", "waiting")
    state = state if state in {"waiting", "own", "accepted", "dismissed"} else "waiting"
    found = likeliest_first(suspicions_standing(state) & suspicions_seen_by(request.user))
    page = Paginator(found.prefetch_related("decisions"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [contexts.suspicion_row(row) for row in page],
        "judge": newest_judge(),
        "least": LEAST_OF_EACH,
        "kinds": KINDS,
        "state": state,
        "tab": "suspicions",
    } | tabs_of(request)
    return desk(request, "suspicions", context)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on a suspicion."""
    suspicion = get_suspicion_for(request.user, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, wording.ISSUES["kind_unknown"])
        return redirect("issues:suspicions")
    told = form.cleaned_data
    try:
        decide_suspicion(
            actor=request.user, suspicion=suspicion, is_issue=told["is_issue"],
            kind=told["kind"], reason=told["reason"], seen_decision_id=told["seen"],
            now=timezone.now(),
        )  # fmt: skip
    except IssueRefusedError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
        return redirect("issues:suspicions")
    if told["is_issue"]:
        return redirect("issues:issue", pk=suspicion.issue.pk)
    messages.success(request, wording.DISMISSED)
    return redirect("issues:suspicions")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An issue by hand: an article that nothing made suspicious, or what was told elsewhere."""
    if not is_desk(request.user):
        raise PermissionDenied
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            issue = open_issue(
                actor=request.user, new=NewIssue(**form.cleaned_data), now=timezone.now()
            )
        except IssueRefusedError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        else:
            messages.success(request, wording.OPENED.format(label=issue.label))
            return redirect("issues:issue", pk=issue.pk)
    return desk(request, "add", {"form": form, "tab": "add"} | tabs_of(request))


def tabs_of(request: HttpRequest) -> dict[str, bool]:
    """Which tabs the reader has."""
    return {"is_desk": is_desk(request.user), "reads_all": reads_all_issues(request.user)}
