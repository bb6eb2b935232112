"""The bulletin's sentences that no template holds."""

from hamseda.core.bulletin import Reason, Section
from hamseda.foundation.design.wording import LINK_UNKNOWN

MENU = "بولتن"
SECTIONS = {
    Section.GOVERNOR: "دربارهٔ استاندار و استانداری",
    Section.AGENCIES: "دستگاه‌ها و شهرستان‌ها",
    Section.NATIONAL: "استان در رسانه‌های کشور",
    Section.CRITICISM: "نقدهایی که پاسخ می‌خواهد",
    Section.RUMOURS: "شایعه‌ها",
}
NOTHING = "در این بخش چیزی برای این روز ثبت نشده است."
REASONS = {
    Reason.NATIONAL_OUTLET: "رسانهٔ سراسری",
    Reason.KIND: "قالب: {value}",
    Reason.COVERAGE: "در {value} رسانه",
    Reason.GOVERNOR_QUOTED: "گفتهٔ استاندار",
    Reason.GOVERNOR_NAMED: "نام استاندار در تیتر",
    Reason.RELEASE_CARRIED: "بازتاب خبر دستگاه",
    Reason.OFFICE_QUOTED: "گفتهٔ مسئول دستگاه",
    Reason.OFFICE_NAMED: "نام دستگاه در تیتر",
    Reason.COUNTY_NAMED: "نام شهرستان",
    Reason.PROVINCE_NAMED: "نام استان",
}
CHOSEN_BY = "به انتخاب {name}"
MORE_ISSUES = "و {count} مورد دیگر"
NO_CLOCK = "بی‌مهلت"
DUE = "مهلت پاسخ {due}"
LATE_SINCE = "مهلت پاسخ {due} گذشته است"
OWNER = "پاسخ‌گو: {name}"
NO_OWNER = "هنوز به کسی واگذار نشده است"
SPREAD = "نخست {seen} دیده شد، در {count} مطلب"
FIGURES = {
    "all": "همهٔ مطالب",
    "national": "از رسانه‌های سراسری",
    "carrying": "بازتاب خبرهای دستگاه‌ها",
}
TITLE = "بولتن خبری روزانه"
HEADLINES = "سرخط‌ها"
SECTION = "{number}. {title}"
EDITION, DRAFT = "نسخهٔ {number}", "پیش‌نویس"
CHANGED = "تغییر در این نسخه: {note}"
ALSO = "همین خبر در {outlets}"
FIGURES_HEADING = "# ۹. آمار"
FIGURES_HEAD = ("چه", "امروز", "دیروز", "میانگین هفت روز")
LABEL = "شمارهٔ {number}، سال {year}"
COPY = "رونوشت {number}، {name}"
NUMBER_AND_DAY = "بولتن {number}، {day}"

SUBJECT = "بولتن خبری {day}، شمارهٔ {number}"
SUBJECT_CHANGED = "اصلاح بولتن خبری {day}، شمارهٔ {number}"

REMOVED = "مطلب برداشته شد و در فهرست «برداشته‌ها» می‌ماند."
RESTORED = "مطلب به بولتن برگشت."
MOVED = "ترتیب عوض شد."
SAVED = "ذخیره شد."
ADDED = "«{headline}» افزوده شد."
GATHERED = "{count} مطلب تازه افزوده شد."
ASSEMBLED = "بولتن امروز گردآوری شد."
ISSUED = "نسخهٔ {number} برای {count} گیرنده فرستاده می‌شود."
REVOKED = "پیوند «{name}» لغو شد."
REPEATED = "نامه دوباره در نوبت ارسال است."
RECIPIENT_SAVED = "«{name}» ذخیره شد."
RECIPIENT_RETIRED = "برای «{name}» دیگر بولتنی فرستاده نمی‌شود."
TIMETABLE_SAVED = "زمان‌بندی ذخیره شد."

ISSUES = {
    "not_preparer": "ویرایش بولتن با تحلیلگر و سردبیر است.",
    "not_sender": "ارسال بولتن با سردبیر است.",
    "edited_meanwhile": "همین مطلب را در این میان کس دیگری عوض کرده است.",
    "changed_meanwhile": "بولتن در این میان عوض شد؛ پیش‌نمایش را دوباره ببینید و بفرستید.",
    "headline_missing": "تیتر را بنویسید.",
    "nothing_changed": "از ارسال پیشین چیزی عوض نشده است.",
    "note_missing": "بنویسید در این نسخه چه عوض شده است.",
    "empty": "بولتن مطلبی ندارد؛ دست‌کم یک مطلب بیفزایید.",
    "no_recipient": "هیچ گیرنده‌ای اجازهٔ خواندن این طبقه را ندارد؛ نخست گیرنده بیفزایید.",
    "in_it_already": "این مطلب در بولتن هست؛ شاید میان برداشته‌ها.",
    "already_removed": "این مطلب پیش‌تر برداشته شده است.",
    "unknown_recipient": "پست یا نام گیرنده را بنویسید.",
    "address_taken": "گیرندهٔ دیگری با این رایانامه هست.",
    "post_unknown": "چنین پستی در بانک اطلاعاتی نیست؛ چنین بنویسید: «عنوان پست، نام دستگاه».",
    "link_unknown": LINK_UNKNOWN,
    "link_revoked": "این پیوند لغو شده است. اگر باید بولتن را بخوانید، از روابط عمومی استانداری پیوند تازه بخواهید.",
    "pdf_unavailable": "این سامانه کتابخانهٔ ساخت پی‌دی‌اف را ندارد.",
    "not_open": "این نامه رسیده یا هنوز در نوبت است.",
    "no_province": "هنوز استانی ثبت نشده است.",
}
HELP_ANALYSIS = "تحلیل شما؛ سامانه چیزی به جای شما نمی‌نویسد."
HELP_SUMMARY = "جملهٔ نخست مطلب، همان‌گونه که در متن است. می‌توانید کوتاه یا روشن‌ترش کنید."
HELP_POST = "«عنوان پست، نام دستگاه»؛ نام کسی که آن روز در پست است روی رونوشت می‌آید."
HELP_SUBJECT = "از خبرِ دستگاه گرفته شده است، اگر مطلب بازتاب خبری باشد."
LETTER_STATES = {
    "": "نامه‌ای نیست",
    "waiting": "در نوبت",
    "sending": "در حال ارسال",
    "sent": "فرستاده شد",
    "failed": "نرسید",
    "unknown": "نامعلوم",
    "cancelled": "فرستاده نشد",
}

READ_BY_MACHINE = "{kind}، به نظر سامانه"
KIND_AS_KNOWN = "همان که رصد می‌گوید ({kind})"
TONE_AS_KNOWN = "همان که همکاران گفته‌اند ({tone})"
