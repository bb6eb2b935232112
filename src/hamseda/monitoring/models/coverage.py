"""The judged links between articles and releases, and what people said of them."""

from django.conf import settings
from django.db import models

from hamseda.monitoring.models.article import Article
from hamseda.newsroom.models import Release


class Coverage(models.Model):
    """The judged link between a release and an article.

    Shares are fractions of each side's letters. `release_text` and `article_text` are
    the very texts that the passages point into, kept as they were when judged.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "پیشنهاد سامانه"
        CONFIRMED = "confirmed", "تأییدشده"
        REJECTED = "rejected", "ردشده"

    release = models.ForeignKey(
        Release, models.PROTECT, related_name="coverage", verbose_name="خبر"
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="coverage", verbose_name="مطلب"
    )
    verdict = models.CharField("نوع بازتاب", max_length=30)
    reasons = models.JSONField("دلایل", default=list)
    direction = models.CharField("جهت", max_length=20)
    release_share = models.FloatField("سهم از خبر")
    article_share = models.FloatField("سهم از مطلب")
    verbatim_score = models.FloatField()
    edited_score = models.FloatField()
    release_text = models.TextField()
    article_text = models.TextField()
    judged_at = models.DateTimeField("زمان سنجش")
    state = models.CharField("وضعیت", max_length=10, choices=State, default=State.PROPOSED)

    class Meta:
        ordering = ["-judged_at", "-id"]
        verbose_name = "بازتاب"
        verbose_name_plural = "بازتاب‌ها"
        constraints = [
            models.UniqueConstraint(fields=["release", "article"], name="monitoring_one_link")
        ]
        indexes = [models.Index(fields=["state", "-judged_at"], name="monitoring_to_decide")]


class CoveragePassage(models.Model):
    """A shared passage: where it stands in both texts, in code points, end exclusive."""

    coverage = models.ForeignKey(Coverage, models.CASCADE, related_name="passages")
    release_start = models.PositiveIntegerField()
    release_end = models.PositiveIntegerField()
    article_start = models.PositiveIntegerField()
    article_end = models.PositiveIntegerField()
    is_verbatim = models.BooleanField()
    is_quotation = models.BooleanField(default=False)

    class Meta:
        ordering = ["article_start"]


class CoverageDecision(models.Model):
    """What a person said of a link. All are kept; the newest one counts."""

    coverage = models.ForeignKey(Coverage, models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=10, choices=Coverage.State)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    reason = models.CharField("توضیح", max_length=500, blank=True)

    class Meta:
        ordering = ["-decided_at", "-id"]
