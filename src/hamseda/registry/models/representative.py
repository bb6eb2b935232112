"""Who speaks for an office, and who passes news on to it."""

from django.db import models
from django.db.models import Q

from hamseda.registry.models.office import Office
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Person


class Representative(models.Model):
    """The spokesperson of an office, or its news liaison for a field, over a period.

    The highest official appoints one spokesperson (آیین‌نامهٔ روابط عمومی ۱۳۸۶); liaisons are
    named for each field (شورای اطلاع‌رسانی استان).
    """

    class Kind(models.TextChoices):
        SPOKESPERSON = "agency_spokesperson", "سخنگو"
        NEWS_LIAISON = "news_liaison", "رابط خبری"

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="representatives", verbose_name="دستگاه"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="representations", verbose_name="شخص"
    )
    kind = models.CharField("سمت", max_length=30, choices=Kind)
    news_field = models.CharField("حوزهٔ خبری", max_length=100, blank=True)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["office", "kind", "-valid_from"]
        verbose_name = "سخنگو یا رابط خبری"
        verbose_name_plural = "سخنگویان و رابطان خبری"
        constraints = [
            period_constraint("registry_representative_period"),
            models.UniqueConstraint(
                fields=["office", "person", "kind", "news_field", "valid_from"],
                name="registry_representative_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="news_liaison") | ~Q(news_field=""),
                name="registry_liaison_has_a_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
