"""A case that must be answered: whose it is, by when, and every step of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.core.criticism import RumourState
from hamseda.core.replies import State
from hamseda.core.text import to_persian_digits
from hamseda.issues import wording
from hamseda.issues.models.suspicion import KINDS, Suspicion
from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Release
from hamseda.registry.models import Office
from hamseda.secretariat.models import Responsible

STATES = [(state.value, wording.STATES[state]) for state in State]


class Issue(models.Model):
    """Something published, or told, that an office must answer or say why it does not.

    `starts_at` is when it was published, or first seen where that is not known. `due_at` is the
    office's deadline; it stops counting at `answered_at`. How a case ended (`outcome`) is another
    thing than that it is closed.
    """

    class Outcome(models.TextChoices):
        SOLVED = "solved", "مشکل برطرف شد"
        CORRECTED = "corrected", "رسانه اصلاح یا حذف کرد"
        REPLY_PRINTED = "reply_printed", "جوابیه کامل چاپ شد"
        EXPLAINED = "explained", "توضیح داده شد"
        NO_REPLY = "no_reply", "پاسخ لازم نبود"
        UNRESOLVED = "unresolved", "بی‌نتیجه ماند"

    year = models.PositiveSmallIntegerField("سال")
    number = models.PositiveIntegerField("شماره")
    kind = models.CharField("نوع", max_length=20, choices=KINDS)
    title = models.CharField("موضوع", max_length=300)
    normal_title = models.CharField(max_length=300)  # `core.text.skeleton`: what search asks
    told = models.TextField("آنچه گفته شده", max_length=4000, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="issues", verbose_name="مطلب"
    )
    suspicion = models.OneToOneField(
        Suspicion, models.PROTECT, null=True, blank=True, related_name="issue"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="issues", verbose_name="دستگاه"
    )
    state = models.CharField("وضعیت", max_length=30, choices=STATES, default=State.DETECTED.value)
    is_urgent = models.BooleanField("فوری", default=False)
    found_at = models.DateTimeField("زمان ثبت")
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField("زمان انتشار")
    first_due_at = models.DateTimeField("مهلت نخست", null=True, blank=True)
    due_at = models.DateTimeField("مهلت", null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)  # for an answer about more time
    assigned_at = models.DateTimeField("واگذاری", null=True, blank=True)
    answered_at = models.DateTimeField("پاسخ", null=True, blank=True)
    step_due_at = models.DateTimeField(null=True, blank=True)  # of the outlet or the secretariat
    outcome = models.CharField("سرانجام", max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField("پایان", null=True, blank=True)
    verification = models.CharField(
        "راستی‌آزمایی", max_length=30, blank=True,
        choices=[(state.value, wording.RUMOUR_STATES[state]) for state in RumourState],
    )  # fmt: skip
    clarified_at = models.DateTimeField("روشن‌سازی", null=True, blank=True)
    release = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="خبر پاسخ",
    )  # fmt: skip

    class Meta:
        ordering = ["-year", "-number"]
        verbose_name = "مورد پاسخ‌خواه"
        verbose_name_plural = "موارد پاسخ‌خواه"
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="issues_number_once"),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(told=""), name="issues_issue_has_origin"
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_at__isnull=False) & ~Q(outcome="")
                | ~Q(state=State.CLOSED.value) & Q(closed_at__isnull=True),
                name="issues_closed_has_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="issues_unanswered", condition=Q(answered_at__isnull=True)
            ),
            models.Index(fields=["office", "state"], name="issues_of_office"),
            models.Index(fields=["state", "-found_at"], name="issues_by_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """Its number as it is told: «۱۴۰۵/۱۲»."""
        return to_persian_digits(f"{self.year}/{self.number}")


class IssueOwner(models.Model):
    """Who answers for an issue, from when until when, with the post's holder of that day."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="owners")
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, related_name="issue_charges", verbose_name="پاسخ‌گو"
    )
    person_name = models.CharField("در آن روز", max_length=200, blank=True)
    since = models.DateTimeField("از")
    until = models.DateTimeField("تا", null=True, blank=True)
    handover_reason = models.CharField("دلیل واگذاری", max_length=500, blank=True)

    class Meta:
        ordering = ["issue", "-since", "-pk"]
        verbose_name = "پاسخ‌گو"
        verbose_name_plural = "پاسخ‌گویان"
        constraints = [
            models.UniqueConstraint(
                fields=["issue"], condition=Q(until__isnull=True), name="issues_one_owner"
            )
        ]


class IssueDeadline(models.Model):
    """One deadline with its calculation. Of the answer, number 0 is the first and stays for ever;
    the others are more time that was granted, or an urgency that was found.
    """

    class Purpose(models.TextChoices):
        ANSWER = "answer", "پاسخ دستگاه"
        RIGHT = "right", "پایان حق پاسخ"
        PRINT = "print", "چاپ در رسانه"
        ESCALATION = "escalation", "ارجاع به دبیرخانه"
        WORKING_GROUP = "working_group", "طرح در کارگروه"

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="deadlines")
    purpose = models.CharField("برای", max_length=20, choices=Purpose)
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField("آغاز شمارش")
    unit = models.CharField(max_length=20)  # of core.deadlines.Unit
    amount = models.PositiveSmallIntegerField("مقدار")
    due_at = models.DateTimeField("مهلت")
    steps = models.JSONField()  # [[ISO day, reason, name, minutes, number or null]]
    because = models.CharField("دلیل", max_length=500, blank=True)

    class Meta:
        ordering = ["issue", "purpose", "number"]
        verbose_name = "مهلت مورد"
        verbose_name_plural = "مهلت‌های مورد"
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "purpose", "number"], name="issues_deadline_once"
            )
        ]


class IssueExtension(models.Model):
    """That the owner asked for more time, and what the desk answered."""

    class State(models.TextChoices):
        ASKED = "asked", "در انتظار پاسخ"
        GRANTED = "granted", "پذیرفته شد"
        REFUSED = "refused", "پذیرفته نشد"

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField("زمان درخواست")
    working_days = models.PositiveSmallIntegerField("روز کاری")
    reason = models.CharField("دلیل", max_length=1000)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.ASKED)
    answer = models.CharField("پاسخ", max_length=1000, blank=True)
    answered_at = models.DateTimeField("زمان پاسخ", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = "درخواست مهلت"
        verbose_name_plural = "درخواست‌های مهلت"
        constraints = [
            models.UniqueConstraint(
                fields=["issue"], condition=Q(state="asked"), name="issues_one_open_request"
            )
        ]


class IssueStep(models.Model):
    """One step of an issue: from which state to which, by whom, and with what words.

    Neither an account nor somebody responsible: the machine itself.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=30)  # of core.replies.Verb, or another act
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    note = models.CharField("یادداشت", max_length=2000, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-taken_at", "-pk"]
        verbose_name = "گام مورد"
        verbose_name_plural = "گام‌های مورد"


class RumourSighting(models.Model):
    """That a rumour was met in an article: how it spreads, over time."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="sightings")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+", verbose_name="مطلب")
    seen_at = models.DateTimeField("زمان")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody: found among the articles of the same story

    class Meta:
        ordering = ["seen_at", "pk"]
        verbose_name = "دیده‌شدن شایعه"
        verbose_name_plural = "دیده‌شدن‌های شایعه"
        constraints = [
            models.UniqueConstraint(fields=["issue", "article"], name="issues_sighted_once")
        ]
