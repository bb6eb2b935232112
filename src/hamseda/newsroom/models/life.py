"""What happens to a release beyond writing and review: notes, take-downs, forced publication."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Revision, TaskState

from hamseda.newsroom.models.release import Release


class ChangeNote(models.Model):
    """What readers are told about a change of a published release."""

    class Kind(models.TextChoices):
        UPDATE = "update", "به‌روزرسانی"
        CORRECTION = "correction", "اصلاح"

    release = models.ForeignKey(Release, models.CASCADE, related_name="change_notes")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    text = models.TextField("شرح", max_length=1000)
    noted_at = models.DateTimeField("زمان")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-noted_at"]
        verbose_name = "یادداشت تغییر"
        verbose_name_plural = "یادداشت‌های تغییر"

    def __str__(self) -> str:
        return self.text


class TakeDown(models.Model):
    """Why a release is no longer public; the address goes on answering with the reason."""

    class Outcome(models.TextChoices):
        IN_ERROR = "in_error", "به‌اشتباه منتشر شده بود"
        MERGED = "merged", "در خبر دیگری ادغام شد"
        WITHDRAWN = "withdrawn", "پس گرفته شد"

    release = models.ForeignKey(Release, models.CASCADE, related_name="take_downs")
    outcome = models.CharField("نتیجه", max_length=20, choices=Outcome)
    explanation = models.TextField("توضیح برای خوانندگان", max_length=1000, blank=True)
    merged_into = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ادغام در"
    )
    taken_down_at = models.DateTimeField("زمان")
    taken_down_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-taken_down_at"]
        verbose_name = "برداشتن از سایت"
        verbose_name_plural = "برداشتن‌ها از سایت"
        constraints = [
            models.CheckConstraint(
                condition=(Q(outcome="merged") & Q(merged_into__isnull=False))
                | (~Q(outcome="merged") & Q(merged_into__isnull=True)),
                name="newsroom_merged_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("release")),
                name="newsroom_merged_into_another",
            ),
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(lifted_at__isnull=True),
                name="newsroom_taken_down_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class ForcedPublication(models.Model):
    """A publication without a second person, with its reason; open until one has approved."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="forced_publications")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField("دلیل", max_length=1000)
    forced_at = models.DateTimeField("زمان")
    forced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-forced_at"]
        verbose_name = "انتشار بی‌بازبینی"
        verbose_name_plural = "انتشارهای بی‌بازبینی"

    def __str__(self) -> str:
        return self.reason


class QualityMark(models.Model):
    """An editor's mark for a published release, kept for evaluation; the newest counts."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="quality_marks")
    mark = models.PositiveSmallIntegerField("نمره")  # 1 (weak) to 5 (excellent)
    note = models.CharField("توضیح", max_length=500, blank=True)
    marked_at = models.DateTimeField("زمان")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-marked_at"]
        verbose_name = "نمرهٔ کیفیت"
        verbose_name_plural = "نمره‌های کیفیت"
        constraints = [
            models.CheckConstraint(
                condition=Q(mark__gte=1, mark__lte=5), name="newsroom_mark_one_to_five"
            )
        ]

    def __str__(self) -> str:
        return str(self.mark)


class ApprovalLink(models.Model):
    """A signed link by which somebody without an account decides on one submission, once."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="approval_links")
    task_state = models.ForeignKey(TaskState, models.CASCADE, related_name="+")
    name = models.CharField("نام و سمت", max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("زمان")
    expires_at = models.DateTimeField("پایان اعتبار")
    decided_at = models.DateTimeField(null=True, blank=True)
    approves = models.BooleanField(null=True)
    comment = models.TextField("توضیح", max_length=4000, blank=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "پیوند تأیید"
        verbose_name_plural = "پیوندهای تأیید"

    def __str__(self) -> str:
        return self.name

    def opens_at(self, now: datetime) -> bool:
        """Whether it may still be used then: its submission waits, and nobody has decided by it."""
        waits = self.task_state.status == TaskState.STATUS_IN_PROGRESS
        return waits and self.decided_at is None and now < self.expires_at

    @property
    def signed_comment(self) -> str:
        """The comment with the name under it, as the review history shows it."""
        return "\n".join(part for part in (self.comment, f"— {self.name}") if part)
