"""What accounts may do, where, and during which time."""

from django.conf import settings
from django.db import models

from hamseda.registry.models.office import Office
from hamseda.registry.models.period import DatedQuerySet, period_constraint


class RoleAssignment(models.Model):
    """What an account may do, where, and during which time."""

    class Role(models.TextChoices):
        OFFICE_EDITOR = "office_editor", "نویسندهٔ روابط عمومی"
        CHIEF_EDITOR = "chief_editor", "سردبیر استانداری"
        ANALYST = "analyst", "تحلیلگر رصد"
        MANAGER = "manager", "مدیر"
        REGISTRAR = "registrar", "مسئول بانک اطلاعاتی"
        COUNCIL_SECRETARY = "council_secretary", "دبیر شورا"

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
            period_constraint("registry_role_period"),
            models.UniqueConstraint(
                fields=["user", "role", "office", "valid_from"], name="registry_role_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}، {self.office}"
