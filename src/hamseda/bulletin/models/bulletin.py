"""The bulletin of a day while it is put together."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.analysis.models import ToneMark
from hamseda.core.bulletin import Section
from hamseda.monitoring.models import Article, ArticleFormat
from hamseda.registry.models import Office


class Confidentiality(models.IntegerChoices):
    """How few may read it; a recipient's clearance is told in the same steps."""

    ORDINARY = 0, "عادی"
    CONFIDENTIAL = 1, "محرمانه"
    STRICTLY_CONFIDENTIAL = 2, "خیلی محرمانه"


class BulletinTimetable(models.Model):
    """When the bulletin is put together; one row."""

    assembles_at = models.TimeField("ساعت", default=time(7))
    on_closed_days = models.BooleanField("در روزهای تعطیل هم", default=False)
    confidentiality = models.PositiveSmallIntegerField(
        "طبقه‌بندی بولتن تازه", choices=Confidentiality, default=Confidentiality.ORDINARY
    )

    class Meta:
        verbose_name = "زمان‌بندی بولتن"
        verbose_name_plural = "زمان‌بندی بولتن"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="bulletin_one_timetable"),
        ]


class Bulletin(models.Model):
    """The bulletin of one day: the working copy, of which editions are sent.

    It speaks of the articles received in [`from_at`, `until_at`). `facts` holds what was counted
    when it was put together: figures, people's voice, today's meetings.
    """

    day = models.DateField("روز", unique=True)
    year = models.PositiveSmallIntegerField()  # Jalali; numbers begin anew with each year
    number = models.PositiveIntegerField("شماره")
    confidentiality = models.PositiveSmallIntegerField("طبقه‌بندی", choices=Confidentiality)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    left_out = models.PositiveIntegerField(default=0)
    assembled_at = models.DateTimeField("زمان گردآوری")
    revision = models.PositiveIntegerField(default=0)  # rises with every change

    class Meta:
        ordering = ["-day"]
        verbose_name = "بولتن"
        verbose_name_plural = "بولتن‌ها"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="bulletin_number_once")
        ]

    def __str__(self) -> str:
        return f"بولتن {self.year}/{self.number}"


class BulletinItem(models.Model):
    """One article in a bulletin, with what the preparer says of it. A removed one stays.

    `kind` and `tone` are the preparer's; empty, what monitoring knows counts
    (`queries.judging`).
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="items")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+", verbose_name="مطلب")
    section = models.CharField(
        "بخش", max_length=20, choices=[(one.value, one.name) for one in Section]
    )
    position = models.PositiveIntegerField()
    is_headline = models.BooleanField("در سرخط‌ها", default=False)
    reasons = models.JSONField(default=list)  # pairs of code and value; empty for a person's choice
    also = models.JSONField(default=list)  # names of outlets that told the same story
    headline = models.CharField("تیتر", max_length=500)
    summary = models.TextField("خلاصه", max_length=1000, blank=True)
    analysis = models.TextField("تحلیل", max_length=4000, blank=True)
    action = models.TextField("اقدام پیشنهادی", max_length=1000, blank=True)
    kind = models.CharField("قالب", max_length=20, choices=ArticleFormat.Kind, blank=True)
    tone = models.CharField("لحن نسبت به دستگاه", max_length=20, choices=ToneMark.Tone, blank=True)
    subject = models.CharField("موضوع", max_length=120, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="دستگاه"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)  # against lost updates

    class Meta:
        ordering = ["bulletin", "section", "position", "pk"]
        verbose_name = "مطلب بولتن"
        verbose_name_plural = "مطالب بولتن"
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "article"], name="bulletin_article_once"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="bulletin_removed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class BulletinFollowUp(models.Model):
    """What became, by the day of a bulletin, of an action that an earlier one proposed."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(BulletinItem, models.PROTECT, related_name="follow_ups")
    outcome = models.CharField("چه شد", max_length=500, blank=True)
    is_over = models.BooleanField("پایان یافت", default=False)

    class Meta:
        ordering = ["bulletin", "pk"]
        verbose_name = "پیگیری بولتن"
        verbose_name_plural = "پیگیری‌های بولتن"
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "item"], name="bulletin_followed_once")
        ]
