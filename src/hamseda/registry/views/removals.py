"""The log of removals, and the appeal against one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.foundation.design.links import opened_by_link
from hamseda.registry.access.media import keeps_media, weighs_media
from hamseda.registry.forms.media import AppealForm, DecisionForm
from hamseda.registry.models import Removal
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.operations.removals import appeal_removal, decide_appeal, open_appeal
from hamseda.registry.queries.media import removals_for_log
from hamseda.registry.views.media_parts import attempt, for_keepers
from hamseda.registry.wording import media as wording

PER_PAGE = 30


@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    """Who took whom off the lists, why, and what came of it."""
    if not weighs_media(request.user):
        raise PermissionDenied
    page = Paginator(removals_for_log(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tab": "removals", "keeps": keeps_media(request.user), "weighs": True}
    return render(request, "registry/media/removals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Read an appeal and decide on it."""
    found = get_object_or_404(removals_for_log(), pk=pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda: decide_appeal(
            actor=request.user,
            removal=found,
            grants=form.cleaned_data["grants"] == "yes",
            decision=form.cleaned_data["decision"],
            now=timezone.now(),
        ),
    ):
        grants = form.cleaned_data["grants"] == "yes"
        sentence = wording.APPEAL_GRANTED if grants else wording.APPEAL_REFUSED
        messages.success(request, sentence.format(name=found))
        return redirect("media:removals")
    context = {"form": form, "removal": found, "tab": "removals", "keeps": True, "weighs": True}
    status = 422 if form.is_bound else 200
    return render(request, "registry/media/decide.html", context, status=status)


@opened_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the one concerned, who has no account: why, the appeal, and what came of it."""
    try:
        found = open_appeal(token)
    except MediaRefusedError as refusal:
        return _said(request, 404, refusal=wording.ISSUES[refusal.code])
    form = AppealForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: appeal_removal(token=token, now=timezone.now(), **form.cleaned_data)
    ):
        return _said(request, 200, removal=open_appeal(token), done=wording.APPEALED)
    is_open = found.appeal_state == Removal.AppealState.NONE
    status = 422 if form.is_bound else 200
    return _said(request, status, removal=found, form=form if is_open else None)


def _said(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    return render(request, "registry/media/appeal.html", context, status=status)
