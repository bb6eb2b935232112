"""What somebody said in an article, and who in the registry that is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hamseda.core.speech import Certainty, Manner
from hamseda.monitoring.models.article import Article
from hamseda.registry.models import Office, Person


class Quotation(models.Model):
    """Words that an article brings as somebody's, with the person, the post and the office of that
    day where the registry leaves no doubt.

    `start` and `end` point into the article's text as it was read; `words` keeps what stood there.
    What the machine found is `proposed`; a person's word stays when the article is read again.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "پیشنهاد سامانه"
        CONFIRMED = "confirmed", "تأییدشده"
        REJECTED = "rejected", "ردشده"

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="quotations", verbose_name="مطلب"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField("گفته")
    manner = models.CharField(
        "شیوهٔ نقل", max_length=10, choices=[(manner.value, manner.name) for manner in Manner]
    )
    speaker_name = models.CharField("گوینده، چنان‌که در متن آمده", max_length=200, blank=True)
    speaker_post = models.CharField("پست، چنان‌که در متن آمده", max_length=300, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="quotations",
        verbose_name="گوینده",
    )  # fmt: skip
    post_title = models.CharField("پست در آن روز", max_length=200, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="quotations",
        verbose_name="دستگاه",
    )  # fmt: skip
    certainty = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.name) for one in Certainty]
    )
    state = models.CharField("وضعیت", max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["article", "start"]
        verbose_name = "گفته"
        verbose_name_plural = "گفته‌ها"
        constraints = [
            models.UniqueConstraint(fields=["article", "start"], name="monitoring_quoted_once"),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="monitoring_quotation_span"
            ),
        ]
        indexes = [models.Index(fields=["office", "-article"], name="monitoring_quoted_office")]

    def __str__(self) -> str:
        return self.words[:80]
