"""The press house and other guilds, and who belongs to them."""

from django.db import models
from django.db.models import Q

from hamseda.registry.models.area import Area
from hamseda.registry.models.journalist import Journalist
from hamseda.registry.models.outlet import Outlet
from hamseda.registry.models.period import DatedQuerySet, period_constraint
from hamseda.registry.wording import media as wording


class Guild(models.Model):
    """A body of media people: the press house, an association, a union."""

    class Kind(models.TextChoices):
        PRESS_HOUSE = "press_house", "خانهٔ مطبوعات"
        ASSOCIATION = "association", "انجمن صنفی"
        UNION = "union", "تعاونی مطبوعات"
        SOCIETY = "society", "کانون و جامعهٔ رسانه‌ای"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام", max_length=200)
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="منطقه"
    )
    registration = models.CharField("شمارهٔ ثبت", max_length=60, blank=True)
    phone = models.CharField("تلفن", max_length=40, blank=True)
    site = models.URLField("نشانی سایت", blank=True)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "تشکل رسانه‌ای"
        verbose_name_plural = "تشکل‌های رسانه‌ای"

    def __str__(self) -> str:
        return self.name


class GuildMembership(models.Model):
    """A journalist or an outlet in a guild over a period."""

    class Position(models.TextChoices):
        MEMBER = "member", "عضو"
        BOARD = "board", "عضو هیئت‌مدیره"
        CHAIR = "chair", "رئیس هیئت‌مدیره"
        INSPECTOR = "inspector", "بازرس"

    guild = models.ForeignKey(
        Guild, models.PROTECT, related_name="memberships", verbose_name="تشکل"
    )
    journalist = models.ForeignKey(
        Journalist, models.PROTECT, null=True, blank=True, related_name="memberships",
        verbose_name="خبرنگار",
    )  # fmt: skip
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="memberships",
        verbose_name="رسانه",
    )  # fmt: skip
    position = models.CharField("سمت", max_length=20, choices=Position, default=Position.MEMBER)
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = "عضویت در تشکل"
        verbose_name_plural = "عضویت‌ها در تشکل‌ها"
        constraints = [
            period_constraint("registry_guild_membership_period"),
            models.CheckConstraint(
                condition=Q(journalist__isnull=True) ^ Q(outlet__isnull=True),
                name="registry_guild_member_is_one",
                violation_error_message=wording.MEMBER_IS_ONE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journalist or self.outlet}، {self.guild}"
