"""What waits for a person's word, and the words that were given here."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.monitoring.models import Article


class InboxItem(models.Model):
    """Something that waits for a decision. It is gone as soon as anybody has decided."""

    class Kind(models.TextChoices):
        COVERAGE = "coverage", "بازتاب خبر"
        QUOTATION = "quotation", "گفته"
        SUSPICION = "suspicion", "گمان"

    kind = models.CharField("نوع", max_length=10, choices=Kind)
    object_id = models.PositiveBigIntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    arrived_at = models.DateTimeField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="سپرده به",
    )

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        verbose_name = "مورد صندوق"
        verbose_name_plural = "صندوق تحلیلگر"
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="analysis_waits_once")
        ]
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="analysis_inbox_newest"),
            models.Index(fields=["article"], name="analysis_inbox_article"),
        ]


class InboxDecision(models.Model):
    """What a person decided in the inbox, so that the last one can be taken back."""

    kind = models.CharField(max_length=10, choices=InboxItem.Kind)
    object_id = models.PositiveBigIntegerField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "تصمیم صندوق"
        verbose_name_plural = "تصمیم‌های صندوق"
        indexes = [
            models.Index(
                fields=["decided_by", "-id"],
                name="analysis_last_decision",
                condition=Q(undone_at__isnull=True),
            )
        ]
