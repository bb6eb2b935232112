"""Samples that people label, to know how right the machine is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hamseda.monitoring.models.article import Article
from hamseda.monitoring.models.format import ArticleFormat


class Sample(models.Model):
    """A random draw from the articles of some days, frozen: the seed, the sizes of both parts that
    it was drawn from, and what the machine said then never change.
    """

    seed = models.BigIntegerField("بذر قرعه")
    first_on = models.DateField("از روز")
    last_on = models.DateField("تا روز")
    linked_size = models.PositiveIntegerField("شمار مطالب پیونددار")
    unlinked_size = models.PositiveIntegerField("شمار مطالب بی‌پیوند")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("زمان قرعه")

    class Meta:
        ordering = ["-drawn_at", "-pk"]
        verbose_name = "نمونه"
        verbose_name_plural = "نمونه‌ها"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="monitoring_sample_days"
            )
        ]

    def __str__(self) -> str:
        return f"نمونهٔ {self.pk}"


class SampledArticle(models.Model):
    """An article of a sample, with the text that is labelled and what the machine said of it when
    it was drawn; `number` is its place in the random order.
    """

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="articles")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    was_linked = models.BooleanField()
    read_format = models.CharField(max_length=12, choices=ArticleFormat.Kind)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "number"], name="monitoring_sampled_number"),
            models.UniqueConstraint(fields=["sample", "article"], name="monitoring_sampled_once"),
        ]


class SampleLabel(models.Model):
    """What a person said of a sampled article, without seeing what the machine or anybody else
    said. It never changes.
    """

    sampled = models.ForeignKey(SampledArticle, models.CASCADE, related_name="labels")
    carries_release = models.BooleanField("خبر روابط عمومی را بازتاب داده است")
    format = models.CharField("قالب", max_length=12, choices=ArticleFormat.Kind)
    labelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    labelled_at = models.DateTimeField()

    class Meta:
        ordering = ["labelled_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sampled", "labelled_by"], name="monitoring_labelled_once"
            )
        ]
