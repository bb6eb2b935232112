"""What became of moments that were promised."""

from django.conf import settings
from django.db import models
from wagtail.models import Revision

from hamseda.newsroom.models.release import Release


class ScheduleChange(models.Model):
    """That the moment of an approved text was moved, or cancelled where `moved_to` is empty, with
    the moment before it and the reason, which whoever holds the text already is told.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="schedule_changes")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    earlier_moment = models.DateTimeField("زمان پیشین")
    earlier_embargo = models.DateTimeField("ممنوعیت پیشین", null=True, blank=True)
    moved_to = models.DateTimeField("زمان تازه", null=True, blank=True)
    reason = models.TextField("دلیل", max_length=500)
    changed_at = models.DateTimeField("زمان")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = "تغییر زمان انتشار"
        verbose_name_plural = "تغییرهای زمان انتشار"

    def __str__(self) -> str:
        return self.reason
