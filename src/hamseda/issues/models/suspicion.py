"""What the machine takes for something to answer, and what people said of that."""

from django.conf import settings
from django.db import models

from hamseda.core.criticism import Kind
from hamseda.issues import wording
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office

KINDS = [(kind.value, wording.KINDS[kind]) for kind in Kind]


class LearnedJudge(models.Model):
    """What was learned from the desk's decisions up to a moment: one version, never changed.

    `error`, `precision` and `recall` were measured by cross-validation over the same examples.
    """

    version = models.PositiveIntegerField(unique=True)
    learned_at = models.DateTimeField("زمان آموختن")
    example_count = models.PositiveIntegerField("شمار تصمیم‌ها")
    issue_count = models.PositiveIntegerField("پذیرفته‌شده‌ها")
    error = models.FloatField("خطا")
    precision = models.FloatField()
    recall = models.FloatField()
    weights = models.BinaryField()  # little-endian float32, one for each bucket of words
    intercept = models.FloatField()

    class Meta:
        ordering = ["-version"]
        verbose_name = "داور آموخته"
        verbose_name_plural = "داوران آموخته"


class Suspicion(models.Model):
    """That an article may ask for an answer: by which words, and how sure what was learned is.

    The newest decision of a person counts; the machine's finding stays beside it. `own_reply` is
    the reply of ours that the article mostly prints.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "در انتظار تصمیم"
        ACCEPTED = "accepted", "پاسخ می‌خواهد"
        DISMISSED = "dismissed", "پاسخ نمی‌خواهد"

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="suspicion", verbose_name="مطلب"
    )
    kind = models.CharField("گمان سامانه", max_length=20, choices=KINDS, blank=True)
    score = models.PositiveSmallIntegerField("وزن نشانه‌ها", default=0)
    # [[kind, sentence start, sentence end, phrase start, phrase end]] in the article's text
    passages = models.JSONField(default=list)
    text = models.TextField()  # the very text that the passages point into
    judge = models.ForeignKey(
        LearnedJudge, models.PROTECT, null=True, blank=True, related_name="suspicions"
    )
    likelihood = models.FloatField("احتمال به داوری آموخته", null=True, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="دستگاه پیشنهادی",
    )  # fmt: skip
    own_reply = models.ForeignKey(
        "issues.Reply", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="پاسخ خود ما",
    )  # fmt: skip
    suspected_at = models.DateTimeField("زمان")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        ordering = ["-suspected_at", "-pk"]
        verbose_name = "گمان"
        verbose_name_plural = "گمان‌ها"
        indexes = [models.Index(fields=["state", "-suspected_at"], name="issues_to_decide")]


class SuspicionDecision(models.Model):
    """What a person said of an article. All are kept; the newest one counts."""

    suspicion = models.ForeignKey(Suspicion, models.CASCADE, related_name="decisions")
    is_issue = models.BooleanField("پاسخ می‌خواهد")
    kind = models.CharField("نوع", max_length=20, choices=KINDS, blank=True)
    reason = models.CharField("توضیح", max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = "تصمیم دربارهٔ گمان"
        verbose_name_plural = "تصمیم‌ها دربارهٔ گمان‌ها"
