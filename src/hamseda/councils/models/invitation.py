"""What the members of a body were told of a meeting, and what they answered."""

from django.conf import settings
from django.db import models

from hamseda.councils.models.meeting import Meeting
from hamseda.councils.models.member import Membership


class InvitationEdition(models.Model):
    """What every invitation said when it was sent. The next edition says what has changed.

    `sequence` is iCalendar's SEQUENCE: it rises with each edition of one meeting.
    """

    class Method(models.TextChoices):
        REQUEST = "request", "دعوت"
        CANCEL = "cancel", "لغو"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="editions")
    sequence = models.PositiveIntegerField()
    method = models.CharField(max_length=20, choices=Method)
    content = models.JSONField()  # title, starts_at, ends_at, place, agenda: [[number, title]]
    issued_at = models.DateTimeField("زمان")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting", "-sequence"]
        verbose_name = "نسخهٔ دعوت‌نامه"
        verbose_name_plural = "نسخه‌های دعوت‌نامه"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sequence"], name="councils_invitation_sequence"
            )
        ]


class Invitation(models.Model):
    """One member's invitation to one meeting, and the answer to it, given by a signed link."""

    class Answer(models.TextChoices):
        NONE = "", "بی‌پاسخ"
        COMES = "comes", "می‌آید"
        EXCUSED = "excused", "نمی‌آید"
        SUBSTITUTE = "substitute", "جانشین می‌فرستد"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    answer = models.CharField("پاسخ", max_length=20, choices=Answer, blank=True)
    reason = models.CharField("دلیل", max_length=300, blank=True)
    substitute = models.CharField("نام جانشین", max_length=200, blank=True)
    answered_at = models.DateTimeField("زمان پاسخ", null=True, blank=True)

    class Meta:
        ordering = ["meeting", "membership"]
        verbose_name = "دعوت‌نامه"
        verbose_name_plural = "دعوت‌نامه‌ها"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="councils_invited_once")
        ]
