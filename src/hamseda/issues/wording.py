"""The sentences about issues that no template holds."""

from hamseda.core.criticism import Kind, RumourState
from hamseda.core.deadlines import Reason, Standing, Unit
from hamseda.core.replies import Finding, PrintVerdict, State, Verb
from hamseda.foundation.design.wording import LINK_UNKNOWN
from hamseda.secretariat import wording as secretariat_wording

MENU = "آنچه پاسخ می‌خواهد"

KINDS = {
    Kind.CRITICISM: "انتقاد",
    Kind.PROBLEM: "مشکل گزارش‌شده",
    Kind.UNTRUE: "خلاف واقع",
    Kind.PREMATURE: "پیش از اثبات",
    Kind.RUMOUR: "شایعه",
}
STATES = {
    State.DETECTED: "ثبت شد، بی‌صاحب",
    State.ASSIGNED: "در انتظار پاسخ دستگاه",
    State.DRAFTED: "پاسخ در انتظار تأیید",
    State.APPROVED: "پاسخ تأیید شد",
    State.SENT: "برای رسانه فرستاده شد",
    State.ANSWERED: "پاسخ منتشر شد",
    State.PUBLISHED_OK: "جوابیه کامل چاپ شد",
    State.PUBLISHED_DEFECTIVE: "جوابیه ناقص چاپ شد",
    State.REFUSED: "رسانه نپذیرفت",
    State.NO_RESPONSE: "رسانه پاسخی نداد",
    State.NO_REPLY_WITH_REASON: "بی‌پاسخ، با دلیل",
    State.ESCALATED: "نزد دبیرخانه",
    State.WORKING_GROUP: "در کارگروه",
    State.SETTLED: "سازش شد",
    State.LEGAL: "پیگیری قضایی",
    State.CLOSED: "پایان‌یافته",
}
BADGES = {
    State.DETECTED: "badge--warning",
    State.PUBLISHED_OK: "badge--good",
    State.ANSWERED: "badge--good",
    State.PUBLISHED_DEFECTIVE: "badge--bad",
    State.REFUSED: "badge--bad",
    State.NO_RESPONSE: "badge--bad",
    State.ESCALATED: "badge--warning",
    State.WORKING_GROUP: "badge--warning",
}
RUMOUR_STATES = {
    RumourState.REPORTED: "گزارش شد",
    RumourState.TRIAGED: "بررسی نخست شد",
    RumourState.VERIFYING: "در حال راستی‌آزمایی",
    RumourState.TRUE: "درست بود",
    RumourState.PARTLY_TRUE: "بخشی درست بود",
    RumourState.UNTRUE: "خلاف واقع بود",
    RumourState.PREMATURE: "پیش از اثبات در مراجع قانونی",
    RumourState.UNVERIFIABLE: "درستی‌اش معلوم نشد",
    RumourState.PUBLISHED: "روشن‌سازی منتشر شد",
    RumourState.SPREAD_CHECKED: "بازنشر دوباره دیده شد",
}
VERDICTS = {
    PrintVerdict.WHOLE: "کامل",
    PrintVerdict.CUT: "کوتاه‌شده",
    PrintVerdict.WITH_ADDITIONS: "با افزوده",
    PrintVerdict.NOT_PRINTED: "چاپ نشده",
}
VERBS = {
    Verb.ASSIGN: "به پاسخ‌گو واگذار شد",
    Verb.DRAFT: "پاسخ نوشته شد",
    Verb.SEND_BACK: "بازگردانده شد",
    Verb.APPROVE: "پاسخ تأیید شد",
    Verb.SEND: "جوابیه برای رسانه فرستاده شد",
    Verb.PUBLISH: "خبر پاسخ پیوند خورد",
    Verb.GIVE_REASONS: "دلیل پاسخ‌ندادن نوشته شد",
    Verb.FIND_WHOLE: "جوابیه کامل چاپ شده بود",
    Verb.FIND_DEFECTIVE: "جوابیه ناقص چاپ شده بود",
    Verb.NOTE_REFUSAL: "رسانه از چاپ خودداری کرد",
    Verb.NOTE_SILENCE: "مهلت رسانه بی‌پاسخ گذشت",
    Verb.ESCALATE: "به دبیرخانهٔ شورای اطلاع‌رسانی رفت",
    Verb.CONVENE: "در کارگروه طرح شد",
    Verb.SETTLE: "با سازش پایان گرفت",
    Verb.SUE: "به مرجع قضایی سپرده شد",
    Verb.CLOSE: "پایان یافت",
    Verb.REOPEN: "دوباره باز شد",
}
ACTS = {verb.value: sentence for verb, sentence in VERBS.items()} | {
    "open": "مورد ثبت شد",
    "urgent": "فوری شد",
    "ask_time": "مهلت بیشتر خواسته شد",
    "grant_time": "مهلت بیشتر داده شد",
    "refuse_time": "مهلت بیشتر داده نشد",
    "remind": "یادآوری شد",
    "late": "از مهلت گذشت",
    "verify": "راستی‌آزمایی",
    "tie": "خبر روشن‌سازی پیوند خورد",
    "sighted": "در مطلب دیگری دیده شد",
    "moved": "تقویم کاری مهلت را جابه‌جا کرد",
}
FINDINGS = {
    Finding.TOO_LONG: "جوابیه از دو برابر مطلب اصلی بلندتر است؛ رسانه می‌تواند آن را چاپ نکند.",
    Finding.EXPIRED: "از انتشار مطلب بیش از یک ماه گذشته و حق پاسخ پایان یافته است.",
    Finding.EXPIRES_SOON: "حق پاسخ تا سه روز دیگر پایان می‌یابد.",
    Finding.INSULT: "جوابیه واژهٔ توهین‌آمیز دارد؛ رسانه می‌تواند آن را چاپ نکند.",
    Finding.TOO_SHORT: "متن برای جوابیه کوتاه است.",
    Finding.NAMES_NO_REPORT: "متن نمی‌گوید به کدام مطلب پاسخ می‌دهد؛ تیتر یا تاریخ آن را بیاورید.",
    Finding.UNSIGNED: "پای متن نام دستگاه یا «روابط عمومی» نیامده است.",
}
STANDINGS = {
    Standing.OPEN: "در مهلت",
    Standing.DUE_SOON: "مهلت نزدیک است",
    Standing.OVERDUE: "مهلت گذشته",
    Standing.EXTENDED: "با مهلت بیشتر",
    Standing.WAITING: "در انتظار پاسخ دربارهٔ مهلت",
    Standing.UNDATED: "بی‌مهلت",
}
STANDING_BADGES = {
    Standing.DUE_SOON: "badge--warning",
    Standing.OVERDUE: "badge--bad",
    Standing.EXTENDED: "badge--info",
    Standing.WAITING: "badge--info",
}
REASONS = secretariat_wording.REASONS | {Reason.RECEIPT: "روز آغاز، شمرده نمی‌شود"}
AMOUNTS = {
    Unit.RUNNING_HOURS: "{amount} ساعت پیاپی",
    Unit.SAME_DAY: "تا پایان همان روز کاری",
    Unit.WORKING_DAYS: "{amount} روز کاری",
    Unit.WORKING_HOURS: "{amount} ساعت کاری",
    Unit.CALENDAR_DAYS: "{amount} روز",
}
JUST_LATE = "کمتر از یک ساعت از مهلت گذشته"
NEARLY_DUE = "کمتر از یک ساعت مانده"
HOURS_LATE = "{count} ساعت از مهلت گذشته"
HOURS_LEFT = "{count} ساعت مانده"
DAYS_LATE = "{count} روز از مهلت گذشته"
DAYS_LEFT = "{count} روز مانده"
ANSWERED_IN = "پس از {count} ساعت پاسخ داد"
ANSWERED_LATE = "پس از {count} ساعت، دیرتر از مهلت، پاسخ داد"

ISSUES = {
    "not_desk": "این کار با تحلیلگر یا سردبیر است.",
    "not_secretariat": "این کار با دبیرخانهٔ شورا است.",
    "not_owner": "این مورد با دستگاه دیگری است.",
    "own_reply": "کسی که پاسخ را نوشته است خودش تأیید نمی‌کند.",
    "forbidden_step": "در این وضعیت این کار شدنی نیست؛ شاید همکاری پیش از شما کاری کرده است.",
    "kind_unknown": "نوع را انتخاب کنید.",
    "decided_meanwhile": "همکاری پیش از شما تصمیم دیگری گرفته است؛ صفحه را دوباره ببینید.",
    "office_missing": "بنویسید مورد با کدام دستگاه است.",
    "title_missing": "موضوع را بنویسید.",
    "told_missing": "بنویسید چه گفته شده است، یا نشانی مطلب آن را بدهید.",
    "reason_missing": "دلیل را بنویسید.",
    "text_missing": "متن پاسخ را بنویسید.",
    "outcome_missing": "سرانجام را انتخاب کنید.",
    "printed_not_whole": "سرانجامِ «جوابیه کامل چاپ شد» تنها پس از چاپ کامل برگزیده می‌شود.",
    "no_address": "نشانی رایانامه‌ای ثبت نشده است.",
    "undated": "این مورد مهلتی ندارد.",
    "asked_before": "درخواست پیشین هنوز پاسخ نگرفته است.",
    "answered_before": "این درخواست پاسخ گرفته است.",
    "days_out_of_range": "مهلت باید میان ۱ و ۶۰ روز کاری باشد.",
    "urgent_before": "این مورد پیش‌تر فوری شده است.",
    "article_unknown": "مطلبی با این شماره یا نشانی در رصد نیست. نشانی آن را از رسانه یا از صفحهٔ آن در رصد بردارید.",
    "not_a_rumour": "این مورد شایعه نیست.",
    "rumour_step": "راستی‌آزمایی از این وضعیت به آن وضعیت نمی‌رود.",
    "release_not_public": "خبر هنوز منتشر نشده است.",
    "release_of_another": "این خبر از دستگاه دیگری است.",
    "too_late_to_escalate": "مهلت پنج روز کاری ارجاع به دبیرخانه گذشته است؛ دلیل دیرکرد را بنویسید.",
    "link_unknown": LINK_UNKNOWN,
    "link_revoked": "این پیوند لغو شده است.",
    "link_expired": "مهلت این پیوند گذشته است.",
}

SUBJECTS = {
    "assigned": "مورد {label} پاسخ شما را می‌خواهد: {title}",
    "reminder": "یادآوری مورد {label}: {title}",
    "returned": "پاسخ مورد {label} بازگردانده شد: {title}",
    "link": "پیوند تازهٔ صفحهٔ پاسخ‌گویی",
    "reply": "جوابیه برای چاپ: {title}",
}
BECAUSE = {"urgent": "فوری بود"}
DONE = {
    "assign": "مورد واگذار شد.",
    "urgent": "مورد فوری شد.",
    "draft": "پاسخ ثبت شد.",
    "approve": "پاسخ تأیید شد.",
    "back": "بازگردانده شد.",
    "send": "جوابیه به رسانه فرستاده می‌شود.",
    "tie": "خبر به مورد پیوند خورد.",
    "ask": "درخواست مهلت ثبت شد.",
    "grant": "پاسخ درخواست مهلت ثبت شد.",
    "printed": "مطلب سنجیده شد.",
    "printing": "ثبت شد.",
    "refusal": "خودداری رسانه ثبت شد.",
    "escalate": "مورد به دبیرخانه رفت.",
    "rule": "نظر دبیرخانه ثبت شد.",
    "close": "مورد پایان یافت.",
    "reopen": "مورد باز شد.",
    "verify": "راستی‌آزمایی ثبت شد.",
    "sighting": "بازنشر ثبت شد.",
}
OPENED = "مورد {label} ثبت شد."
DISMISSED = "ثبت شد: پاسخ نمی‌خواهد."
REASONED = "دلیل ثبت شد و نزد دبیرخانه رفت."
RENEWED = "اگر در یک ساعت گذشته پیوندی فرستاده نشده باشد، پیوند تازه به نشانی ثبت‌شده فرستاده می‌شود."
OFFICE_UNKNOWN = "دستگاهی به این نام نیست."
OFFICE_AMBIGUOUS = "چند دستگاه به این نام هست؛ نام کامل‌تری بنویسید."
RELEASE_UNKNOWN = "خبر منتشرشده‌ای با این کد نیست."
HELP_OWNER = "نام شخص، یا «عنوان پست، نام دستگاه». خالی: خود روابط عمومی دستگاه."
HELP_MAIL = "پیوند پاسخ‌گویی تنها به این نشانی فرستاده می‌شود."
HELP_REPLY = "برای «بی‌نیاز از پاسخ» دلیل را بنویسید؛ نزد دبیرخانهٔ شورای اطلاع‌رسانی می‌رود."
HELP_DAYS = "خالی: دو شماره، و برای رسانهٔ برخط دو روز."
HELP_ARTICLE = "نشانی مطلب در رسانه، یا نشانی یا شمارهٔ صفحهٔ آن در رصد."
LISTS = {
    "open": "باز",
    "late": "مهلت گذشته",
    "soon": "مهلت نزدیک",
    "unowned": "بدون پاسخ‌گو",
    "to_approve": "در انتظار تأیید یا ارسال",
    "at_outlet": "نزد رسانه",
    "no_reply": "بی‌پاسخ، با دلیل",
    "secretariat": "چاپ‌نشده و نزد دبیرخانه",
    "closed": "پایان‌یافته",
}
LIST_BADGES = {"late": "badge--bad", "soon": "badge--warning", "unowned": "badge--warning",
               "no_reply": "badge--info", "closed": "badge--good"}  # fmt: skip
OWNER_UNKNOWN = "چنین شخص یا پستی در بانک اطلاعاتی نیست."
OWNER_TWICE = "بیش از یک مورد به این نام هست؛ برای پست چنین بنویسید: «عنوان پست، نام دستگاه»."
