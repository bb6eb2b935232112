"""The page of whoever answers: a signed link, no account, made for a phone."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.core.replies import State, Verb, verbs_of
from hamseda.issues import contexts, wording
from hamseda.issues.forms import ReplyForm, TimeForm
from hamseda.issues.models import Issue, IssueExtension, Reply
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.answering import ask_time, draft_reply
from hamseda.issues.operations.reminding import renew_answer_link
from hamseda.issues.queries.issues import charged_to, standing_so, with_owners
from hamseda.issues.queries.replies import check_of
from hamseda.issues.views.frame import PER_PAGE, by_link, near
from hamseda.secretariat.models import Responsible
from hamseda.secretariat.operations.linking import open_link


@by_link
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What the holder must answer, the most urgent first."""
    now = timezone.now()
    owner = open_link(token, now=now)
    found = standing_so(with_owners(charged_to(owner)), "open", soon=near(now), now=now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [contexts.issue_row(row, soon=near(now), now=now) for row in page]
    context = {"owner": owner, "page": page, "rows": rows, "token": token}
    return render(request, "issues/mine.html", context)


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """One of them: read it, answer it or say why not, or ask for more time. The text is held
    against Article 23 before it is handed in.
    """
    now = timezone.now()
    owner = open_link(token, now=now)
    found = charged_to(owner).select_related("office__area", "article__outlet", "suspicion")
    issue = get_object_or_404(found, pk=pk)
    posted = request.POST if request.method == "POST" else None
    step = request.POST.get("step", "")
    reply = ReplyForm(posted if step in {"reply", "check"} else None)
    more = TimeForm(posted if step == "time" else None)
    form = more if step == "time" else reply
    checked = None
    if form.is_valid():
        if step == "check":
            checked = check_of(issue, form.cleaned_data["text"], now=now)
        else:
            try:
                done = _take(owner, issue, form, now)
            except IssueRefusedError as refusal:
                form.add_error(None, wording.ISSUES[refusal.code])
            else:
                return render(request, "issues/said.html", {"done": done, "token": token})
    context = _page(issue, now) | {
        "owner": owner, "token": token, "reply_form": reply, "time_form": more,
        "check": contexts.check_view(checked),
    }  # fmt: skip
    status = 422 if posted and checked is None else 200
    return render(request, "issues/mine_one.html", context, status=status)


@by_link
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link in the place of an old one, to the registered address only."""
    renew_answer_link(token=token, now=timezone.now())
    return render(request, "issues/said.html", {"done": wording.RENEWED})


def _take(owner: Responsible, issue: Issue, form: Any, now: Any) -> str:
    told = form.cleaned_data
    if isinstance(form, TimeForm):
        ask_time(issue=issue, responsible=owner, now=now, **told)
        return wording.DONE["ask"]
    draft_reply(issue=issue, responsible=owner, now=now, **told)
    is_reasoned = told["kind"] == Reply.Kind.NO_REPLY
    return wording.REASONED if is_reasoned else wording.DONE["draft"]


def _page(issue: Issue, now: Any) -> dict[str, Any]:
    clock, clock_badge, how_long = contexts.clock_of(issue, soon=near(now), now=now)
    return {
        "issue": issue,
        "clock": clock,
        "clock_badge": clock_badge,
        "how_long": how_long,
        "deadlines": contexts.deadline_views(issue.deadlines.all()),
        "replies": issue.replies.all(),
        "may_answer": Verb.DRAFT in verbs_of(State(issue.state)),
        "may_ask": issue.state == State.ASSIGNED,
        "asked": issue.extensions.filter(state=IssueExtension.State.ASKED).first(),
    }
