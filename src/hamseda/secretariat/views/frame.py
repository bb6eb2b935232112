"""What the screens share: refusals in words, filters, pages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamseda.councils.access import sees_councils
from hamseda.foundation.design.links import told_by_link
from hamseda.secretariat import wording
from hamseda.secretariat.operations import FollowUpRefusedError

PER_PAGE = 25
_GONE = {"link_unknown": 404, "link_expired": 410, "link_revoked": 410}


by_link = told_by_link(
    FollowUpRefusedError,
    sentences=wording.ISSUES,
    template="secretariat/said.html",
    statuses=_GONE,
    otherwise=422,
    may_renew=lambda code: code != "link_unknown",
)
"""A page whose address is the key; a key that opens nothing is told in words."""


def said(
    request: HttpRequest, step: Callable[[], object], done: str, to: str, *args: object
) -> HttpResponse:
    """Take a step, tell how it went, and lead on."""
    try:
        step()
    except FollowUpRefusedError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    else:
        messages.success(request, done)
    return redirect(to, *args)


def desk(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the back office; 422 where a form came back."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound else 200
    context |= {"sees_plans": sees_councils(request.user)}
    return render(request, f"secretariat/{name}.html", context, status=status)


def words_of(request: HttpRequest) -> str:
    """What was typed into the search box."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]
