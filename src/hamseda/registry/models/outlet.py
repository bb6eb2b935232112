"""Media, under all their names and domains."""

from django.db import models

from hamseda.registry.models.area import Area
from hamseda.registry.models.listing import ListedQuerySet


class Outlet(models.Model):
    """A medium. Several domains, one outlet: it is counted once.

    The kinds are those of the executive by-law of the Press Law (1395): print by its period,
    electronic online or offline; with broadcasters and media that live in messengers alone.
    """

    class Kind(models.TextChoices):
        NEWS_AGENCY = "news_agency", "خبرگزاری"
        NEWS_SITE = "news_site", "پایگاه خبری"
        DAILY = "daily", "روزنامه"
        WEEKLY = "weekly", "هفته‌نامه"
        MONTHLY = "monthly", "ماهنامه"
        QUARTERLY = "quarterly", "فصلنامه"
        HALF_YEARLY = "half_yearly", "دوفصلنامه"
        YEARLY = "yearly", "سالنامه"
        OFFLINE_CARRIER = "offline_carrier", "حامل الکترونیکی غیربرخط"
        MESSENGER_CHANNEL = "messenger_channel", "رسانهٔ پیام‌رسانی"
        NATIONAL_BROADCASTER = "national_broadcaster", "شبکهٔ سراسری صدا و سیما"
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

    verified_at = models.DateTimeField("آخرین راستی‌آزمایی", null=True, blank=True, editable=False)

    objects = ListedQuerySet.as_manager()

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
