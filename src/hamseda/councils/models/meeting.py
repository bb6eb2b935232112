"""Fixed timetables, and the meetings that come of them."""

import uuid

from django.db import models
from django.db.models import F, Q

from hamseda.councils.models.body import Council
from hamseda.registry.models import period_constraint


class MeetingSeries(models.Model):
    """A fixed timetable in the Jalali calendar: «second Tuesday of each month at ten»."""

    class Rhythm(models.TextChoices):
        MONTHLY = "monthly", "ماهانه"
        WEEKLY = "weekly", "هفتگی"

    class WhenClosed(models.TextChoices):
        NEXT = "next", "به نخستین روز کاری پس از آن برود"
        PREVIOUS = "previous", "به آخرین روز کاری پیش از آن برود"
        WEEK_LATER = "week_later", "یک هفته دیرتر، در همان روز هفته"
        SKIP = "skip", "برگزار نشود"

    class Weekday(models.IntegerChoices):
        SATURDAY = 0, "شنبه"
        SUNDAY = 1, "یکشنبه"
        MONDAY = 2, "دوشنبه"
        TUESDAY = 3, "سه‌شنبه"
        WEDNESDAY = 4, "چهارشنبه"
        THURSDAY = 5, "پنجشنبه"
        FRIDAY = 6, "جمعه"

    class Ordinal(models.IntegerChoices):
        FIRST = 1, "نخستین"
        SECOND = 2, "دومین"
        THIRD = 3, "سومین"
        FOURTH = 4, "چهارمین"
        LAST = -1, "آخرین"

    council = models.ForeignKey(Council, models.PROTECT, related_name="series", verbose_name="شورا")
    title = models.CharField("عنوان", max_length=200)
    rhythm = models.CharField("آهنگ", max_length=20, choices=Rhythm, default=Rhythm.MONTHLY)
    every = models.PositiveSmallIntegerField("هر چند ماه یا هفته یک بار", default=1)
    weekday = models.PositiveSmallIntegerField("روز هفته", choices=Weekday)
    ordinal = models.SmallIntegerField("چندمین در ماه", choices=Ordinal, null=True, blank=True)
    starts_at = models.TimeField("ساعت آغاز")
    minutes = models.PositiveSmallIntegerField("مدت (دقیقه)", default=90)
    place = models.CharField("جا", max_length=300)
    when_closed = models.CharField(
        "اگر روز تعطیل بود", max_length=20, choices=WhenClosed, default=WhenClosed.NEXT
    )
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    class Meta:
        ordering = ["council", "pk"]
        verbose_name = "برنامهٔ ثابت جلسه‌ها"
        verbose_name_plural = "برنامه‌های ثابت جلسه‌ها"
        constraints = [
            period_constraint("councils_series_period"),
            models.CheckConstraint(
                condition=Q(every__gte=1, minutes__gte=1), name="councils_series_goes_on"
            ),
            models.CheckConstraint(
                condition=Q(rhythm="weekly", ordinal__isnull=True)
                | Q(rhythm="monthly", ordinal__isnull=False),
                name="councils_series_monthly_names_which",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One session of a body, from the timetable or called by itself."""

    class State(models.TextChoices):
        PLANNED = "planned", "در برنامه"
        INVITED = "invited", "دعوت شده"
        OPEN = "open", "در حال برگزاری"
        HELD = "held", "برگزار شده"
        CANCELLED = "cancelled", "لغو شده"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="meetings", verbose_name="شورا"
    )
    series = models.ForeignKey(
        MeetingSeries, models.PROTECT, null=True, blank=True, related_name="meetings",
        verbose_name="برنامهٔ ثابت",
    )  # fmt: skip
    timetable_on = models.DateField("روز در برنامهٔ ثابت", null=True, blank=True)
    number = models.PositiveIntegerField("شمارهٔ جلسه")
    title = models.CharField("عنوان", max_length=200)
    starts_at = models.DateTimeField("آغاز")
    ends_at = models.DateTimeField("پایان")
    place = models.CharField("جا", max_length=300)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.PLANNED)
    move_reason = models.CharField("دلیل جابه‌جایی", max_length=300, blank=True)
    cancel_reason = models.CharField("دلیل لغو", max_length=300, blank=True)
    guests = models.TextField("مهمانان", max_length=2000, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # iCalendar's UID
    opened_at = models.DateTimeField("گشایش", null=True, blank=True)
    closed_at = models.DateTimeField("پایان واقعی", null=True, blank=True)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = "جلسه"
        verbose_name_plural = "جلسه‌ها"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="councils_meeting_lasts"
            ),
            models.UniqueConstraint(
                fields=["series", "timetable_on"], name="councils_occurrence_once"
            ),
            models.UniqueConstraint(fields=["council", "number"], name="councils_number_once"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                name="councils_cancelled_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["council", "starts_at"], name="councils_meeting_days")]

    def __str__(self) -> str:
        return self.title
