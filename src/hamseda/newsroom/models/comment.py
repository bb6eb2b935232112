"""What readers say under a release."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.newsroom.models.release import Release


class Comment(models.Model):
    """A reader's words, never edited: they are published as written, or not at all.

    `place` is a keyed hash of where it came from, kept only as long as the limit on comments
    needs it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "در انتظار بررسی"
        PUBLISHED = "published", "منتشرشده"
        REFUSED = "refused", "غیرقابل انتشار"

    class Refusal(models.TextChoices):
        INSULT = "insult", "توهین یا افترا"
        PRIVATE = "private", "اطلاعات شخصی"
        OFF_TOPIC = "off_topic", "بی‌ارتباط با خبر"
        ADVERT = "advert", "تبلیغ یا پیوند"
        REPEATED = "repeated", "تکراری"
        UNLAWFUL = "unlawful", "خلاف قانون"

    release = models.ForeignKey(Release, models.CASCADE, related_name="comments")
    name = models.CharField("نام", max_length=80, blank=True)
    text = models.TextField("دیدگاه", max_length=1000)
    posted_at = models.DateTimeField("زمان")
    place = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.WAITING)
    refusal = models.CharField("دلیل", max_length=20, choices=Refusal, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply = models.TextField("پاسخ دستگاه", max_length=2000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-posted_at", "-pk"]
        verbose_name = "دیدگاه"
        verbose_name_plural = "دیدگاه‌ها"
        indexes = [
            models.Index(fields=["state", "posted_at"], name="newsroom_comment_queue"),
            models.Index(fields=["release", "state"], name="newsroom_comment_release"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="refused") ^ Q(refusal=""), name="newsroom_refused_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
