"""What readers suggest to the site."""

from django.conf import settings
from django.db import models


class Suggestion(models.Model):
    """A reader's suggestion; whoever knows its code can read the answer."""

    code = models.CharField("کد پیگیری", max_length=12, unique=True)
    text = models.TextField("پیشنهاد", max_length=2000)
    name = models.CharField("نام", max_length=80, blank=True)
    place = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField("زمان")
    answer = models.TextField("پاسخ", max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = "پیشنهاد"
        verbose_name_plural = "پیشنهادها"

    def __str__(self) -> str:
        return self.text[:60]
