"""Forms of the calendar of working days."""

from django import forms

from hamseda.foundation.design.forms import ClockField, JalaliDateField
from hamseda.registry.models import CalendarDay, WorkCalendar


class MarkDaysForm(forms.Form):
    """Say of a stretch of days that they are closed, half or worked, and why."""

    kind = forms.ChoiceField(
        label="این روزها",
        choices=[
            (CalendarDay.Kind.CLOSURE, "تعطیل است (آلودگی هوا، سرما، انرژی و …)"),
            (CalendarDay.Kind.HALF_DAY, "نیمه‌وقت است"),
            (CalendarDay.Kind.EXTRA_WORKING_DAY, "کاری است، با آن‌که روز تعطیل است"),
            (CalendarDay.Kind.HOLIDAY, "تعطیل رسمی است"),
        ],
    )
    first = JalaliDateField(label="از روز")
    last = JalaliDateField(label="تا روز", required=False, help_text="برای یک روز، خالی بماند.")
    name = forms.CharField(
        label="دلیل", max_length=200, help_text="چنان‌که کنار مهلت‌ها خوانده شود: «آلودگی هوا»."
    )
    closes_at = ClockField(
        label="پایان کار",
        required=False,
        help_text="برای روز نیمه‌وقت یا کاری؛ خالی: مانند همیشه.",
    )


class WorkingWeekForm(forms.ModelForm):
    """Which weekdays are off, and the hours."""

    opens_at = ClockField(label="آغاز کار")
    half_day_closes_at = ClockField(label="پایان روز نیمه‌وقت")
    closes_at = ClockField(label="پایان کار")

    class Meta:
        model = WorkCalendar
        fields = ["thursday", "saturday", "opens_at", "half_day_closes_at", "closes_at"]


class SettleHolidayForm(forms.Form):
    """The day on which an expected holiday really falls."""

    day = JalaliDateField(label="روز")


class WithdrawDayForm(forms.Form):
    """Why a special day is taken back."""

    reason = forms.CharField(label="دلیل برداشتن", max_length=200)
