"""What people ask for again and again, and who is told when it comes."""

from datetime import time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.core.topics import QuietHours, Rule, Wanted, read_phrases
from hamseda.delivery.models import Dispatch
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office, Outlet


class Topic(models.Model):
    """A saved question to all articles: words as they were typed, offices and outlets.

    What is empty asks for nothing; of several offices, or outlets, one is enough.
    `filled_from` is the day back to which earlier articles have been asked so far.
    """

    name = models.CharField("نام موضوع", max_length=100, unique=True)
    all_of = models.TextField("همهٔ این‌ها باشد", blank=True)
    any_of = models.TextField("دست‌کم یکی از این‌ها باشد", blank=True)
    none_of = models.TextField("هیچ‌یک از این‌ها نباشد", blank=True)
    offices = models.ManyToManyField(Office, blank=True, related_name="+", verbose_name="دستگاه")
    outlets = models.ManyToManyField(Outlet, blank=True, related_name="+", verbose_name="رسانه")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)  # grows whenever another question is asked
    filled_from = models.DateField(null=True, blank=True)
    is_filled = models.BooleanField(default=False)
    closed_at = models.DateTimeField("کنار گذاشته در", null=True, blank=True)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "موضوع"
        verbose_name_plural = "موضوع‌ها"

    def __str__(self) -> str:
        return self.name

    @property
    def wanted(self) -> Wanted:
        """The words in the form in which they are compared."""
        return Wanted(*map(read_phrases, (self.all_of, self.any_of, self.none_of)))


class TopicArticle(models.Model):
    """That an article belongs to a topic. `moment` is when the article appeared and `day` the day
    to which it belongs, as `queries.facets` tells; `filed_at` when the machine noticed.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="found")
    article = models.ForeignKey(Article, models.CASCADE, related_name="topics")
    moment = models.DateTimeField()
    day = models.DateField()
    filed_at = models.DateTimeField()

    class Meta:
        verbose_name = "مطلب موضوع"
        verbose_name_plural = "مطالب موضوع"
        constraints = [
            models.UniqueConstraint(fields=["topic", "article"], name="analysis_in_topic_once")
        ]
        indexes = [
            models.Index(fields=["topic", "-moment", "-article"], name="analysis_topic_newest"),
            models.Index(fields=["topic", "day", "article"], name="analysis_topic_days"),
        ]


class Alert(models.Model):
    """Who is told by mail when articles of a topic come: each one, or so many within some hours;
    not in the quiet hours. It is off until somebody switches it on.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="alerts")
    name = models.CharField("نام هشدار", max_length=100)
    threshold = models.PositiveSmallIntegerField("با چند مطلب", default=1)
    hours = models.PositiveSmallIntegerField("در چند ساعت", default=24)
    quiet_since = models.TimeField("سکوت از ساعت", null=True, blank=True, default=time(22))
    quiet_until = models.TimeField("سکوت تا ساعت", null=True, blank=True, default=time(7))
    addresses = models.JSONField(default=list)  # of mail, in small letters
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    on_since = models.DateTimeField("روشن از", null=True, blank=True)

    class Meta:
        ordering = ["name__persian", "pk"]
        verbose_name = "هشدار"
        verbose_name_plural = "هشدارها"
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__gte=1, hours__gte=1), name="analysis_alert_speaks"
            ),
            models.CheckConstraint(
                condition=Q(quiet_since__isnull=True, quiet_until__isnull=True)
                | Q(quiet_since__isnull=False, quiet_until__isnull=False),
                name="analysis_quiet_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> Rule:
        """When it speaks."""
        quiet = None
        if self.quiet_since is not None and self.quiet_until is not None:
            quiet = QuietHours(self.quiet_since, self.quiet_until)
        return Rule(self.threshold, timedelta(hours=self.hours), quiet)


class AlertMessage(models.Model):
    """One mail of an alert, and what came of it. Until it leaves, further items may join it."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="messages")
    state = models.CharField(
        "وضعیت", max_length=20, choices=Dispatch.State, default=Dispatch.State.WAITING
    )
    reason = models.CharField(max_length=40, blank=True)
    planned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField("زمان", null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "پیام هشدار"
        verbose_name_plural = "پیام‌های هشدار"
        indexes = [
            models.Index(
                fields=["due_at"],
                name="analysis_messages_open",
                condition=Q(state__in=["waiting", "sending"]),
            )
        ]


class AlertItem(models.Model):
    """That an alert tells of an article, once."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="told")
    message = models.ForeignKey(AlertMessage, models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "مورد هشدار"
        verbose_name_plural = "موردهای هشدار"
        constraints = [
            models.UniqueConstraint(fields=["alert", "article"], name="analysis_told_once")
        ]
