"""The workflow step that a second person must take."""

from typing import Any

from django.db import models
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models.release import Release
from hamseda.registry.access import Role, standing_of


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
