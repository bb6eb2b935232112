"""The texts that an article has had, and what asking its address again showed."""

from django.db import models

from hamseda.core.versions import Change, InParts
from hamseda.monitoring.models.article import Article, Original

READ_ANEW = "read_anew"
NO_ACT = frozenset({READ_ANEW, Change.COMPLETED.value})


class ArticleVersion(InParts, models.Model):
    """A text of an article, with the bytes in which it came.

    An article that was only ever met with one text has no versions; the first other text makes
    two of them. `changes` are values of `hamseda.core.versions.Change`, against the version
    before; READ_ANEW instead where the two were read from documents of different kinds, so that
    a difference says nothing of the outlet.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("شماره")
    original = models.ForeignKey(Original, models.PROTECT, related_name="versions")
    seen_at = models.DateTimeField("نخستین دیدار")
    kicker = models.TextField("روتیتر", blank=True)
    headline = models.TextField("تیتر", blank=True)
    lead = models.TextField("لید", blank=True)
    body = models.TextField("متن", blank=True)
    text_key = models.CharField(max_length=64)
    changes = models.JSONField("تغییرها", default=list)

    class Meta:
        ordering = ["article", "number"]
        verbose_name = "نسخهٔ مطلب"
        verbose_name_plural = "نسخه‌های مطلب"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="monitoring_version_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    @property
    def is_change_by_outlet(self) -> bool:
        """False where the text is only another reading, or the first whole one."""
        return bool(set(self.changes) - NO_ACT)


class Refetch(models.Model):
    """That the address of an article was asked again, and what it answered: the proof of a
    deletion, and of a text that stayed.

    `original` is kept where the answer says something new: another text, or a page that stands
    where the article stood. `failure` is a code of `foundation.fetch` or of `reading`.
    """

    class Outcome(models.TextChoices):
        SAME = "same", "همان متن"
        CHANGED = "changed", "متن دیگر"
        GONE = "gone", "حذف‌شده"
        SENT_HOME = "sent_home", "هدایت به صفحهٔ نخست"
        SAYS_GONE = "says_gone", "صفحهٔ «پیدا نشد»"
        OTHER_ARTICLE = "other_article", "مطلبی دیگر در همان نشانی"
        UNREADABLE = "unreadable", "خوانده نشد"
        REFUSED = "refused", "پاسخ خطا"
        UNANSWERED = "unanswered", "بی‌پاسخ"

    article = models.ForeignKey(Article, models.CASCADE, related_name="refetches")
    asked_at = models.DateTimeField("زمان پرسش")
    outcome = models.CharField("نتیجه", max_length=20, choices=Outcome)
    status = models.PositiveSmallIntegerField("کد پاسخ", null=True)
    final_address = models.CharField("نشانی پایانی", max_length=2048, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    original = models.ForeignKey(
        Original, models.PROTECT, null=True, blank=True, related_name="refetches"
    )
    version = models.ForeignKey(
        ArticleVersion, models.SET_NULL, null=True, blank=True, related_name="refetches"
    )

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "سرکشی دوباره"
        verbose_name_plural = "سرکشی‌های دوباره"
        constraints = [
            models.UniqueConstraint(fields=["article", "asked_at"], name="monitoring_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_outcome_display()}"
