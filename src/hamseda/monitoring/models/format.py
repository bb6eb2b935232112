"""What kind of item an article is: what the rules read, and what people say."""

from django.conf import settings
from django.db import models

from hamseda.core.formats import Format
from hamseda.monitoring.models.article import Article


class ArticleFormat(models.Model):
    """The format of an article (قالب خبر).

    `read_*` is what the rules say, with the words that they rest on: `[[ground, start, end], …]`,
    offsets into the text as it was read, null where the reason is no word of it. `format` and
    `is_exclusive` are what counts: a person's word where there is one.
    """

    class Kind(models.TextChoices):
        NEWS = Format.NEWS.value, "خبر"
        SPEECH = Format.SPEECH.value, "گزارش سخنان"
        REPORT = Format.REPORT.value, "گزارش"
        INTERVIEW = Format.INTERVIEW.value, "مصاحبه"
        NOTE = Format.NOTE.value, "یادداشت"
        EDITORIAL = Format.EDITORIAL.value, "سرمقاله"
        PHOTO = Format.PHOTO.value, "گزارش تصویری"
        VIDEO = Format.VIDEO.value, "فیلم"
        INFOGRAPHIC = Format.INFOGRAPHIC.value, "اینفوگرافی"
        NARRATIVE = Format.NARRATIVE.value, "روایت"

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="kind", verbose_name="مطلب"
    )
    format = models.CharField("قالب", max_length=12, choices=Kind)
    is_exclusive = models.BooleanField("اختصاصی", default=False)
    read_format = models.CharField("قالب به نظر سامانه", max_length=12, choices=Kind)
    read_exclusive = models.BooleanField(default=False)
    signs = models.JSONField("دلایل", default=list)
    read_at = models.DateTimeField("زمان خواندن")
    is_decided = models.BooleanField("کسی نظر داده است", default=False)

    class Meta:
        verbose_name = "قالب مطلب"
        verbose_name_plural = "قالب مطالب"
        indexes = [
            models.Index(fields=["format", "is_exclusive", "article"], name="monitoring_formats")
        ]

    def __str__(self) -> str:
        return self.get_format_display()


class FormatDecision(models.Model):
    """What a person said of an article's format. All are kept; the newest one counts."""

    kind = models.ForeignKey(ArticleFormat, models.CASCADE, related_name="decisions")
    format = models.CharField(max_length=12, choices=ArticleFormat.Kind)
    is_exclusive = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]


class FrontPage(models.Model):
    """That an article stood on the first page of an outlet: of its site, or of its paper.

    `position` is the place in the list, 1 for the first; on paper it is the number of the page, and
    only page 1 is the first page. Nobody's (`noted_by` is null) is what the machine saw; what a
    person denied of that stays, counts no more, and is not said again.
    """

    class Where(models.TextChoices):
        HOME = "home", "صفحهٔ نخست سایت"
        SECTION = "section", "صفحهٔ یک بخش سایت"
        PAPER = "paper", "روزنامهٔ چاپی"

    article = models.ForeignKey(Article, models.CASCADE, related_name="front_pages")
    where = models.CharField("کجا", max_length=10, choices=Where)
    position = models.PositiveSmallIntegerField("جایگاه یا شمارهٔ صفحه")
    seen_at = models.DateTimeField("زمان دیدن")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_denied = models.BooleanField("رد شده است", default=False)

    class Meta:
        ordering = ["position"]
        verbose_name = "صفحهٔ نخست"
        verbose_name_plural = "صفحه‌های نخست"
        constraints = [
            models.UniqueConstraint(fields=["article", "where"], name="monitoring_front_page_once"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="monitoring_front_page_position"
            ),
        ]

    def __str__(self) -> str:
        return self.get_where_display()
