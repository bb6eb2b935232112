"""Who was there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.councils.models.meeting import Meeting
from hamseda.councils.models.member import Membership


class Attendance(models.Model):
    """Whether a member was at a meeting; the row says how that is known and who said so."""

    class State(models.TextChoices):
        PRESENT = "present", "حاضر"
        ABSENT = "absent", "غایب"
        EXCUSED = "excused", "غایب با عذر"
        SUBSTITUTE = "substitute", "جانشین آمد"

    class Way(models.TextChoices):
        LIST = "list", "فهرست دبیر"
        DOOR = "door", "رمزینهٔ در"
        LINK = "link", "پیوند دعوت‌نامه"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="attendances")
    state = models.CharField("حضور", max_length=20, choices=State)
    substitute = models.CharField("نام جانشین", max_length=200, blank=True)
    reason = models.CharField("دلیل", max_length=300, blank=True)
    way = models.CharField("راه ثبت", max_length=20, choices=Way)
    recorded_at = models.DateTimeField("زمان")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["meeting", "membership"]
        verbose_name = "حضور"
        verbose_name_plural = "حضورها"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"], name="councils_attendance_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="substitute") | ~Q(substitute=""),
                name="councils_substitute_named",
            ),
        ]
