"""What the figures count: facets of articles, counted by the day, and tone as people marked it.

Facets and counts are derived: whatever is here can be made again from articles, links, quotations
and marks, and is, whenever one of them changes.
"""

from django.conf import settings
from django.db import models

from hamseda.analysis.models.topics import Topic
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office


class Dimension(models.TextChoices):
    """By what articles are counted. The value is the id of the row, except for `FORMAT`."""

    ALL = "all", "همه"
    OUTLET = "outlet", "رسانه"
    OFFICE = "office", "دستگاه"
    COUNTY = "county", "شهرستان"
    SPEAKER = "speaker", "گوینده"
    FORMAT = "format", "قالب"


class ArticleFacet(models.Model):
    """That an article, on the day on which it appeared, counts for one value of a dimension."""

    # No index of its own: those of the constraint and of the topics below begin with it.
    article = models.ForeignKey(Article, models.CASCADE, related_name="facets", db_index=False)
    day = models.DateField()
    dimension = models.CharField(max_length=10, choices=Dimension)
    value = models.CharField(max_length=30)

    class Meta:
        verbose_name = "وجه مطلب"
        verbose_name_plural = "وجه‌های مطلب"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "dimension", "value"], name="analysis_facet_once"
            )
        ]
        indexes = [
            models.Index(fields=["dimension", "value", "day", "article"], name="analysis_facet"),
            models.Index(fields=["day", "dimension", "value"], name="analysis_facet_day"),
            # All that is counted of a topic's articles, without reading the rows.
            models.Index(
                fields=["article", "day", "dimension", "value"], name="analysis_of_article"
            ),
        ]


class CountedOfDay(models.Model):
    """How many articles of a day have a value of a dimension."""

    day = models.DateField()
    dimension = models.CharField(max_length=10, choices=Dimension)
    value = models.CharField(max_length=30)
    count = models.PositiveIntegerField()

    class Meta:
        abstract = True


class DayCount(CountedOfDay):
    """All articles of a day, counted by their facets."""

    class Meta:
        verbose_name = "شمار روز"
        verbose_name_plural = "شمارهای روز"
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "day", "value"], name="analysis_counted_once"
            )
        ]
        indexes = [
            models.Index(fields=["dimension", "day", "value", "count"], name="analysis_counts")
        ]


class TopicDayCount(CountedOfDay):
    """The articles of a day that belong to a topic, counted by their facets."""

    # No index of its own: the constraint's begins with it.
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="counted", db_index=False)

    class Meta:
        verbose_name = "شمار روز موضوع"
        verbose_name_plural = "شمارهای روز موضوع"
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "day", "dimension", "value"], name="analysis_topic_counted_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["topic", "dimension", "day", "value", "count"],
                name="analysis_topic_counts",
            )
        ]


class FiledDay(models.Model):
    """A day whose facets are counted; whoever changes them holds its row."""

    day = models.DateField(unique=True)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "روز شمرده"
        verbose_name_plural = "روزهای شمرده"


class FilingProgress(models.Model):
    """How far the articles that were here before this room have been filed; one row. Zero starts
    from the beginning and makes every facet again.
    """

    last_article_id = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "پیشرفت بایگانی"
        verbose_name_plural = "پیشرفت بایگانی"


class ToneMark(models.Model):
    """The tone of an article toward an office, as a person said; no machine decides it.

    Criticism is not a tone: it is a matter to act on.
    """

    class Tone(models.TextChoices):
        POSITIVE = "positive", "مثبت"
        NEUTRAL = "neutral", "خنثی"
        NEGATIVE = "negative", "منفی"

    article = models.ForeignKey(Article, models.CASCADE, related_name="tones")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="دستگاه")
    tone = models.CharField("جهت‌گیری", max_length=10, choices=Tone)
    day = models.DateField()  # the article's
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = "جهت‌گیری مطلب"
        verbose_name_plural = "جهت‌گیری مطالب"
        constraints = [
            models.UniqueConstraint(fields=["article", "office"], name="analysis_one_tone")
        ]
        indexes = [models.Index(fields=["day", "tone", "office"], name="analysis_tones")]
