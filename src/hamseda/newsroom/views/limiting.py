"""Keep a draft to its own office, and read one that somebody was named for."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from hamseda.newsroom import wording
from hamseda.newsroom.access import get_release_for
from hamseda.newsroom.contexts.life import limit_on
from hamseda.newsroom.forms import LimitForm
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.limiting import lift_limit, limit_draft
from hamseda.newsroom.views.steps import LifeStep


class DraftLimiting(LifeStep):
    """Only for the own office, and for those named."""

    def take(self, release: Release, now: datetime) -> str:
        """Until it is published."""
        form = LimitForm(self.request.POST, release=release)
        if not form.is_valid():
            raise UnableToProceedError("reader_unknown")
        people = form.cleaned_data["people"]
        limit_draft(actor=self.request.user, release=release, people=people, now=now)
        return wording.LIMITED


class LimitLifting(LifeStep):
    """As any other draft again."""

    def take(self, release: Release, now: datetime) -> str:
        """The limit goes."""
        lift_limit(actor=self.request.user, release=release, now=now)
        return wording.LIMIT_LIFTED


class DraftReading(View):
    """A release to read, for whoever may not write it."""

    http_method_names = ("get",)
    model = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The newest text of a draft; what is public is read where everybody reads it."""
        release = get_release_for(request.user, pk, to="read")
        if release.live:
            return redirect(release.get_absolute_url())
        text = release.get_latest_revision_as_object()
        context = {"release": text, "limited": limit_on(release)}
        return render(request, "newsroom/release_reading.html", context)
