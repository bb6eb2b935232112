"""What was sent: editions, their bytes, numbered copies, and who opened them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.bulletin.models.bulletin import Bulletin, Confidentiality
from hamseda.registry.models import Post


class BulletinEdition(models.Model):
    """A bulletin as it was sent; never changed. A correction is another edition.

    `content` is all that the papers show and `digest` the SHA-256 of it in canonical JSON;
    `revision` is that of the working copy it was made from.
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("نسخه")
    code = models.CharField("کد", max_length=20, unique=True)  # on paper, and in the QR code
    confidentiality = models.PositiveSmallIntegerField("طبقه‌بندی", choices=Confidentiality)
    content = models.JSONField()
    digest = models.CharField("اثر انگشت", max_length=64)
    revision = models.PositiveIntegerField()
    change_note = models.CharField("چه عوض شده است", max_length=500, blank=True)
    issued_at = models.DateTimeField("زمان ارسال")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["bulletin", "-number"]
        verbose_name = "نسخهٔ بولتن"
        verbose_name_plural = "نسخه‌های بولتن"
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "number"], name="bulletin_edition_once")
        ]


class BulletinRecipient(models.Model):
    """Somebody to whom the bulletin goes: whoever holds a post, or a person by name."""

    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="پست"
    )
    name = models.CharField("نام", max_length=200, blank=True)
    mail = models.EmailField("رایانامه", unique=True)
    clearance = models.PositiveSmallIntegerField(
        "تا چه طبقه‌ای می‌خواند", choices=Confidentiality, default=Confidentiality.ORDINARY
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name__persian", "pk"]
        verbose_name = "گیرندهٔ بولتن"
        verbose_name_plural = "گیرندگان بولتن"
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False) | ~Q(name=""), name="bulletin_recipient_known"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.post)


class BulletinCopy(models.Model):
    """One recipient's numbered copy of an edition, opened by a signed link."""

    edition = models.ForeignKey(BulletinEdition, models.PROTECT, related_name="copies")
    recipient = models.ForeignKey(BulletinRecipient, models.PROTECT, related_name="copies")
    number = models.PositiveIntegerField("شمارهٔ رونوشت")
    name = models.CharField("نام", max_length=200)  # as it stands in the watermark
    revoked_at = models.DateTimeField("لغو", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["edition", "number"]
        verbose_name = "رونوشت بولتن"
        verbose_name_plural = "رونوشت‌های بولتن"
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="bulletin_copy_number_once"),
            models.UniqueConstraint(fields=["edition", "recipient"], name="bulletin_copy_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BulletinFile(models.Model):
    """The bytes of one form of an edition, or of one recipient's copy of it; never changed."""

    class Form(models.TextChoices):
        HTML = "html", "صفحه"
        PDF = "pdf", "پی‌دی‌اف"
        WORD = "docx", "وُرد"
        TEXT = "txt", "متن پیام‌رسان"

    edition = models.ForeignKey(BulletinEdition, models.PROTECT, related_name="files")
    copy = models.ForeignKey(
        BulletinCopy, models.PROTECT, null=True, blank=True, related_name="files"
    )
    form = models.CharField("شکل", max_length=10, choices=Form)
    content = models.BinaryField()
    sha256 = models.CharField("اثر انگشت", max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["edition", "pk"]
        verbose_name = "پروندهٔ بولتن"
        verbose_name_plural = "پرونده‌های بولتن"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "form"], condition=Q(copy=None), name="bulletin_file_once"
            ),
            models.UniqueConstraint(
                fields=["copy", "form"],
                condition=Q(copy__isnull=False),
                name="bulletin_copy_file_once",
            ),
        ]


class CopyOpening(models.Model):
    """That a copy was opened: the read receipt."""

    copy = models.ForeignKey(BulletinCopy, models.PROTECT, related_name="openings")
    form = models.CharField("شکل", max_length=10, choices=BulletinFile.Form)
    opened_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = "باز شدن رونوشت"
        verbose_name_plural = "باز شدن رونوشت‌ها"
        indexes = [models.Index(fields=["copy", "opened_at"], name="bulletin_receipts")]
