"""The screens on which releases are written, on Wagtail's. Every save is an operation."""

from collections.abc import Iterable, Iterator
from secrets import token_urlsafe
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views import snippets

from hamseda.newsroom import contexts, wording
from hamseda.newsroom.access import may_review
from hamseda.newsroom.checks import Issue, KnownPost, Surroundings, advice_while_writing
from hamseda.newsroom.contexts.life import limit_on
from hamseda.newsroom.models import Release
from hamseda.newsroom.models.link import addresses_in
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import (
    EditedMeanwhileError,
    OpenedPage,
    RevisionSeen,
    is_saved_from,
    save_draft,
)
from hamseda.newsroom.operations.reviewing import (
    UnfitForReviewError,
    submit_for_review,
)
from hamseda.newsroom.queries import review_comments
from hamseda.newsroom.queries.attachments import versions_readers_see
from hamseda.newsroom.queries.links import broken_among, hidden_among
from hamseda.newsroom.queries.speaking import speakers
from hamseda.newsroom.views.chosen_files import take_in_files
from hamseda.registry.queries import appointments_on, posts_with_holders

# An opened page's key: enough bytes that no two pages share one, and what a form may send.
PAGE_KEY_BYTES = 12
PAGE_KEY_LENGTH = 40


class _Writing:
    """What adding and editing share: `save_draft` saves, `submit_for_review` sends on."""

    error_message = wording.NOT_SAVED
    outcome: str | None = wording.SAVED
    refused_files: ClassVar[list[str]] = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names that the registry knows, for the boxes of people."""
        day = timezone.localdate(self._release_of_form().first_published_at or timezone.now())
        return super().get_context_data(**kwargs) | {
            "known_people": contexts.known_people(appointments_on(day)),
            "advice_url": self.get_advice_url(),
            "opened_page": self._page().key or token_urlsafe(PAGE_KEY_BYTES),
        }

    def _release_of_form(self) -> Release:
        return getattr(self, "object", None) or Release()

    def get_advice_url(self) -> str:
        """Where a script asks for advice while the writer types."""
        release = self._release_of_form()
        if release.pk:
            return reverse("newsroom:advice", args=[release.pk])
        return reverse("newsroom:advice_on_add")

    def user_has_permission(self, permission: str) -> bool:
        """Only our policy: Wagtail lets superusers lock whatever it says."""
        return PermissionCheckedMixin.user_has_permission(self, permission)

    def get_available_actions(self) -> list[str]:
        """Saving, and submitting. There is no publishing from the form."""
        return [*self.actions, "submit"]

    def get_usage_url(self) -> None:
        """Nothing refers to a release through Wagtail."""

    def save_instance(self) -> Release:
        """Keep what was typed as a draft."""
        release = self.form.save(commit=False)
        self.refused_files = take_in_files(self.request, release)
        self.has_content_changes = self.form.has_changed() or bool(self.request.FILES)
        overwrite = self.request.POST.get("overwrite_revision_id", "")
        self.new_revision = save_draft(
            actor=self.request.user,
            release=release,
            now=timezone.now(),
            seen=self._seen(),
            overwrite=int(overwrite) if overwrite.isdecimal() else None,
            page=self._page(),
        )
        return release

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, then take the step that was asked for; a refused step loses no text."""
        self.form = form
        try:
            self.object = self.save_instance()
        except EditedMeanwhileError as refusal:
            self._note_conflict(refusal.revision_id)
            return self.form_invalid(form)
        except UnableToProceedError as refusal:
            self.produced_error_code = refusal.code
            self.produced_error_message = wording.ISSUES[refusal.code]
            return self.form_invalid(form)
        if self.refused_files:
            self._say_without_files()
        elif self.action == "submit":
            self._submit()
        return self.save_action()

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say that a browser keeps no file that was chosen, as it keeps what was typed."""
        if self.request.FILES:
            messages.warning(self.request, wording.CHOOSE_FILES_AGAIN)
        return super().form_invalid(form)

    def get_success_message(self, instance: Release | None = None) -> str | None:
        """Say what really happened; None when it has been said."""
        return self.outcome and self.outcome.format(headline=instance or self.object)

    def get_success_buttons(self) -> list[Any]:
        """None: the reader is on the very page."""
        return []

    def get_success_url(self) -> str:
        """Stay with the release."""
        return self.get_edit_url()

    def _seen(self) -> RevisionSeen | None:
        newest = self.latest_revision
        return RevisionSeen(newest.pk, newest.created_at) if newest else None

    def _page(self) -> OpenedPage:
        key = self.request.POST.get("opened_page", "")[:PAGE_KEY_LENGTH]
        return OpenedPage(key, saves_by_itself=self.expects_json_response)

    def _submit(self) -> None:
        try:
            submit_for_review(actor=self.request.user, release=self.object, now=timezone.now())
        except UnfitForReviewError as refusal:
            self._say_unsubmitted([contexts.sentence_of(issue) for issue in refusal.issues])
        except UnableToProceedError as refusal:
            self._say_unsubmitted([wording.ISSUES[refusal.code]])
        else:
            self.outcome = wording.SUBMITTED

    def _say_without_files(self) -> None:
        saved = wording.SAVED_WITHOUT_FILES.format(headline=self.object)
        self.outcome = None
        messages.warning(self.request, " ".join([saved, *self.refused_files]))

    def _say_unsubmitted(self, reasons: list[str]) -> None:
        self.outcome = None
        saved = wording.SAVED_NOT_SUBMITTED.format(headline=self.object)
        messages.warning(self.request, " ".join([saved, *reasons]))


def _advice(release: Release) -> list[Issue]:
    """What a careful colleague would remark, by what the registry knows for the release's day."""
    now = timezone.now()
    day = timezone.localdate(release.first_published_at or now)
    posts = [KnownPost(*row) for row in posts_with_holders(day)]
    told = {"day": day, "posts": posts, "now": now, "speakers": speakers(release, now)}
    return advice_while_writing(release, around=_around(release), **told)


def _around(release: Release) -> Surroundings:
    addresses = addresses_in(release)
    return Surroundings(
        shown_attachments=versions_readers_see(release),
        hidden_links=hidden_among(addresses),
        broken_links=broken_among(addresses),
    )


class _Advising:
    """Advice on what stands in the form, without keeping any of it."""

    http_method_names: ClassVar = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The advice as a piece of the page, and what mends each text."""
        form = self.get_form()
        # Of a field that was refused the release has not what was typed.
        issues = [one for one in _advice(self._typed(form)) if one.field not in form.errors]
        refused = (*contexts.texts_too_long(form), *contexts.refused_speakers(form))
        advice = (*refused, *contexts.advice_on(issues))
        html = render_to_string("newsroom/parts/advice.html", {"advice": advice}, request)
        return JsonResponse({"html": html, "mendings": contexts.mendings(request.POST)})

    def _typed(self, form: Any) -> Release:
        form.defer_required_fields()
        form.is_valid()
        release = form.instance
        for formset in form.formsets.values():
            if formset.is_valid():
                formset.instance = release
                formset.save(commit=False)
        return release


class ReleaseCreate(_Writing, snippets.CreateView):
    """Write a new release."""

    page_title = wording.NEW_RELEASE

    def get_header_title(self) -> str:
        """The title by itself: it already says what is written."""
        return str(self.page_title)


class AdviceOnAdd(_Advising, ReleaseCreate):
    """Advice on a release that has not been saved yet."""


class ReleaseEdit(_Writing, snippets.EditView):
    """Edit a release; while it is in review, read it and decide."""

    conflict: contexts.Conflict | None = None

    def is_valid(self, form: Any) -> bool:
        """Refuse to cover up what somebody else has saved since this form was opened."""
        valid = super().is_valid(form)
        if self.locked_for_user:
            self.produced_error_message = wording.ISSUES["already_in_review"]
        elif self.is_out_of_date:
            self._note_conflict(self.latest_revision.pk)
            return False
        return valid

    @cached_property
    def is_out_of_date(self) -> bool:
        """A form that does not say what it was based on counts as old too; a form that its own
        page's autosave has overtaken does not.
        """
        newest = self.latest_revision
        told = ("overwrite_revision_id", "loaded_revision_id")
        is_silent = newest and not any(self.request.POST.get(name) for name in told)
        if not is_silent and not super().is_out_of_date:
            return False
        return not is_saved_from(self._page(), newest, self.request.user)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say a conflict once, above the form, where its link is."""
        if self.conflict and not self.expects_json_response:
            self.produced_error_message = None
        return super().form_invalid(form)

    def get_template_names(self) -> list[str]:
        """The reading page while in review; the form otherwise, and whenever text was typed."""
        if self.review_page:
            return ["newsroom/release_review.html"]
        return super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reviewers' comments, advice and the conflict to Wagtail's context."""
        context = super().get_context_data(**kwargs)
        context |= {
            "conflict": self.conflict,
            "limited": limit_on(self.object),
            "review_page": self.review_page,
            "review_notes": contexts.review_notes(review_comments(self.object)),
            "advice": contexts.advice_on(_advice(self.object)),
            "submit_label": wording.RESUBMIT if self.is_returned else wording.SUBMIT,
            "public_url": self.live_object.get_absolute_url() if self.live_object.live else "",
        }
        if self.conflict:
            # Saving by itself would cover up the other text before anybody has compared.
            context["autosave_enabled"] = False
        return context

    @property
    def is_returned(self) -> bool:
        """True when a reviewer has sent the release back."""
        state = self.object.current_workflow_state
        return bool(state and not self.object.workflow_in_progress)

    @cached_property
    def review_page(self) -> contexts.ReviewPage | None:
        """The submission to read and decide on, on GET while the release is in review."""
        task_state = self.object.current_workflow_task_state
        if self.request.method != "GET" or task_state is None or self.is_returned:
            return None
        submitter = task_state.workflow_state.requested_by
        notes = contexts.review_notes(review_comments(self.object))
        return contexts.ReviewPage(
            release=self.object,
            submitted_by=submitter.get_full_name() if submitter else wording.UNKNOWN_COLLEAGUE,
            submitted_at=task_state.started_at,
            task_state_id=task_state.pk,
            may_decide=may_review(self.request.user, self.object),
            notes=notes,
            comparisons=tuple(self._comparisons(notes)),
        )

    def _comparisons(self, notes: Iterable[contexts.ReviewNote]) -> Iterator[tuple[str, str]]:
        """What is new beside the text on the site, and beside the one that was returned last."""
        if self.object.live:
            yield wording.COMPARE_WITH_LIVE, self._comparison_with("live")
        if last := next((note for note in notes if note.is_return), None):
            yield wording.COMPARE_WITH_RETURNED, self._comparison_with(str(last.revision_id))

    def _comparison_with(self, revision: str) -> str:
        return reverse(self.revisions_compare_url_name, args=[self.object.pk, revision, "latest"])

    def _note_conflict(self, newest_id: int) -> None:
        newest = self.object.revisions.select_related("user").get(pk=newest_id)
        is_own = newest.user_id == self.request.user.pk
        name = newest.user.get_full_name() if newest.user else wording.UNKNOWN_COLLEAGUE
        code = "edited_in_other_window" if is_own else "edited_meanwhile"
        loaded = self.request.POST.get("loaded_revision_id", "")
        known = loaded if loaded.isdecimal() and int(loaded) != newest_id else "earliest"
        self.produced_error_code = "invalid_revision"  # the code that Wagtail's autosave knows
        self.produced_error_message = wording.ISSUES[code].format(name=name)
        self.conflict = contexts.Conflict(
            sentence=self.produced_error_message,
            compare_url=self._comparison_with(known),
        )


class AdviceOnEdit(_Advising, ReleaseEdit):
    """Advice on a release as it stands in the form."""


class ReleaseRevert(generic.RevisionsRevertMixin, ReleaseEdit):
    """Bring an earlier revision back as the newest draft."""

    view_name = "revisions_revert"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not while it is being reviewed: there is nothing to write then."""
        if self.object.workflow_in_progress:
            return redirect(self.get_edit_url())
        return super().get(request, *args, **kwargs)

    def save_instance(self) -> Release:
        """The same save as any other."""
        return ReleaseEdit.save_instance(self)

    def get_success_message(self, instance: Release | None = None) -> str | None:
        """The same sentence as any other save."""
        return ReleaseEdit.get_success_message(self, instance)
