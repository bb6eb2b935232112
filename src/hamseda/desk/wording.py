"""The staff home's words that are not in a template."""

HOME = "خانه"

DRAFTS = "پیش‌نویس‌های من"
NO_DRAFTS = "پیش‌نویسی ندارید."

RETURNED = "برگشت‌خورده با توضیح"
NO_RETURNED = "خبری برنگشته است."
RETURNED_NOTE = "{by}: {comment}"

QUEUE = "در انتظار بازبینی شما"
NO_QUEUE = "خبری در انتظار بازبینی شما نیست."
QUEUE_NOTE = "فرستنده: {by}"

SUBMITTED = "در صف بازبینی"
NO_SUBMITTED = "خبری از شما در صف بازبینی نیست."

PUBLISHED_TODAY = "منتشرشدهٔ امروز"
NO_PUBLISHED_TODAY = "امروز هنوز خبری منتشر نشده است."

OWN_PUBLISHED_TODAY = "منتشرشدهٔ امروز از دستگاه شما"
NO_OWN_PUBLISHED_TODAY = "دستگاه شما امروز هنوز خبری منتشر نکرده است."

SILENCE = "چه مدت از آخرین خبر هر دستگاه گذشته"
NO_SILENCE = "هنوز دستگاهی ثبت نشده است."
NEVER_PUBLISHED = "هنوز خبری منتشر نکرده است"
LAST_RELEASE = "آخرین خبر"

SCHEDULED = "در نوبت انتشار"
NO_SCHEDULED = "خبری از شما در نوبت انتشار نیست."
DUE_AT = "زمان انتشار"
LATE = "زمان انتشار گذشته و خبر هنوز روی سایت نیست."

LISTS = {
    "answers": ("باید پاسخ دهیم", ""),
    "late_answers": ("پاسخ‌های دیرکرده", ""),
    "waiting": ("در انتظار تصمیم شما", "اکنون چیزی در انتظار تصمیم شما نیست."),
    "councils": (
        "کارهای شورا",
        "گزارش نفرستاده، جلسه در روز تعطیل یا ماه بی‌جلسه‌ای نیست.",
    ),
    "tasks": ("مصوبه‌هایی که باید اجرا کنیم", ""),
    "resolutions": ("مصوبه‌های دیرکرده یا در انتظار دبیرخانه", ""),
    "meetings": ("جلسه‌های دو هفتهٔ پیش رو", ""),
    "reading": ("بولتن و تابلوها", ""),
}
"""The title of a list, and what stands there when it holds nothing."""

COUNTED = {
    "comments": "{count} دیدگاه در انتظار بررسی",
    "inbox": "{count} مورد در صندوق تحلیلگر",
    "suspicions": "{count} گمان نقد یا خبر نادرست",
    "unowned": "{count} مورد پاسخ‌خواه که به دستگاهی سپرده نشده",
    "replies": "{count} پاسخ در انتظار تأیید",
    "alarms": "{count} هشدار تازهٔ منابع",
    "corrections": "{count} پیشنهاد اصلاح از دستگاه‌ها",
    "unconfirmed": "{count} دستگاه که شش ماه است کسی شناسنامه‌شان را تأیید نکرده",
}

DUE = "مهلت"
ANSWER_LATE = "مهلت پاسخ گذشته است."
RESOLUTION_LATE = "مهلت اجرا گذشته است."
RESOLUTION_WAITS = "در انتظار نظر دبیرخانه است."
BULLETIN_NOT_SENT = "هنوز فرستاده نشده است."
BULLETIN_SENT = "ارسال"
BULLETIN_ASSEMBLED = "گردآوری"
BOARD = "تابلوی {plan}"

ON_CLOSED_DAY = "روز این جلسه تعطیل شده است؛ زمانش را عوض کنید."
REPORT_WAITS = "گزارش این جلسه به {to} هنوز فرستاده نشده است."
REPORT_LATE = "مهلت گزارش این جلسه به {to} گذشته است."
REPORT_DUE_AT = "مهلت"
MONTH_SHORT = "در {month}، {held} جلسه از {asked} جلسهٔ لازم برگزار شد."

FORCED = "بی‌بازبینی منتشر شده؛ در انتظار تأیید نفر دوم"
FORCED_NOTE = "{by}: {reason}"
