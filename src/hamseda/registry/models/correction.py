"""How an office without an account confirms or corrects its own record."""

from django.conf import settings
from django.db import models

from hamseda.foundation.sealing.fields import SealedField, SealedJSONField
from hamseda.registry.models.office import Office


class RecordLink(models.Model):
    """A signed link that opens one office's record for a time; the secret is kept nowhere."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="record_links")
    name = models.CharField("برای", max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("زمان ساختن")
    expires_at = models.DateTimeField("زمان پایان")
    answered_at = models.DateTimeField("زمان پاسخ", null=True)

    class Meta:
        ordering = ["-made_at"]
        verbose_name = "پیوند شناسنامه"
        verbose_name_plural = "پیوندهای شناسنامه"

    def __str__(self) -> str:
        return f"{self.office}، {self.name}"


class CorrectionProposal(models.Model):
    """What an office says about its record, until a keeper of the registry decides.

    It may hold a crisis line, so it stands sealed, and is emptied some time after the decision; one
    that nobody decides lapses, so that it is not kept for ever.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "در انتظار"
        ACCEPTED = "accepted", "پذیرفته"
        DECLINED = "declined", "ردشده"
        LAPSED = "lapsed", "بی‌تصمیم ماند"

    link = models.OneToOneField(RecordLink, models.PROTECT, related_name="proposal")
    changes = SealedJSONField("تغییرها", owner="registry.correctionproposal.changes", default=dict)
    note = SealedField("توضیح", owner="registry.correctionproposal.note", blank=True)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField("زمان فرستادن")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("زمان تصمیم", null=True)
    reason = models.CharField("دلیل", max_length=300, blank=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at"]
        verbose_name = "پیشنهاد اصلاح"
        verbose_name_plural = "پیشنهادهای اصلاح"

    def __str__(self) -> str:
        return f"{self.link.office}، {self.get_state_display()}"
