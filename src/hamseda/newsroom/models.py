"""Releases and the workflow step that a second person must take.

Drafts, revisions, workflow and locks are Wagtail's; the operations decide when each moves.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from modelsearch import index
from wagtail.locks import WorkflowLock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Task,
    TaskState,
    WorkflowMixin,
)

from hamseda.core.text import normal_form
from hamseda.foundation.accounts.models import User
from hamseda.newsroom import wording
from hamseda.registry.access import Role, standing_of
from hamseda.registry.models import Office

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"


class ReleaseQuerySet(models.QuerySet):
    """The one place that says which releases the public may see."""

    def published(self) -> "ReleaseQuerySet":
        """Releases that are public now."""
        return self.filter(live=True, first_published_at__isnull=False)

    def newest_first(self) -> "ReleaseQuerySet":
        """In the order of the public site."""
        return self.order_by("-first_published_at", "-news_code")


class Release(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    models.Model,
):
    """A piece of news by an office. `news_code` is given once and never again."""

    class Kind(models.TextChoices):
        NEWS = "news", "خبر"
        NARRATIVE = "narrative", "روایت"
        INTERVIEW = "interview", "مصاحبه"
        FEATURE_REPORT = "feature_report", "گزارش"
        CLARIFICATION = "clarification", "توضیح"
        DENIAL = "denial", "تکذیبیه"
        CORRECTION = "correction", "اصلاحیه"

    news_code = models.PositiveBigIntegerField("کد خبر", unique=True, editable=False)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="releases", verbose_name="دستگاه"
    )
    kind = models.CharField("نوع", max_length=20, choices=Kind, default=Kind.NEWS)
    kicker = models.CharField("روتیتر", max_length=250, blank=True)
    headline = models.CharField("تیتر", max_length=250)
    lead = models.TextField("لید", max_length=1000, blank=True)
    body = models.TextField("متن", max_length=60_000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField("زمان ایجاد", editable=False)

    objects = ReleaseQuerySet.as_manager()

    search_fields = [
        index.SearchField("normal_text"),
        index.FilterField("live"),
        index.FilterField("office"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = "خبر"
        verbose_name_plural = "خبرها"
        indexes = [
            models.Index(fields=["live", "-first_published_at"], name="newsroom_public_order"),
            models.Index(fields=["office", "-first_published_at"], name="newsroom_office_order"),
        ]

    def __str__(self) -> str:
        return self.headline or wording.UNTITLED

    def get_absolute_url(self) -> str:
        """The public address; the code alone leads there too."""
        slug = self.slug
        return reverse("portal:release", args=[self.news_code, slug] if slug else [self.news_code])

    def publish(self, revision: Revision, user: User | None = None, **options: Any) -> None:
        """Make a revision public. Whether it may be was settled by `approve_release`; Django's
        permission names, which Wagtail would ask, have no part in it.
        """
        super().publish(revision, user=user, **options | {"skip_permission_checks": True})

    @property
    def slug(self) -> str:
        """The headline as the readable end of an address; may be empty."""
        return slugify(self.headline.replace(HALF_SPACE, " "), allow_unicode=True)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body: what blank lines part."""
        blocks: list[list[str]] = [[]]
        for line in self.body.splitlines():
            if line.strip():
                blocks[-1].append(line.strip())
            elif blocks[-1]:
                blocks.append([])
        return tuple("\n".join(block) for block in blocks if block)

    @property
    def full_text(self) -> str:
        """All that a reader reads, in order; passages of coverage are offsets into it."""
        parts = (self.kicker, self.headline, self.lead, self.body)
        return "\n".join(part for part in parts if part)

    @property
    def normal_text(self) -> str:
        """The text as search sees it: one spelling for every way of writing a word."""
        return normal_form(self.full_text)

    def get_short_url(self) -> str:
        """The address that people pass on by word of mouth."""
        return reverse("portal:release", args=[self.news_code])

    def get_preview_template(self, request: Any, mode_name: str) -> str:  # noqa: ARG002
        """The public page's own template, so that a preview is what will be seen."""
        return "portal/release_preview.html"


class NewsCodeCounter(models.Model):
    """The last news code given; one row, only ever raised, so that no code comes back."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_code = models.PositiveBigIntegerField(default=100_000)


class SubmittedLock(WorkflowLock):
    """Closes a submitted release to every writer, without Wagtail's remark that reviewers may
    edit: they may not, and the review page says what they can do.
    """

    def get_message(self, user: User) -> None:
        """None."""


class SecondPersonReview(Task):
    """The workflow step «بازبینی»: a chief editor who neither wrote nor submitted the text."""

    class Meta:
        verbose_name = "بازبینی نفر دوم"
        verbose_name_plural = "بازبینی نفر دوم"

    lock_class = SubmittedLock

    def may_decide(self, release: Release, user: User) -> bool:
        """True when `user` may approve or return the revision under review.

        Never whoever submitted it or saved any revision since the text was last public, whatever
        the role: an unchanged save by a colleague does not make the writer a second person.
        """
        task_state = release.current_workflow_task_state
        if task_state is None or task_state.revision is None:
            return False
        if not standing_of(user).has(Role.CHIEF_EDITOR):
            return False
        written = release.revisions.all()
        if release.live_revision_id:
            written = written.filter(created_at__gt=release.live_revision.created_at)
        is_submitter = user.pk == task_state.workflow_state.requested_by_id
        return not is_submitter and not written.filter(user=user).exists()

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Refused: a decision is an operation (`operations/reviewing.py`), never a side door."""
        raise NotImplementedError("decide through newsroom.operations.reviewing")

    def get_actions(self, obj: Release, user: User) -> list[tuple[str, str, bool]]:
        """The buttons that a reviewer gets."""
        if not self.may_decide(obj, user):
            return []
        return [
            ("reject", "بازگرداندن با توضیح", True),
            ("approve", "تأیید و انتشار", False),
            ("approve", "تأیید و انتشار با توضیح", True),
        ]

    def locked_for_user(self, obj: Release, user: User) -> bool:  # noqa: ARG002
        """Nobody edits while it is being read: what is approved is what was read."""
        return True

    def get_task_states_user_can_moderate(
        self,
        user: User,
        **kwargs: Any,  # noqa: ARG002
    ) -> models.QuerySet:
        """The review queue of a chief editor."""
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        return waiting if standing_of(user).has(Role.CHIEF_EDITOR) else waiting.none()

    @classmethod
    def get_description(cls) -> str:
        """Shown where workflows are configured."""
        return "سردبیری که خود نویسنده یا فرستندهٔ متن نیست، آن را تأیید می‌کند یا بازمی‌گرداند."
