"""What the screens share: refusals in words, pages, the calendar of a list."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hamseda.foundation.design.links import told_by_link
from hamseda.issues import wording
from hamseda.issues.operations import IssueRefusedError
from hamseda.secretariat.operations import FollowUpRefusedError

PER_PAGE = 25
SOON = timedelta(hours=6)
_GONE = {"link_unknown": 404, "link_expired": 410, "link_revoked": 410}


by_link = told_by_link(
    FollowUpRefusedError,
    IssueRefusedError,
    sentences=wording.ISSUES,
    template="issues/said.html",
    statuses=_GONE,
    otherwise=422,
    may_renew=lambda code: code in {"link_expired", "link_revoked"},
)
"""A page whose address is the key; a key that opens nothing is told in words."""


def desk(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the back office; 422 where a form came back."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, f"issues/{name}.html", context, status=status)


def near(now: datetime) -> datetime:
    """The border of what is due soon: of 24 hours, the last six."""
    return now + SOON


def words_of(request: HttpRequest) -> str:
    """What was typed into the search box."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]
