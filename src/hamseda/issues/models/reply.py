"""What an office answers, the letters about it, and what the outlet printed of it."""

from django.conf import settings
from django.db import models

from hamseda.core.replies import PrintVerdict
from hamseda.issues import wording
from hamseda.issues.models.issue import Issue
from hamseda.monitoring.models import Article, ArticleVersion
from hamseda.secretariat.models import Responsible


class Reply(models.Model):
    """An answer as somebody wrote it, or the reasons why there is none. A new text is a new row;
    the newest that was not sent back counts.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", "جوابیه"
        DENIAL = "denial", "تکذیبیه"
        CLARIFICATION = "clarification", "توضیح"
        CORRECTION = "correction", "اصلاحیه"
        NO_REPLY = "no_reply", "بی‌نیاز از پاسخ، با دلیل"

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="replies")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    text = models.TextField("متن", max_length=20000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody, when it came through a signed link
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField("نوشته شد")
    approved_at = models.DateTimeField("تأیید", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_at = models.DateTimeField("بازگردانده شد", null=True, blank=True)
    return_reason = models.CharField("دلیل بازگرداندن", max_length=1000, blank=True)
    sent_at = models.DateTimeField("فرستاده شد", null=True, blank=True)
    sent_to = models.EmailField("نشانی رسانه", blank=True)

    class Meta:
        ordering = ["issue", "-number"]
        verbose_name = "پاسخ"
        verbose_name_plural = "پاسخ‌ها"
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="issues_reply_number_once")
        ]


class PrintedReply(models.Model):
    """What an article brings of a reply, compared with the texts of that moment.

    `missing` are stretches of the reply, `added` stretches of the article, in code points. What
    was found automatically waits for a person's word, which decides. Where the outlet put the reply
    into the report itself, `version` is that text and `article_text` what is new in it.
    """

    class Answer(models.TextChoices):
        WAITING = "waiting", "در انتظار تأیید"
        CONFIRMED = "confirmed", "تأیید شد"
        REJECTED = "rejected", "جوابیه نیست"

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="printings")
    article = models.ForeignKey(Article, models.PROTECT, related_name="+", verbose_name="مطلب")
    version = models.ForeignKey(
        ArticleVersion, models.PROTECT, null=True, related_name="+", verbose_name="نسخهٔ مطلب"
    )  # of the report itself: what the outlet put into it
    verdict = models.CharField(
        "چگونه", max_length=20,
        choices=[(verdict.value, wording.VERDICTS[verdict]) for verdict in PrintVerdict],
    )  # fmt: skip
    share = models.FloatField("سهم چاپ‌شده")
    missing = models.JSONField(default=list)  # [[start, end]]
    added = models.JSONField(default=list)
    reply_text = models.TextField()
    article_text = models.TextField()
    compared_at = models.DateTimeField("زمان سنجش")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # nobody: found among the outlet's new articles
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A person's word against the comparison's: another page, smaller type, furniture of the site.
    is_proper = models.BooleanField("درست چاپ شده، به نظر همکار", null=True)

    class Meta:
        ordering = ["-compared_at", "-pk"]
        verbose_name = "چاپ جوابیه"
        verbose_name_plural = "چاپ‌های جوابیه"
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "article"],
                condition=models.Q(version__isnull=True),
                name="issues_printed_once",
            ),
            models.UniqueConstraint(
                fields=["reply", "version"],
                condition=models.Q(version__isnull=False),
                name="issues_printed_once_in_version",
            ),
        ]

    @property
    def counts_as_printed(self) -> bool:
        """Whether the outlet has done its duty: as a person said, else as the comparison says."""
        if self.is_proper is not None:
            return self.is_proper
        return PrintVerdict(self.verdict).counts_as_printed


class IssueLetter(models.Model):
    """What somebody is to be told about an issue, once for each occasion. Delivery carries it: its
    letter of the matter «issues» has this row's number, and the words are made when it leaves.
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "واگذاری"
        REMINDER = "reminder", "یادآوری"
        RETURNED = "returned", "بازگردانده شد"
        LINK = "link", "پیوند"
        REPLY = "reply", "جوابیه به رسانه"

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="letters")
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    occasion = models.CharField(max_length=60)
    responsible = models.ForeignKey(
        Responsible, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, blank=True, related_name="letters")
    planned_at = models.DateTimeField("برنامه‌ریزی")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "نامهٔ مورد"
        verbose_name_plural = "نامه‌های مورد"
        constraints = [
            models.UniqueConstraint(fields=["issue", "kind", "occasion"], name="issues_letter_once")
        ]
