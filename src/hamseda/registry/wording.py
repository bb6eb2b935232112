"""The registry's sentences that no template holds."""

CALENDAR_MENU = "تقویم کاری"
CALENDAR_ISSUES = {
    "not_a_province": "تقویم کاری برای استان است، نه شهرستان.",
    "days_backwards": "روز پایان پیش از روز آغاز است.",
    "too_many_days": "هر بار حداکثر ۳۱ روز ثبت می‌شود؛ بازه را کوتاه‌تر کنید.",
    "name_missing": "دلیل را بنویسید؛ همه آن را کنار مهلت‌ها می‌خوانند.",
    "hours_missing": "پایان کار باید پس از آغاز کار باشد.",
    "day_taken": "در آن روز، مناسبت یا تعطیلی دیگری ثبت شده است.",
    "not_expected": "این روز قطعی شده است.",
    "reason_missing": "بنویسید چرا این روز برداشته می‌شود.",
}
CALENDAR_OPENED = "تقویم کاری {area} با تعطیلات رسمی باز شد."
CALENDAR_WEEK_SET = "هفتهٔ کاری ثبت شد. مهلت‌های باز دوباره حساب می‌شوند."
CALENDAR_MARKED = "{count} روز ثبت شد. مهلت‌های باز دوباره حساب می‌شوند."
CALENDAR_UNCHANGED = "چیزی عوض نشد: این روزها از پیش همین‌گونه بود."
CALENDAR_SETTLED = "روز «{name}» قطعی شد."
CALENDAR_WITHDRAWN = "«{name}» برداشته شد. مهلت‌های باز دوباره حساب می‌شوند."
