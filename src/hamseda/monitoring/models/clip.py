"""What a person clipped: a newspaper cutting, or a part of a radio or television programme."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hamseda.monitoring.models.article import Article


class Clip(models.Model):
    """Where an article stood that has no address: page and section, or programme and minutes.

    The article's original is the scan; for a broadcast without a file, what was typed.
    """

    class Kind(models.TextChoices):
        CUTTING = "cutting", "بریدهٔ روزنامه"
        BROADCAST = "broadcast", "برنامهٔ رادیو یا تلویزیون"

    class Rendering(models.TextChoices):
        TRANSCRIPT = "transcript", "متن کامل"
        SUMMARY = "summary", "خلاصه"

    article = models.OneToOneField(Article, models.CASCADE, related_name="clip")
    kind = models.CharField("نوع", max_length=10, choices=Kind)
    rendering = models.CharField("متن چیست؟", max_length=10, choices=Rendering)
    page = models.PositiveSmallIntegerField("صفحه", null=True, blank=True)
    section = models.CharField("بخش یا ستون", max_length=100, blank=True)
    programme = models.CharField("برنامه", max_length=200, blank=True)
    network = models.CharField("شبکه", max_length=100, blank=True)
    from_minute = models.PositiveSmallIntegerField("از دقیقهٔ", null=True, blank=True)
    until_minute = models.PositiveSmallIntegerField("تا دقیقهٔ", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("زمان ثبت")

    class Meta:
        verbose_name = "بریده"
        verbose_name_plural = "بریده‌ها"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_minute__isnull=True) | Q(until_minute__gte=F("from_minute")),
                name="monitoring_clip_minutes",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.article_id}"
