"""What arrived, and the articles that were read from it."""

from django.db import models
from django.db.models import Q

from hamseda.core.versions import InParts
from hamseda.registry.models import Outlet, OutletDesk


class Original(models.Model):
    """Bytes exactly as they arrived; never altered, kept once however often they come."""

    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    name = models.CharField("نام پرونده یا نشانی", max_length=2048)
    content_type = models.CharField(max_length=100, blank=True)
    received_at = models.DateTimeField("زمان دریافت")


class Story(models.Model):
    """Articles that share their text: one event in one wording, told by several outlets."""

    started_at = models.DateTimeField("آغاز", null=True)


class Article(InParts, models.Model):
    """What a medium published, as read from the original."""

    class Precision(models.TextChoices):
        MINUTE = "minute", "تا دقیقه"
        DAY = "day", "تا روز"
        UNKNOWN = "unknown", "نامعلوم"

    class Presence(models.TextChoices):
        THERE = "there", "برجاست"
        PERHAPS_GONE = "perhaps_gone", "شاید حذف‌شده"
        GONE = "gone", "حذف‌شده"

    identity = models.CharField(max_length=64, unique=True)
    original = models.ForeignKey(Original, models.PROTECT, related_name="articles")
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="رسانه"
    )
    desk = models.ForeignKey(
        OutletDesk, models.SET_NULL, null=True, blank=True, related_name="articles",
        verbose_name="نمایندگی",
    )  # fmt: skip
    outlet_as_named = models.CharField("رسانه، چنان‌که در متن آمده", max_length=253, blank=True)
    url = models.CharField("نشانی", max_length=2048, blank=True)
    news_code = models.CharField("کد خبر", max_length=64, blank=True)
    kicker = models.TextField("روتیتر", blank=True)
    headline = models.TextField("تیتر", blank=True)
    lead = models.TextField("لید", blank=True)
    body = models.TextField("متن", blank=True)
    reporter = models.CharField("خبرنگار", max_length=200, blank=True)
    published_on = models.DateField("تاریخ انتشار", null=True, blank=True)
    published_at = models.DateTimeField("زمان انتشار", null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    received_at = models.DateTimeField("زمان دریافت")
    story = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    attributed_at = models.DateTimeField("زمان انتساب", null=True)
    presence = models.CharField(
        "در نشانی خود", max_length=15, choices=Presence, default=Presence.THERE
    )
    refetch_due_at = models.DateTimeField("زمان سرکشی بعدی", null=True)

    class Meta:
        ordering = ["-published_on", "-published_at", "-id"]
        verbose_name = "مطلب"
        verbose_name_plural = "مطالب رسانه‌ها"
        indexes = [
            # On PostgreSQL with NULLS LAST: migration 0002.
            models.Index(
                fields=["-published_on", "-published_at", "-id"], name="monitoring_newest"
            ),
            models.Index(
                fields=["published_on", "id"],
                name="monitoring_waiting",
                condition=Q(attributed_at__isnull=True),
            ),
            models.Index(
                fields=["refetch_due_at", "id"],
                name="monitoring_refetch_due",
                condition=Q(refetch_due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"مطلب {self.pk}"

    @property
    def web_address(self) -> str:
        """Its own address where a reader's browser opens it, as in `queries.articles_to_read`."""
        return self.url if self.url.startswith(("https://", "http://")) else ""


class ArticleKey(models.Model):
    """Another identity of an article, learned when it was met again in another form.

    A page with an address may first come as plain text with only its news code.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="other_keys")
    key = models.CharField(max_length=64, unique=True)


class Sighting(models.Model):
    """That an article was met again, and whether its text was another this time."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sightings")
    original = models.ForeignKey(Original, models.PROTECT, related_name="sightings")
    seen_at = models.DateTimeField()
    text_differs = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "original"], name="monitoring_sighted_once")
        ]
