"""The minutes of a meeting: written, issued in editions, signed, reported."""

from django.conf import settings
from django.db import models

from hamseda.councils.models.meeting import Meeting
from hamseda.councils.models.member import Membership


class Minutes(models.Model):
    """What is written of a meeting beside its items; what was issued stands in the editions."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    opening = models.TextField("گشایش جلسه", max_length=20_000, blank=True)
    closing = models.TextField("پایان جلسه", max_length=20_000, blank=True)
    revision = models.PositiveIntegerField(default=0)  # against lost updates

    class Meta:
        verbose_name = "صورت‌جلسه"
        verbose_name_plural = "صورت‌جلسه‌ها"


class MinutesEdition(models.Model):
    """The minutes as they were put before the attendants to be signed; never changed.

    `content` is all that the document shows and `digest` the SHA-256 of it in canonical JSON.
    A later edition takes the place of the earlier ones, and is signed anew.
    """

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("نسخه")
    code = models.CharField("کد", max_length=20, unique=True)  # on paper, and in the QR code
    content = models.JSONField()
    digest = models.CharField("اثر انگشت", max_length=64)
    change_note = models.CharField("چه عوض شده است", max_length=500, blank=True)
    issued_at = models.DateTimeField("زمان")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["minutes", "-number"]
        verbose_name = "نسخهٔ صورت‌جلسه"
        verbose_name_plural = "نسخه‌های صورت‌جلسه"
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="councils_minutes_edition_once"
            )
        ]


class MinutesSignature(models.Model):
    """An attendant's signature under one edition, asked for by a signed link; or the refusal.

    A signature that was put on paper has the day that stands there in `paper_on`, and the secretary
    who wrote it down in `recorded_by`; `signed_at` is then the moment of writing down.
    """

    edition = models.ForeignKey(MinutesEdition, models.PROTECT, related_name="signatures")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    name = models.CharField("نام", max_length=200)  # as it stands in the edition
    signed_at = models.DateTimeField("زمان امضا", null=True, blank=True)
    refused_at = models.DateTimeField("زمان خودداری", null=True, blank=True)
    remark = models.CharField("ملاحظه", max_length=1000, blank=True)
    paper_on = models.DateField("روز امضا روی کاغذ", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    scan = models.FileField("تصویر برگهٔ امضاشده", upload_to="signatures/%Y/%m/", blank=True)

    class Meta:
        ordering = ["edition", "pk"]
        verbose_name = "امضای صورت‌جلسه"
        verbose_name_plural = "امضاهای صورت‌جلسه"
        constraints = [
            models.UniqueConstraint(fields=["edition", "membership"], name="councils_signed_once"),
            models.CheckConstraint(
                condition=models.Q(signed_at__isnull=True) | models.Q(refused_at__isnull=True),
                name="councils_signed_or_refused",
            ),
            models.CheckConstraint(
                condition=models.Q(paper_on__isnull=True, recorded_by__isnull=True, scan="")
                | models.Q(
                    paper_on__isnull=False, recorded_by__isnull=False, signed_at__isnull=False
                ),
                name="councils_paper_signature_whole",
            ),
        ]


class MeetingReport(models.Model):
    """That a held meeting was reported to whom the statute names: when, and by which letter."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="report")
    sent_to = models.CharField("گیرنده", max_length=200)
    sent_on = models.DateField("روز ارسال")
    reference = models.CharField("شمارهٔ نامه", max_length=60)
    recorded_at = models.DateTimeField("زمان ثبت")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting"]
        verbose_name = "گزارش جلسه"
        verbose_name_plural = "گزارش‌های جلسه"
