"""The secretariat's sentences that no template holds."""

from hamseda.core.deadlines import Reason, Standing
from hamseda.foundation.design.wording import LINK_UNKNOWN
from hamseda.foundation.files.wording import DOCUMENT_REFUSALS

MENU = "مصوبه‌ها و برنامه‌ها"

RESOLUTIONS_OF_COUNCIL = "مصوبه‌های این شورا"
RESOLUTION = "مصوبهٔ {label}: {title}"
MINUTES = "صورت‌جلسه، نسخهٔ {number}"
BOARD = "تابلوی {plan}"

STANDINGS = {
    Standing.OPEN: "در مهلت",
    Standing.DUE_SOON: "مهلت نزدیک است",
    Standing.OVERDUE: "مهلت گذشته",
    Standing.EXTENDED: "تمدیدشده",
    Standing.WAITING: "در انتظار پاسخ دبیرخانه",
    Standing.UNDATED: "بی‌مهلت",
}
BADGES = {
    Standing.DUE_SOON: "badge--warning",
    Standing.OVERDUE: "badge--bad",
    Standing.EXTENDED: "badge--info",
    Standing.WAITING: "badge--info",
    Standing.UNDATED: "badge--warning",
}
REASONS = {
    Reason.RECEIPT: "روز تصویب یا درخواست، شمرده نمی‌شود",
    Reason.WORKING: "روز کاری",
    Reason.HALF_DAY: "روز نیمه‌وقت",
    Reason.EXTRA_WORKING_DAY: "روز کاری فوق‌العاده",
    Reason.WEEKLY_OFF: "تعطیل هفتگی",
    Reason.HOLIDAY: "تعطیل رسمی",
    Reason.CLOSURE: "تعطیلی موردی",
    Reason.AFTER_HOURS: "پس از ساعت کار",
    Reason.CALENDAR: "روز تقویمی",
    Reason.OPENED_AGAIN: "نخستین روز باز پس از تعطیلی",
}
LATE_BY = "{count} روز کاری از مهلت گذشته"
LEFT = "{count} روز کاری مانده"
TODAY = "مهلت امروز است"
AGE = "{count} روز از تصویب گذشته"

REPORTED = "گزارش ثبت شد."
REPORTED_DONE = "گزارش ثبت شد و برای دبیرخانه فرستاده شد."
ASKED = "درخواست تمدید ثبت شد."
ANSWERED = "پاسخ درخواست تمدید ثبت شد."
CLOSED = "مصوبه پایان یافت."
SENT_BACK = "گزارش بازگردانده شد."
REOPENED = "مصوبه باز شد."
FOLLOWED = "مصوبه به مصوبهٔ دیگر سپرده شد."
HANDED_OVER = "مصوبه واگذار شد."
LINK_SENT = "پیوند به نشانی ثبت‌شده فرستاده می‌شود."
LINKS_REVOKED = "پیوندها لغو شد."
RENEWED = "اگر در یک ساعت گذشته پیوندی فرستاده نشده باشد، پیوند تازه به نشانی ثبت‌شده فرستاده می‌شود."
REMINDING_CHOSEN = "راه یادآوری ثبت شد."
PLAN_SAVED = "برنامه ثبت شد."
WITHDRAWN = "«{title}» از تابلو برداشته شد و در «پس‌گرفته‌ها» ماند."
PUT_BACK = "«{title}» به برنامه بازگشت."
GOALS_ORDERED = "ترتیب هدف‌ها عوض شد."
BOARD_CLOSED = "پیوند تابلو بسته شد."

ISSUES = {
    "not_secretary": "این کار با دبیر همان شورا است.",
    "text_missing": "متن را بنویسید.",
    "title_missing": "عنوان و واحد را بنویسید.",
    "goal_missing": "هدف را بنویسید.",
    "goal_twice": "این هدف در برنامه هست.",
    "withdrawn": "این هدف پس گرفته شده است.",
    "goal_of_another": "این هدف از برنامهٔ دیگری است.",
    "name_missing": "بنویسید پیوند برای کیست.",
    "origin_missing": "بنویسید مصوبه از کدام بند جلسه یا کدام نامه است.",
    "item_of_another": "این بند دستور جلسه از شورای دیگری است.",
    "enacted_later": "تاریخ تصویب در آینده است.",
    "deadline_out_of_range": "مهلت باید میان ۱ و ۵۰۰ روز کاری باشد.",
    "not_open": "این مصوبه دیگر در دست اجرا نیست.",
    "not_closed": "این مصوبه پایان نیافته است.",
    "undated": "این مصوبه مهلتی ندارد که تمدید شود.",
    "way_unknown": "یکی از راه‌های فهرست را برگزینید.",
    "asked_before": "درخواست پیشین هنوز پاسخ نگرفته است.",
    "answered_before": "این درخواست پاسخ گرفته است.",
    "reason_missing": "دلیل را بنویسید.",
    "evidence_missing": "مستندی لازم است: عکس، پروندهٔ پی‌دی‌اف، نشانی، یا جلسه.",
    "too_many_files": "هر گزارش حداکثر ۶ پرونده دارد.",
    "meeting_of_another": "این جلسه از شورای دیگری است.",
    **DOCUMENT_REFUSALS,
    "followed_by_itself": "مصوبهٔ دیگری را انتخاب کنید.",
    "of_another_body": "هر دو مصوبه باید از یک شورا باشند.",
    "has_it_already": "این مصوبه هم‌اکنون با اوست.",
    "no_address": "برای این مسئول، رایانامه‌ای ثبت نشده است.",
    "link_unknown": LINK_UNKNOWN,
    "link_revoked": "این پیوند لغو شده است.",
    "link_expired": "مهلت این پیوند گذشته است.",
    "years_wrong": "سال‌ها با نوع برنامه نمی‌خواند: برنامهٔ یک‌ساله یک سال و چهارساله چهار سال دارد.",
    "counter_unknown": "چنین شمارنده‌ای نیست.",
    "year_outside": "این سال در برنامه نیست.",
    "quarters_wrong": "سهم چهار فصل باید عدد باشد و جمعشان برابر هدف.",
}
RESPONSIBLE_UNKNOWN = "چنین دستگاه، شورا، پست یا شخصی در بانک اطلاعاتی نیست."
RESPONSIBLE_TWICE = "بیش از یک مورد به این نام هست؛ برای پست چنین بنویسید: «عنوان پست، نام دستگاه»."
QUARTERS_UNREADABLE = "چهار عدد بنویسید، با ویرگول میان آن‌ها."
HELP_RESPONSIBLE = "نام دستگاه، شورا، شخص، یا «عنوان پست، نام دستگاه»."
HELP_GOAL = "هدف کلی تازه را در صفحهٔ برنامه بیفزایید."
HELP_DAYS = (
    "روز کاری از فردای تصویب. خالی: بی‌مهلت؛ روزهای گذشته از تصویب باز هم شمرده و یادآوری می‌شود."
)
HELP_OTHERS = "هر نام در یک سطر."
HELP_MAIL = "پیوند صفحهٔ مسئول تنها به این نشانی فرستاده می‌شود."
HELP_FILES = "عکس (با گوشی هم می‌شود گرفت) یا پی‌دی‌اف؛ تا ۶ پرونده."
HELP_QUARTERS = "خالی: چهار سهم برابر. چنین: ۱۰، ۱۰، ۱۰، ۱۲"
HELP_REVISION = "نسخهٔ تازه‌ای از برنامه ساخته می‌شود و عددهای پیشین می‌ماند."
HELP_WITHDRAW = "از تابلو برداشته می‌شود؛ عددها و کارنامه‌های بسته‌شده می‌ماند و بازگرداندنی است."
