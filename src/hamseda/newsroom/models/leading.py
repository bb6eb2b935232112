"""Which releases stand first on the home page, by an editor's choice."""

from django.conf import settings
from django.db import models

from hamseda.newsroom.models.release import Release


class LeadStory(models.Model):
    """A release that an editor has put on the home page; the one in the first `place` leads it.
    It is shown while the release is public, and before `until` where there is one.
    """

    release = models.OneToOneField(Release, models.CASCADE, related_name="lead_story")
    place = models.PositiveSmallIntegerField("جا")
    until = models.DateTimeField("تا", null=True, blank=True)
    chosen_at = models.DateTimeField("زمان انتخاب")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = "خبر برگزیده"
        verbose_name_plural = "خبرهای برگزیده"

    def __str__(self) -> str:
        return str(self.release)
