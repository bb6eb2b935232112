"""The staff home's words that are not in a template."""

HOME = "خانه"

RETURNED_NOTE = "{by}: {comment}"

QUEUE_NOTE = "فرستنده: {by}"

NO_SUBMITTED = "خبری از شما در صف بازبینی نیست."

NO_OWN_PUBLISHED_TODAY = "دستگاه شما امروز هنوز خبری منتشر نکرده است."

NEVER_PUBLISHED = "هنوز خبری منتشر نکرده است"
LAST_RELEASE = "آخرین خبر"

NO_SCHEDULED = "خبری از شما در نوبت انتشار نیست."
DUE_AT = "زمان انتشار"
LATE = "زمان انتشار گذشته و خبر هنوز روی سایت نیست."

COUNTED = {
    "comments": "{count} دیدگاه در انتظار بررسی",
    "suggestions": "{count} پیشنهاد بی‌پاسخ",
    "accreditations": "{count} درخواست اعتبارنامهٔ خبرنگار",
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
MONTH_SHORT = "در {month}، {held} جلسه از {asked} جلسهٔ لازم برگزار شد."

BROKEN_LINK_NOTE = "{address}\n{answer}"
LINK_ASKED_AT = "آخرین بررسی"

FORCED_NOTE = "{by}: {reason}"

LISTS = {
    "queue": ("در انتظار بازبینی شما", "خبری در انتظار بازبینی شما نیست."),
    "returned": ("برگشت‌خورده با توضیح", "خبری برنگشته است."),
    "drafts": ("پیش‌نویس‌های من", "پیش‌نویسی ندارید."),
    "submitted": ("در صف بازبینی", NO_SUBMITTED),
    "missed": ("زمان انتشارشان گذشته و هنوز روی سایت نیستند", ""),
    "scheduled": ("در نوبت انتشار", NO_SCHEDULED),
    "published": ("منتشرشدهٔ امروز", "امروز هنوز خبری منتشر نشده است."),
    "own_published": ("منتشرشدهٔ امروز از دستگاه شما", NO_OWN_PUBLISHED_TODAY),
    "silence": ("چه مدت از آخرین خبر هر دستگاه گذشته", "هنوز دستگاهی ثبت نشده است."),
    "forced": ("بی‌بازبینی منتشر شده؛ در انتظار تأیید نفر دوم", ""),
    "broken_links": ("پیوندهای شکسته", ""),
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
