"""Journalists: for whom they work, on what, and how they wish to be reached."""

from django.conf import settings
from django.db import models

from hamseda.foundation.sealing.fields import DigestField, SealedField
from hamseda.registry.models.listing import ListedQuerySet
from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.outlet import Outlet
from hamseda.registry.models.outlet_desk import OfDeskOfSameOutlet, OutletDesk
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.models.person import Person
from hamseda.registry.wording import media as wording


class Beat(models.Model):
    """A field on which a journalist reports (حوزهٔ خبری)."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=100)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "حوزهٔ خبری"
        verbose_name_plural = "حوزه‌های خبری"

    def __str__(self) -> str:
        return self.name


class Journalist(models.Model):
    """A journalist whom the offices may invite and write to, unless the journalist opted out.

    `employers_changed_at` is when an employment was last written; a verification that is older
    has lapsed.
    """

    name = models.CharField("نام و نام خانوادگی", max_length=200)
    normal_name = NormalField(db_index=True)
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="journalist",
        verbose_name="همین شخص در بانک اطلاعاتی",
    )  # fmt: skip
    press_card = models.CharField("شمارهٔ کارت خبرنگاری", max_length=60, blank=True)
    press_card_expires_on = models.DateField("پایان اعتبار کارت", null=True, blank=True)
    beats = models.ManyToManyField(
        Beat, blank=True, related_name="journalists", verbose_name="حوزه‌های خبری"
    )
    opted_out_at = models.DateTimeField("زمان انصراف", null=True, blank=True, editable=False)
    opted_out_note = models.CharField("چگونه خواست", max_length=300, blank=True, editable=False)
    verified_at = models.DateTimeField("آخرین راستی‌آزمایی", null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    employers_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ListedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian", "pk"]
        verbose_name = "خبرنگار"
        verbose_name_plural = "خبرنگاران"

    def __str__(self) -> str:
        return self.name


class Employment(OfDeskOfSameOutlet):
    """A journalist at an outlet over a period; several at once are allowed."""

    class Role(models.TextChoices):
        REPORTER = "reporter", "خبرنگار"
        PHOTOGRAPHER = "photographer", "عکاس"
        DESK_EDITOR = "desk_editor", "دبیر سرویس"
        CHIEF_EDITOR = "chief_editor", "سردبیر"
        MANAGING_DIRECTOR = "managing_director", "مدیر مسئول"

    journalist = models.ForeignKey(
        Journalist, models.PROTECT, related_name="employments", verbose_name="خبرنگار"
    )
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="employments", verbose_name="رسانه"
    )
    desk = models.ForeignKey(
        OutletDesk, models.PROTECT, null=True, blank=True, related_name="employments",
        verbose_name="نمایندگی",
    )  # fmt: skip
    role = models.CharField("سمت", max_length=30, choices=Role, default=Role.REPORTER)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = "همکاری با رسانه"
        verbose_name_plural = "همکاری‌ها با رسانه‌ها"
        constraints = [
            period_constraint("registry_employment_period"),
            models.UniqueConstraint(
                fields=["journalist", "outlet", "role", "valid_from"],
                name="registry_employment_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}، {self.outlet}"


class ContactWay(models.Model):
    """A way to reach a journalist; `position` 1 is the one that the journalist likes best.

    The number or address stands sealed; whoever reads it leaves an entry in the audit trail.

    `bounced_at`: it turned out not to arrive, and is not used until it is written anew.
    """

    class Kind(models.TextChoices):
        MOBILE = "mobile", "تلفن همراه"
        PHONE = "phone", "تلفن ثابت"
        MAIL = "mail", "رایانامه"
        EITAA = "eitaa", "ایتا"
        BALE = "bale", "بله"
        RUBIKA = "rubika", "روبیکا"
        SOROUSH = "soroush", "سروش‌پلاس"
        TELEGRAM = "telegram", "تلگرام"

    journalist = models.ForeignKey(
        Journalist, models.CASCADE, related_name="contact_ways", verbose_name="خبرنگار"
    )
    kind = models.CharField("راه تماس با خبرنگار", max_length=20, choices=Kind)
    value = SealedField("شماره یا نشانی", max_length=200, owner="registry.contactway.value")
    value_digest = DigestField(of=("kind", "value"))
    position = models.PositiveSmallIntegerField("ترتیب")
    bounced_at = models.DateTimeField("بازگشت خورده در", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "راه تماس با خبرنگار"
        verbose_name_plural = "راه‌های تماس"
        constraints = [
            models.UniqueConstraint(
                fields=["journalist", "value_digest"],
                name="registry_contact_way_once",
                violation_error_message=wording.WAY_TAKEN,
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @classmethod
    def digest_of(cls, kind: str, value: str) -> str:
        """What `value_digest` is for such a way; ways are found by it, as values are sealed."""
        digest: DigestField = cls._meta.get_field("value_digest")  # type: ignore[assignment]
        return digest.note_digest(cls(kind=kind, value=value))

    def clean(self) -> None:
        """Bring the digest up to the value, so that a twin is found before it is written."""
        self._meta.get_field("value_digest").note_digest(self)  # type: ignore[union-attr]
