"""Drafts that are kept to their own office."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.newsroom.models.release import Release


class DraftLimit(models.Model):
    """That a draft is only for its own office, the `people` named and the chief editors, until it
    is published. `lifted_by` is empty where publication ended it.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="limits")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="همکاران نام‌برده"
    )
    limited_at = models.DateTimeField("زمان")
    limited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-limited_at"]
        verbose_name = "محدودیت پیش‌نویس"
        verbose_name_plural = "محدودیت‌های پیش‌نویس"
        constraints = [
            models.UniqueConstraint(
                fields=["release"],
                condition=Q(lifted_at__isnull=True),
                name="newsroom_limited_once",
            )
        ]


def open_limits() -> models.QuerySet[DraftLimit]:
    """The limits that hold now."""
    return DraftLimit.objects.filter(lifted_at__isnull=True)
