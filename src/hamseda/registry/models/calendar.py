"""The calendar of working days of a province: its habit by the week, and its single days."""

from datetime import time

from django.db import models
from django.db.models import F, Q

from hamseda.registry.models.area import Area


class WorkCalendar(models.Model):
    """How a province works: which weekdays are off, and the hours. Fridays are always off."""

    class Weekly(models.TextChoices):
        WORKING = "working", "روز کاری"
        HALF_DAY = "half_day", "نیمه‌وقت"
        OFF = "off", "تعطیل"

    area = models.OneToOneField(
        Area, models.PROTECT, related_name="work_calendar", verbose_name="استان"
    )
    thursday = models.CharField("پنجشنبه‌ها", max_length=20, choices=Weekly, default=Weekly.WORKING)
    saturday = models.CharField("شنبه‌ها", max_length=20, choices=Weekly, default=Weekly.WORKING)
    opens_at = models.TimeField("آغاز کار", default=time(7, 30))
    closes_at = models.TimeField("پایان کار", default=time(14, 30))
    half_day_closes_at = models.TimeField("پایان روز نیمه‌وقت", default=time(12))
    holidays_until = models.DateField(null=True, blank=True)  # of the product's list, what is here

    class Meta:
        verbose_name = "تقویم کاری"
        verbose_name_plural = "تقویم‌های کاری"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    opens_at__lt=F("half_day_closes_at"), half_day_closes_at__lte=F("closes_at")
                ),
                name="registry_calendar_hours",
                violation_error_message="ساعت‌ها به‌ترتیب نیست: آغاز، پایان نیمه‌وقت، پایان کار.",
            )
        ]

    def __str__(self) -> str:
        return f"تقویم کاری {self.area}"


class CalendarDay(models.Model):
    """A day that differs from the habit of its weekday, and why."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "تعطیل رسمی"
        CLOSURE = "closure", "تعطیلی موردی"
        HALF_DAY = "half_day", "نیمه‌وقت"
        EXTRA_WORKING_DAY = "extra_working_day", "روز کاری فوق‌العاده"

    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="days")
    day = models.DateField("روز")
    kind = models.CharField("نوع", max_length=20, choices=Kind)
    name = models.CharField("مناسبت یا دلیل", max_length=200)
    closes_at = models.TimeField("پایان کار", null=True, blank=True)
    is_expected = models.BooleanField("پیش‌بینی", default=False)  # computed, not announced yet
    recorded_at = models.DateTimeField("ثبت")

    class Meta:
        ordering = ["day"]
        verbose_name = "روز تقویم کاری"
        verbose_name_plural = "روزهای تقویم کاری"
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="registry_calendar_day_once")
        ]

    def __str__(self) -> str:
        return self.name
