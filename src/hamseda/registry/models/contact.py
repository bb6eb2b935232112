"""How an office is reached."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models

from hamseda.core.numbers.identity import mobile_number, phone_number
from hamseda.foundation.sealing.fields import DigestField, SealedField
from hamseda.registry import wording
from hamseda.registry.models.office import Office
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Person


class OfficeContact(models.Model):
    """One way to reach an office, or somebody in it, beside its main line and site.

    `is_public` decides whether the public directory shows it. A crisis contact is answered at any
    hour and is for those who coordinate. What belongs to a person and not to the public stands
    sealed, and whoever reads it leaves an entry in the audit trail. A way that no longer leads
    there is ended, not overwritten.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", "تلفن"
        FAX = "fax", "نمابر"
        MOBILE = "mobile", "تلفن همراه"
        MAIL = "mail", "رایانامه"
        SITE = "site", "سایت"
        ADDRESS = "address", "نشانی پستی"

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="contacts", verbose_name="روابط عمومی"
    )
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    value = SealedField(
        "شماره یا نشانی", max_length=300, owner="registry.officecontact.value", when="is_personal"
    )
    value_digest = DigestField(of=("kind", "value"))
    label = models.CharField("شرح", max_length=100, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name="شخص"
    )
    is_public = models.BooleanField("در راهنمای عمومی دیده شود", default=False)
    is_crisis = models.BooleanField("پاسخ‌گوی شبانه‌روزی در بحران", default=False)
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    NUMBERS: ClassVar = frozenset({Kind.PHONE, Kind.FAX, Kind.MOBILE})

    class Meta:
        ordering = ["office", "kind", "pk"]
        verbose_name = "راه تماس"
        verbose_name_plural = "راه‌های تماس"
        constraints = [
            period_constraint("registry_contact_period"),
            models.UniqueConstraint(
                fields=["office", "value_digest"],
                name="registry_contact_once",
                violation_error_message=wording.CONTACT_TAKEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.office}"

    def clean(self) -> None:
        """Bring a number into one form; refuse what is no number, mailbox or address."""
        self.value = self.value.strip()
        if self.kind in self.NUMBERS:
            read = mobile_number if self.kind == self.Kind.MOBILE else phone_number
            number = read(self.value)
            if number is None:
                raise ValidationError({"value": wording.CONTACT_MALFORMED[self.kind]})
            self.value = number
        elif self.kind == self.Kind.MAIL:
            self._require(EmailValidator())
        elif self.kind == self.Kind.SITE:
            self._require(URLValidator(schemes=["http", "https"]))
        self._meta.get_field("value_digest").note_digest(self)  # type: ignore[union-attr]

    @property
    def is_personal(self) -> bool:
        """True for somebody's own line, a mobile or a crisis line that is not for the public."""
        is_own = bool(self.person_id) or self.is_crisis or self.kind == self.Kind.MOBILE
        return is_own and not self.is_public

    def _require(self, validator: EmailValidator | URLValidator) -> None:
        try:
            validator(self.value)
        except ValidationError as error:
            raise ValidationError({"value": wording.CONTACT_MALFORMED[self.kind]}) from error


class OfficeChannel(models.Model):
    """Where an office speaks in a messenger or a network; public by its nature."""

    class Platform(models.TextChoices):
        BALE = "bale", "بله"
        EITAA = "eitaa", "ایتا"
        RUBIKA = "rubika", "روبیکا"
        SOROUSH = "soroush", "سروش‌پلاس"
        IGAP = "igap", "آی‌گپ"
        APARAT = "aparat", "آپارات"
        SITE = "site", "پایگاه خبری"
        OTHER = "other", "دیگر"

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="channels", verbose_name="روابط عمومی"
    )
    platform = models.CharField("پیام‌رسان یا شبکه", max_length=20, choices=Platform)
    address = models.URLField("نشانی", max_length=300)
    is_active = models.BooleanField("فعال", default=True)
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["office", "platform", "pk"]
        verbose_name = "کانال روابط عمومی"
        verbose_name_plural = "کانال‌های روابط عمومی"
        constraints = [
            period_constraint("registry_channel_period"),
            models.UniqueConstraint(fields=["address"], name="registry_channel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_platform_display()} {self.office}"
