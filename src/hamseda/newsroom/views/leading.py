"""The screen on which a chief editor chooses what leads the home page."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.newsroom import wording
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.contexts import choosable, chosen_rows
from hamseda.newsroom.forms import LeadStoryForm
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.leading import (
    choose_lead_story,
    drop_lead_story,
    move_lead_story,
)

LONGEST_QUESTION = 200


@require_safe
def lead_stories(request: HttpRequest) -> HttpResponse:
    """What is chosen, and a search for more."""
    if not reviews_releases(request.user):
        raise PermissionDenied
    asked = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION]
    searched = choosable(asked)
    if searched.is_being_rebuilt:
        messages.warning(request, wording.SEARCH_IS_BEING_REBUILT)
    found = [(row, LeadStoryForm(auto_id=f"id-{row.release_id}-%s")) for row in searched.rows]
    context = {"chosen": chosen_rows(), "asked": asked, "found": found, "form": LeadStoryForm()}
    return render(request, "newsroom/lead_stories.html", context)


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a release, perhaps until a day; that day is the last on which it is shown."""
    form = LeadStoryForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["until"]))
        return redirect("lead_stories:list")
    return _done(
        request,
        pk,
        wording.LEAD_STORY_CHOSEN,
        lambda release: choose_lead_story(
            actor=request.user, release=release, until=form.end, now=timezone.now()
        ),
    )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    places = -1 if "up" in request.POST else 1
    return _done(
        request,
        pk,
        wording.LEAD_STORY_MOVED,
        lambda release: move_lead_story(
            actor=request.user, release=release, places=places, now=timezone.now()
        ),
    )


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose it no more."""
    return _done(
        request,
        pk,
        wording.LEAD_STORY_DROPPED,
        lambda release: drop_lead_story(actor=request.user, release=release, now=timezone.now()),
    )


def _done(
    request: HttpRequest, pk: int, said: str, act: Callable[[Release], object]
) -> HttpResponse:
    if not reviews_releases(request.user):
        raise PermissionDenied
    release = get_object_or_404(Release, pk=pk)
    try:
        act(release)
    except UnableToProceedError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    else:
        messages.success(request, said.format(headline=release.headline))
    return redirect("lead_stories:list")
