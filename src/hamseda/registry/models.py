"""Areas, offices, people, posts, outlets and roles.

Periods are half-open: `valid_until` is the first day that no longer counts.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q


def _period_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name=name
    )


class DatedQuerySet(models.QuerySet):
    """Rows that count only for a period of time."""

    def current_on(self, day: date) -> "DatedQuerySet":
        """Rows whose period contains `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        )


class Area(models.Model):
    """A province or a county."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "استان"
        COUNTY = "county", "شهرستان"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=100)
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="استان"
    )

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "منطقه"
        verbose_name_plural = "استان‌ها و شهرستان‌ها"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


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
        constraints = [_period_constraint("registry_office_period")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person whom the registry knows; not the same as an account."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام و نام خانوادگی", max_length=200)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "شخص"
        verbose_name_plural = "اشخاص"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A seat in an office, whoever sits in it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="دستگاه")
    title = models.CharField("عنوان پست", max_length=200)

    class Meta:
        ordering = ["office", "title__persian"]
        verbose_name = "پست"
        verbose_name_plural = "پست‌ها"
        constraints = [
            models.UniqueConstraint(fields=["office", "title"], name="registry_post_once")
        ]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """A person in a post over a period."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name="شخص"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name="پست")
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = "انتصاب"
        verbose_name_plural = "انتصاب‌ها"
        constraints = [
            _period_constraint("registry_appointment_period"),
            models.UniqueConstraint(
                fields=["person", "post", "valid_from"], name="registry_appointment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}، {self.post}"


class Outlet(models.Model):
    """A medium. Several domains, one outlet: it is counted once."""

    class Kind(models.TextChoices):
        NEWS_AGENCY = "news_agency", "خبرگزاری"
        NEWS_SITE = "news_site", "پایگاه خبری"
        DAILY = "daily", "روزنامه"
        WEEKLY = "weekly", "هفته‌نامه"
        PROVINCIAL_BROADCASTER = "provincial_broadcaster", "صدا و سیمای مرکز استان"

    class Reach(models.TextChoices):
        NATIONAL = "national", "سراسری"
        PROVINCIAL = "provincial", "استانی"
        LOCAL = "local", "محلی"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=200)
    kind = models.CharField("نوع", max_length=30, choices=Kind)
    reach = models.CharField("گستره", max_length=20, choices=Reach)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="outlets", verbose_name="منطقه"
    )

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "رسانه"
        verbose_name_plural = "رسانه‌ها"

    def __str__(self) -> str:
        return self.name


class OutletName(models.Model):
    """Another way in which texts name the outlet, as in «به گزارش …»."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="names", verbose_name="رسانه")
    name = models.CharField("نام", max_length=200)
    normal_name = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        verbose_name = "نام دیگر رسانه"
        verbose_name_plural = "نام‌های دیگر رسانه"

    def __str__(self) -> str:
        return self.name


class OutletDomain(models.Model):
    """An internet domain of the outlet, without «www»."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="domains", verbose_name="رسانه")
    domain = models.CharField("دامنه", max_length=253, unique=True)

    class Meta:
        verbose_name = "دامنهٔ رسانه"
        verbose_name_plural = "دامنه‌های رسانه"

    def __str__(self) -> str:
        return self.domain


class RoleAssignment(models.Model):
    """What an account may do, where, and during which time."""

    class Role(models.TextChoices):
        OFFICE_EDITOR = "office_editor", "نویسندهٔ روابط عمومی"
        CHIEF_EDITOR = "chief_editor", "سردبیر استانداری"
        ANALYST = "analyst", "تحلیلگر رصد"
        MANAGER = "manager", "مدیر"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name="کاربر"
    )
    role = models.CharField("نقش", max_length=30, choices=Role)
    office = models.ForeignKey(Office, models.PROTECT, related_name="roles", verbose_name="دستگاه")
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "نقش"
        verbose_name_plural = "نقش‌ها"
        constraints = [
            _period_constraint("registry_role_period"),
            models.UniqueConstraint(
                fields=["user", "role", "office", "valid_from"], name="registry_role_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}، {self.office}"
