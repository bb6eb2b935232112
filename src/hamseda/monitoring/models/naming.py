"""Which offices and places an article is about."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.monitoring.models.article import Article
from hamseda.registry.models import Area, Office


class ArticleSubject(models.Model):
    """That an article is about an office or a place: one row for each of them.

    `passages` is the proof: `[[ground, start, end], …]`, offsets into the text as it was read.
    It is central where the headline, the kicker or the lead names it or where its people are
    quoted; what is only named further down is shown and not counted.
    """

    class Ground(models.TextChoices):
        NAME = "name", "نام"
        SHORT = "short", "نام کوتاه"
        LEADER = "leader", "پست بالاترین مقام"
        QUOTED = "quoted", "گفتهٔ صاحب‌پست آن روز"

    class State(models.TextChoices):
        PROPOSED = "proposed", "پیشنهاد سامانه"
        CONFIRMED = "confirmed", "تأییدشده"
        REJECTED = "rejected", "ردشده"

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="subjects", verbose_name="مطلب"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="named_in",
        verbose_name="دستگاه",
    )  # fmt: skip
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="named_in", verbose_name="منطقه"
    )
    is_central = models.BooleanField("محور مطلب است", default=False)
    passages = models.JSONField("شواهد", default=list)
    state = models.CharField("وضعیت", max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["article", "-is_central", "pk"]
        verbose_name = "دستگاه یا جای مطلب"
        verbose_name_plural = "دستگاه‌ها و جاهای مطالب"
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, area__isnull=True)
                | Q(office__isnull=True, area__isnull=False),
                name="monitoring_subject_of_one_kind",
            ),
            models.UniqueConstraint(
                fields=["article", "office"], name="monitoring_subject_office_once"
            ),
            models.UniqueConstraint(
                fields=["article", "area"], name="monitoring_subject_area_once"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "is_central", "article"], name="monitoring_about_office")
        ]

    def __str__(self) -> str:
        return str(self.office or self.area)
