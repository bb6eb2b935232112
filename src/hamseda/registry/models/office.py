"""Offices, and the groups in which they are compared."""

from django.db import models

from hamseda.registry.models.area import Area
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
        MUNICIPALITY = "municipality", "شهرداری"
        GENERAL_DEPARTMENT = "general_department", "اداره کل"
        UNIVERSITY = "university", "دانشگاه"
        COMPANY = "company", "شرکت"
        BANK = "bank", "بانک"
        FOUNDATION = "foundation", "نهاد و بنیاد"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=200)
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

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "روابط عمومی"
        verbose_name_plural = "روابط عمومی‌ها"
        constraints = [period_constraint("registry_office_period")]

    def __str__(self) -> str:
        return self.name
