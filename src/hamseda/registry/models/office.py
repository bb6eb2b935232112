"""Offices, and the groups in which they are compared."""

from datetime import date

from django.conf import settings
from django.db import models

from hamseda.registry.models.area import Area
from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.period import DatedQuerySet, period_constraint


class PeerGroup(models.Model):
    """Offices that may fairly be compared with each other."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=100)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "گروه هم‌تراز"
        verbose_name_plural = "گروه‌های هم‌تراز"

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A public-relations office, named after the body that it serves."""

    class Kind(models.TextChoices):
        GOVERNORATE = "governorate", "استانداری"
        COUNTY_OFFICE = "county_office", "فرمانداری"
        DISTRICT_OFFICE = "district_office", "بخشداری"
        MUNICIPALITY = "municipality", "شهرداری"
        GENERAL_DEPARTMENT = "general_department", "اداره کل"
        ORGANISATION = "organisation", "سازمان"
        UNIVERSITY = "university", "دانشگاه"
        COMPANY = "company", "شرکت"
        BANK = "bank", "بانک"
        FOUNDATION = "foundation", "نهاد و بنیاد"
        MILITARY = "military", "نیروی نظامی و انتظامی"
        OTHER = "other", "دیگر"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=200)
    normal_name = NormalField()
    kind = models.CharField("نوع", max_length=30, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="offices", verbose_name="منطقه")
    peer_group = models.ForeignKey(
        PeerGroup, models.PROTECT, related_name="offices", verbose_name="گروه هم‌تراز"
    )
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="نهاد بالادست"
    )
    site = models.URLField("نشانی سایت", blank=True)
    phone = models.CharField("تلفن", max_length=40, blank=True)
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)
    # [name, first day or "", first day without it], the newest first: a copy of `former_names`
    # beside the row, so that a list of releases or offices needs no further question.
    earlier_names = models.JSONField(default=list, editable=False)
    confirmed_at = models.DateTimeField("زمان تأیید", null=True, editable=False)
    confirmed_by = models.CharField("تأییدکننده", max_length=200, editable=False, default="")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "روابط عمومی"
        verbose_name_plural = "روابط عمومی‌ها"
        constraints = [period_constraint("registry_office_period")]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: date) -> str:
        """The name that the office bore on a day."""
        asked = day.isoformat()
        for name, since, until in self.earlier_names:
            if since <= asked < until:
                return name
        return self.name


class OfficeName(models.Model):
    """A name that an office bore until it was renamed."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="former_names", verbose_name="روابط عمومی"
    )
    name = models.CharField("نام", max_length=200)
    normal_name = NormalField()
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ")
    reason = models.CharField("دلیل تغییر", max_length=300)

    class Meta:
        ordering = ["-valid_until"]
        verbose_name = "نام پیشین"
        verbose_name_plural = "نام‌های پیشین"
        constraints = [
            period_constraint("registry_officename_period"),
            models.UniqueConstraint(
                fields=["office", "valid_until"], name="registry_officename_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormerStanding(models.Model):
    """How an office stood until a day: its kind, area, superior body, peer group, line and site."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="former_standings", verbose_name="روابط عمومی"
    )
    kind = models.CharField("نوع", max_length=30, choices=Office.Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="منطقه")
    peer_group = models.ForeignKey(
        PeerGroup, models.PROTECT, related_name="+", verbose_name="گروه هم‌تراز"
    )
    superior = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="نهاد بالادست"
    )
    site = models.URLField("نشانی سایت", blank=True)
    phone = models.CharField("تلفن", max_length=40, blank=True)
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ")
    reason = models.CharField("دلیل تغییر", max_length=300)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_until"]
        verbose_name = "جایگاه پیشین"
        verbose_name_plural = "جایگاه‌های پیشین"
        constraints = [
            period_constraint("registry_formerstanding_period"),
            models.UniqueConstraint(
                fields=["office", "valid_until"], name="registry_formerstanding_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}، {self.area}"


class OfficeSuccession(models.Model):
    """That one office took the place of another, wholly or in part, on a day; one that was
    recorded in error is withdrawn and stays, with the reason.
    """

    class Kind(models.TextChoices):
        MERGED = "merged", "ادغام"
        SPLIT = "split", "تفکیک"

    predecessor = models.ForeignKey(
        Office, models.PROTECT, related_name="successions", verbose_name="دستگاه پیشین"
    )
    successor = models.ForeignKey(
        Office, models.PROTECT, related_name="origins", verbose_name="دستگاه جانشین"
    )
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    happened_on = models.DateField("تاریخ")
    reason = models.CharField("دلیل", max_length=300)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField("پس گرفته شد", null=True, editable=False)
    withdrawn_reason = models.CharField(max_length=500, editable=False, default="")

    class Meta:
        ordering = ["-happened_on", "pk"]
        verbose_name = "جانشینی"
        verbose_name_plural = "جانشینی‌ها"
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "happened_on"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="registry_succession_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="registry_succession_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.predecessor} ← {self.successor}"
