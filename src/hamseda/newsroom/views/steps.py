"""The buttons of a release: each one operation and one sentence."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages

from hamseda.core.text import clean_text, to_latin_digits
from hamseda.foundation.design.numbers import persian_number
from hamseda.newsroom import wording
from hamseda.newsroom.access import get_release_for
from hamseda.newsroom.contexts import sentence_of, with_words
from hamseda.newsroom.contexts.life import life_page
from hamseda.newsroom.forms import LimitForm, MomentForm
from hamseda.newsroom.models import Release, TakeDown
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.forcing import approve_forced_publication, force_publication
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.newsroom.operations.marking import mark_quality
from hamseda.newsroom.operations.reviewing import (
    UnfitForReviewError,
    approve_release,
    return_release,
    withdraw_submission,
)
from hamseda.newsroom.operations.scheduling import cancel_schedule, move_schedule
from hamseda.newsroom.operations.taking_down import take_down_release
from hamseda.newsroom.queries import published_releases

# The fields of the steps in which somebody writes sentences.
_WORDS = ("comment", "reason", "explanation", "note")


class Step(View):
    """A button of the review page: one operation, one sentence."""

    http_method_names = ["post"]
    model = None
    longest = 1000
    """So many letters may be written with it; nothing of more is cut off unsaid."""

    def post(self, request: HttpRequest, pk: int, **details: Any) -> HttpResponse:
        """Take the step, say how it went, and go where the work goes on."""
        release = get_release_for(request.user, pk, to="read")
        request.POST = _as_typed(request.POST)
        if len(_typed(request)) > self.longest:
            most = persian_number(self.longest)
            return self._refused(release, wording.WORDS_TOO_LONG.format(most=most))
        try:
            sentence = self.take(release, timezone.now(), **details)
        except UnableToProceedError as refusal:
            return self._refused(release, _said(refusal))
        buttons = []
        release.refresh_from_db()
        if release.live:
            buttons = [messages.button(release.get_absolute_url(), wording.VIEW_ON_SITE)]
        messages.success(request, sentence.format(headline=release), buttons=buttons)
        return redirect(self.next_url(release))

    def take(self, release: Release, now: datetime, **details: Any) -> str:
        """Take the step and return the sentence about it."""
        raise NotImplementedError

    def _refused(self, release: Release, why: str) -> HttpResponse:
        """Say why, and give the words back, so that nobody has to think them up again."""
        messages.error(self.request, with_words(why, _typed(self.request)))
        return redirect(self.refused_url(release))

    def next_url(self, release: Release) -> str:
        """The desk."""
        return reverse("wagtailadmin_home")

    def refused_url(self, release: Release) -> str:
        """The release's own page."""
        return reverse("newsroom:edit", args=[release.pk])


def _said(refusal: UnableToProceedError) -> str:
    if isinstance(refusal, UnfitForReviewError):
        return " ".join(sentence_of(issue) for issue in refusal.issues)
    return wording.ISSUES[refusal.code]


def _as_typed(posted: QueryDict) -> QueryDict:
    """What was posted, its sentences as they were typed and counted."""
    posted = posted.copy()
    for name in set(_WORDS) & set(posted):
        posted[name] = clean_text(posted[name])
    return posted


def _typed(request: HttpRequest) -> str:
    """The sentences that came with a step."""
    words = (request.POST.get(name, "") for name in _WORDS)
    return next(filter(None, words), "")


def _waits(release: Release) -> bool:
    """Whether what was just approved waits for its moment."""
    return bool(release.scheduled_revision)


class ReleaseDecision(Step):
    """Approve or return."""

    longest = 4000

    def take(self, release: Release, now: datetime, *, action_name: str, task_state_id: int) -> str:
        """Approve, or return with a comment."""
        decision = {
            "actor": self.request.user,
            "release": release,
            "comment": self.request.POST.get("comment", ""),
            "now": now,
            "task_state_id": task_state_id,
        }
        if action_name == "approve":
            approve_release(**decision)
            return wording.SCHEDULED if _waits(release) else wording.APPROVED
        if action_name == "reject":
            return_release(**decision)
            return wording.RETURNED
        raise Http404


class LifeStep(Step):
    """A step of the page that tells a release's life; it leads back there."""

    def next_url(self, release: Release) -> str:
        """The page that tells what has happened now."""
        return reverse("newsroom:life", args=[release.pk])

    refused_url = next_url


class ReleaseForce(LifeStep):
    """Publish without a second person, with a reason."""

    def take(self, release: Release, now: datetime) -> str:
        """At once, or at the end of the embargo."""
        reason = self.request.POST.get("reason", "")
        force_publication(actor=self.request.user, release=release, reason=reason, now=now)
        return wording.FORCED_LATER if _waits(release) else wording.FORCED


class ForcedApproval(LifeStep):
    """Stand by what was published without a second person."""

    def take(self, release: Release, now: datetime, *, forced_id: int) -> str:
        """The mark goes."""
        forced = get_object_or_404(release.forced_publications, pk=forced_id)
        approve_forced_publication(actor=self.request.user, forced=forced, now=now)
        return wording.FORCED_APPROVED


class ReleaseTakeDown(LifeStep):
    """Off the site, in one of three ways."""

    def take(self, release: Release, now: datetime) -> str:
        """With its explanation."""
        typed = self.request.POST
        outcome = typed.get("outcome", "")
        if outcome not in TakeDown.Outcome.values:
            raise UnableToProceedError("outcome_missing")
        code = to_latin_digits(typed.get("merged_into", "").strip())
        other = published_releases().filter(news_code=code) if code.isdecimal() else None
        take_down_release(
            actor=self.request.user,
            release=release,
            outcome=outcome,
            explanation=typed.get("explanation", ""),
            merged_into=other.first() if other is not None else None,
            now=now,
        )
        return wording.TAKEN_DOWN


class QualityMarking(LifeStep):
    """A mark from one to five."""

    longest = 500

    def take(self, release: Release, now: datetime) -> str:
        """Kept for evaluation."""
        mark = to_latin_digits(self.request.POST.get("mark", ""))
        mark_quality(
            actor=self.request.user,
            release=release,
            mark=int(mark) if mark.isdecimal() else 0,
            note=self.request.POST.get("note", ""),
            now=now,
        )
        return wording.MARKED


class ScheduleCancellation(LifeStep):
    """Not at that moment after all."""

    longest = 500

    def take(self, release: Release, now: datetime) -> str:
        """A draft again."""
        reason = self.request.POST.get("reason", "")
        cancel_schedule(actor=self.request.user, release=release, reason=reason, now=now)
        return wording.UNSCHEDULED


class ScheduleMove(LifeStep):
    """At another moment."""

    longest = 500

    def take(self, release: Release, now: datetime) -> str:
        """The approved text stays as it is."""
        form = MomentForm(self.request.POST)
        if not form.is_valid():
            raise UnableToProceedError("moment_unreadable")
        move_schedule(
            actor=self.request.user,
            release=release,
            moment=form.cleaned_data["moment"],
            reason=self.request.POST.get("reason", ""),
            now=now,
        )
        return wording.RESCHEDULED


class ApproverInvitation(View):
    """Make a link by which somebody without an account decides, and show it this once."""

    http_method_names = ["post"]
    model = None

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The link, to be copied."""
        release = get_release_for(request.user, pk, to="review")
        try:
            signed = invite_approver(
                actor=request.user,
                release=release,
                name=request.POST.get("name", ""),
                now=timezone.now(),
            )
        except UnableToProceedError as refusal:
            messages.error(request, wording.ISSUES[refusal.code])
            return redirect(reverse("newsroom:edit", args=[pk]))
        url = settings.BASE_URL + reverse("approval:decide", args=[signed.token])
        page = {"release": release, "link": signed.link, "url": url}
        return render(request, "newsroom/approval_link.html", page)


class ReleaseLife(View):
    """What has happened to a release, and what may be done with it now."""

    http_method_names = ["get"]
    model = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One page."""
        release = get_release_for(request.user, pk, to="edit")
        page = life_page(release, request.user, now=timezone.now())
        context = {
            "page": page,
            "moment_form": MomentForm(initial={"moment": page.due_at}) if page.may_move else None,
            "limit_form": LimitForm(release=release) if page.may_limit else None,
        }
        return render(request, "newsroom/release_life.html", context)


class ReleaseWithdrawal(Step):
    """Take a submission back."""

    def take(self, release: Release, now: datetime) -> str:
        """Out of the queue."""
        withdraw_submission(actor=self.request.user, release=release, now=now)
        return wording.WITHDRAWN

    def next_url(self, release: Release) -> str:
        """Back to writing."""
        return reverse("newsroom:edit", args=[release.pk])
