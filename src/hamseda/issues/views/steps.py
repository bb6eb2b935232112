"""The page of one issue, and its steps: each takes a form, makes one call, and leads back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.core.replies import State, Verb, verbs_of
from hamseda.foundation.design.outcomes import first_error
from hamseda.issues import contexts, wording
from hamseda.issues.access import (
    approves_replies,
    get_issue_for,
    is_desk,
    is_secretariat,
    may_answer,
)
from hamseda.issues.forms import (
    AssignForm,
    CloseForm,
    EmptyForm,
    GrantForm,
    PrintedForm,
    PrintingForm,
    ReasonForm,
    ReplyForm,
    RuleForm,
    SendForm,
    TieForm,
    TimeForm,
    VerifyForm,
)
from hamseda.issues.models import Issue, IssueExtension, PrintedReply
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.answering import (
    answer_request,
    approve_reply,
    ask_time,
    draft_reply,
    send_back,
    tie_release,
)
from hamseda.issues.operations.ending import close_issue, reopen_issue, verify_rumour
from hamseda.issues.operations.opening import assign_issue, mark_urgent
from hamseda.issues.operations.printing import (
    answer_printing,
    escalate,
    name_printed,
    note_refusal,
    rule,
    send_reply,
)
from hamseda.issues.operations.reminding import note_sighting
from hamseda.issues.queries.replies import address_of, check_of, current_reply, outlet_of
from hamseda.issues.views.frame import desk, near
from hamseda.issues.views.lists import tabs_of
from hamseda.monitoring.access import reads_all_articles

Told = dict[str, Any]


@require_safe
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue with all its history, and what the reader may do with it."""
    return _page(request, get_issue_for(request.user, pk, to="read"))


def _page(
    request: HttpRequest, found: Issue, *, given: str = "", refused: str = ""
) -> HttpResponse:
    """The page of an issue. What was `given` to a step stands in its form still, with why it was
    refused, or beside Article 23 where that was asked.
    """
    now = timezone.now()
    reply = current_reply(found)
    checked = reply and reply.kind != reply.Kind.NO_REPLY
    clock, clock_badge, how_long = contexts.clock_of(found, soon=near(now), now=now)
    printings = PrintedReply.objects.filter(reply__issue=found).select_related(
        "article__outlet", "version"
    )
    owners = list(found.owners.select_related("responsible"))
    context: dict[str, Any] = {
        "issue": found,
        "badge": wording.BADGES.get(State(found.state), ""),
        "clock": clock,
        "clock_badge": clock_badge,
        "how_long": how_long,
        "owners": owners,
        "reply": reply,
        "replies": found.replies.select_related("author", "responsible", "approved_by"),
        "check": contexts.check_view(check_of(found, reply.text, now=now) if checked else None),
        "printings": [contexts.printed_view(row) for row in printings],
        "deadlines": contexts.deadline_views(found.deadlines.all()),
        "history": contexts.history_of(found.steps.select_related("user", "responsible")),
        "rumour": contexts.rumour_view(found, now=now),
        "suspicion": contexts.suspicion_row(found.suspicion) if found.suspicion else None,
        "reads_articles": reads_all_articles(request.user),
        "tab": "list",
    }
    forms_ = forms_for(request, found, given=given)
    if given:
        form = forms_[f"{given}_form"]
        if refused:
            form.add_error(None, refused)
        elif form.is_valid():  # only asked
            checked = check_of(found, form.cleaned_data["text"], now=now)
            forms_["draft_check"] = contexts.check_view(checked)
        context["form"] = None if "draft_check" in forms_ else form
    return desk(request, "issue", context | forms_ | tabs_of(request))


def forms_for(request: HttpRequest, found: Issue, *, given: str = "") -> dict[str, Any]:
    """The forms of the steps that the reader may take now, and of the one that was `given`."""
    user, verbs = request.user, set(verbs_of(State(found.state)))
    leads, rules = is_desk(user), is_secretariat(user)
    is_reasoned = found.state == State.NO_REPLY_WITH_REASON
    at_secretariat = found.state in {State.NO_REPLY_WITH_REASON, State.SETTLED, State.LEGAL}
    asked = found.extensions.filter(state=IssueExtension.State.ASKED).first()
    answers = may_answer(user, found)
    shown: dict[str, tuple[bool, type[forms.Form], dict[str, Any]]] = {
        "assign": (leads and Verb.ASSIGN in verbs, AssignForm,
                   {"initial": {"office": found.office}}),
        "urgent": (leads and not found.is_urgent and Verb.DRAFT in verbs, EmptyForm, {}),
        "draft": (answers and Verb.DRAFT in verbs, ReplyForm, {}),
        "ask": (answers and found.state == State.ASSIGNED and asked is None, TimeForm, {}),
        "grant": (leads and asked is not None, GrantForm,
                  {"initial": {"working_days": asked and asked.working_days}}),
        "approve": (approves_replies(user) and Verb.APPROVE in verbs, EmptyForm, {}),
        "back": (Verb.SEND_BACK in verbs and (rules if is_reasoned else leads), ReasonForm, {}),
        "send": (leads and Verb.SEND in verbs and outlet_of(found) is not None, SendForm,
                 {"initial": {"address": address_of(outlet_of(found))}}),
        "tie": (leads and (Verb.PUBLISH in verbs or bool(found.verification)), TieForm, {}),
        "printed": (leads and Verb.FIND_WHOLE in verbs, PrintedForm, {}),
        "printing": (leads, EmptyForm, {}),
        "refusal": (leads and Verb.NOTE_REFUSAL in verbs, ReasonForm, {}),
        "escalate": (leads and Verb.ESCALATE in verbs, ReasonForm, {}),
        "rule": (rules and Verb.SETTLE in verbs, RuleForm, {}),
        "close": (Verb.CLOSE in verbs and (rules if at_secretariat else leads), CloseForm, {}),
        "reopen": (leads and Verb.REOPEN in verbs, ReasonForm, {}),
        "verify": (leads and bool(found.verification) and found.state != State.CLOSED,
                   VerifyForm, {"issue": found}),
        "sighting": (leads and bool(found.verification), PrintedForm, {}),
    }  # fmt: skip
    made = {
        f"{name}_form": form(
            request.POST if name == given else None, auto_id=f"{name}-%s", **options
        )
        for name, (is_shown, form, options) in shown.items()
        if is_shown or name == given
    }
    return made | {"asked": asked}


class Act(NamedTuple):
    """A step: its form, the right that it asks for, and the one call that it makes."""

    form: type[forms.Form]
    to: str
    call: Callable[[Any, Issue, Told], object]


def _assign(actor: Any, row: Issue, told: Told) -> object:
    target = told.pop("owner")
    return assign_issue(actor=actor, issue=row, target=target, now=timezone.now(), **told)


def _grant(actor: Any, row: Issue, told: Told) -> object:
    asked = row.extensions.filter(state=IssueExtension.State.ASKED).first()
    if asked is None:
        raise IssueRefusedError("answered_before")
    return answer_request(actor=actor, request=asked, now=timezone.now(), **told)


def _printing(actor: Any, row: Issue, told: Told) -> object:
    printed = get_object_or_404(PrintedReply, pk=told.pop("printed"), reply__issue=row)
    return answer_printing(actor=actor, printed=printed, now=timezone.now(), **told)


def _rule(actor: Any, row: Issue, told: Told) -> object:
    verb, now = Verb(told["verb"]), timezone.now()
    return rule(actor=actor, issue=row, verb=verb, note=told["note"], now=now)


def _plain(operation: Callable[..., object]) -> Callable[[Any, Issue, Told], object]:
    """The call of an operation that takes exactly what the form has cleaned."""
    return lambda actor, row, told: operation(actor=actor, issue=row, now=timezone.now(), **told)


_WITHOUT_WORDS = (EmptyForm, PrintingForm)
ACTS: dict[str, Act] = {
    "assign": Act(AssignForm, "lead", _assign),
    "urgent": Act(EmptyForm, "lead", _plain(mark_urgent)),
    "draft": Act(ReplyForm, "answer", _plain(draft_reply)),
    "ask": Act(TimeForm, "answer", _plain(ask_time)),
    "grant": Act(GrantForm, "lead", _grant),
    "approve": Act(EmptyForm, "approve", _plain(approve_reply)),
    "back": Act(ReasonForm, "end", _plain(send_back)),
    "send": Act(SendForm, "lead", _plain(send_reply)),
    "tie": Act(TieForm, "lead", lambda actor, row, told: tie_release(
        actor=actor, issue=row, release=told["code"], now=timezone.now())),
    "printed": Act(PrintedForm, "lead", _plain(name_printed)),
    "printing": Act(PrintingForm, "lead", _printing),
    "refusal": Act(ReasonForm, "lead", _plain(note_refusal)),
    "escalate": Act(ReasonForm, "lead", lambda actor, row, told: escalate(
        actor=actor, issue=row, note=told["reason"], now=timezone.now())),
    "rule": Act(RuleForm, "rule", _rule),
    "close": Act(CloseForm, "end", _plain(close_issue)),
    "reopen": Act(ReasonForm, "lead", _plain(reopen_issue)),
    "verify": Act(VerifyForm, "lead", _plain(verify_rumour)),
    "sighting": Act(PrintedForm, "lead", _plain(note_sighting)),
}  # fmt: skip


def _back(request: HttpRequest, row: Issue, name: str, problem: str) -> HttpResponse:
    """Say what is wrong and lose nothing that was typed."""
    if problem:
        messages.error(request, problem)
    if ACTS[name].form in _WITHOUT_WORDS:
        return redirect("issues:issue", pk=row.pk)
    return _page(request, row, given=name, refused=problem)


def view_of(name: str) -> Callable[..., HttpResponse]:
    """The view of one step."""
    act = ACTS[name]

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_issue_for(request.user, pk, to=act.to)
        form = act.form(request.POST)
        if not form.is_valid() or "check" in request.POST:
            return _back(request, row, name, "" if form.is_valid() else first_error(form))
        try:
            act.call(request.user, row, form.cleaned_data)
        except IssueRefusedError as refusal:
            row.refresh_from_db()
            return _back(request, row, name, wording.ISSUES[refusal.code])
        messages.success(request, wording.DONE[name])
        return redirect("issues:issue", pk=pk)

    view.__name__ = name
    view.__doc__ = wording.DONE[name]
    return view
