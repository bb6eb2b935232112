"""Sentences about outlets, journalists, guilds and contractors."""

from hamseda.foundation.files.wording import DOCUMENT_REFUSALS

DESK_OF_OTHER_OUTLET = "این نمایندگی از رسانهٔ دیگری است."
DESK_ADDRESS_TAKEN = "این نشانی از آن نمایندگی دیگری است."
CHANNEL_TAKEN = "این کانال پیش‌تر برای رسانه‌ای ثبت شده است."
LICENCE_BACKWARDS = "پایان اعتبار باید پس از تاریخ صدور باشد."
SHARE_OUT_OF_RANGE = "سهم از ۱ تا ۱۰۰ درصد است."
CONTRACT_NUMBER_TAKEN = "این دستگاه قراردادی با این شماره دارد."
MEMBER_IS_ONE = "یا خبرنگار را برگزینید یا رسانه را، نه هر دو."

NAME_TAKEN = "پیمانکاری با همین نام ثبت شده است: {name}"
LEGAL_ID_MALFORMED = "شناسهٔ ملی ۱۱ رقم است و این شماره درست نیست."
PHONE_MALFORMED = "شماره را با رقم بنویسید، مانند ۰۹۱۲۳۴۵۶۷۸۹ یا ۰۸۶۳۲۱۲۳۴۵۶."
MAIL_MALFORMED = "نشانی رایانامه درست نیست."
HANDLE_MALFORMED = "شناسه را بی‌فاصله و با حروف لاتین بنویسید، مانند mehravand_news."
DESK_ADDRESS_MALFORMED = "این نشانی خوانده نشد: {address}"
DESK_ADDRESS_FOREIGN = "{host} دامنهٔ این رسانه نیست؛ نخست آن را در دامنه‌های رسانه بنویسید."
OWNER_MISSING = "نام مالک را بنویسید یا او را از بانک اطلاعاتی برگزینید."
PERSON_UNKNOWN = "شخصی با این نام در بانک اطلاعاتی نیست."
PERSON_DOUBTFUL = "چند شخص با این نام هست؛ پس از نام «، » و سمت او را بنویسید."
PERIOD_OVERLAPS = "این خبرنگار در همین دوره با همین سمت در این رسانه ثبت شده است."

ISSUES = {
    "not_keeper": "این کار با مسئول بانک اطلاعاتی یا سردبیر استانداری است.",
    "reason_missing": "دلیل را بنویسید.",
    "since_in_future": "وضعیتی که هنوز نیامده ثبت نمی‌شود.",
    "since_before_last": "برای همین روز یا پس از آن وضعیتی ثبت شده است.",
    "same_state": "وضعیت همین است و تغییری نکرده است.",
    "nothing_to_return_from": "«بازگشته» پس از سردی، قهر یا بی‌فعالیتی می‌آید.",
    "withdrawn_already": "این وضعیت پیش‌تر پس گرفته شده است.",
    "removed_already": "پیش‌تر از فهرست حذف شده است.",
    "appealed_already": "اعتراض شما پیش‌تر ثبت شده است.",
    "appeal_missing": "نام و متن اعتراض را بنویسید.",
    "no_appeal": "اعتراضی در انتظار رسیدگی نیست.",
    "own_removal": "به اعتراض کسی رسیدگی می‌کند که خود حذف نکرده باشد.",
    "link_unknown": "این پیوند شناخته نشد. آن را کامل باز کنید یا از استانداری پیوند تازه بخواهید.",
    "link_expired": "مهلت اعتراض با این پیوند گذشته است. با استانداری تماس بگیرید.",
    "opted_out": "این خبرنگار خواسته است که با او تماس گرفته نشود.",
    "not_judge": "پذیرش با مدیر همین دستگاه یا سردبیر استانداری است.",
    "evidence_missing": "برای پذیرش، پرونده یا نشانی سند تحویل لازم است.",
    **DOCUMENT_REFUSALS,
    "note_missing": "بنویسید چرا برگشت خورد.",
    "judged_already": "این تعهد پیش‌تر پذیرفته شده است.",
}

SAVED = "«{name}» ذخیره شد."
VERIFIED = "راستی‌آزمایی «{name}» ثبت شد."
RELATION_NOTED = "وضعیت ارتباط ثبت شد."
RELATION_WITHDRAWN = "وضعیت نادرست پس گرفته شد و در تاریخچه ماند."
OPTED_OUT = "«{name}» دیگر در هیچ فهرست تماسی نمی‌آید."
OPTED_IN = "«{name}» به خواست خود دوباره در فهرست‌های تماس است."
CONTACT_DROPPED = "راه تماس پاک شد."
CONTACT_BOUNCED = "ثبت شد که این راه تماس جواب نمی‌دهد."
APPEALED = "اعتراض شما ثبت شد. کسی به آن رسیدگی می‌کند که خود حذف نکرده است؛ نتیجه را در همین پیوند می‌بینید."
APPEAL_GRANTED = "اعتراض پذیرفته شد و «{name}» به فهرست بازگشت."
APPEAL_REFUSED = "اعتراض رد شد."
JUDGED = "نتیجه ثبت شد."

VALIDITY = {
    "unknown": "پایان اعتبار نامعلوم",
    "holds": "معتبر",
    "ends_soon": "رو به پایان",
    "expired": "اعتبار گذشته",
}
NO_LICENCE = "پروانه‌ای ثبت نشده"
FRESHNESS = {
    "never": "هرگز راستی‌آزمایی نشده",
    "lapsed": "رسانه‌اش عوض شده؛ دوباره راستی‌آزمایی شود",
    "stale": "شش ماه است راستی‌آزمایی نشده",
    "fresh": "راستی‌آزمایی‌شده",
}
NO_RELATION = "ثبت نشده"

TIE_OWNS = "مالک رسانه است"
TIE_MANAGER_OWNS = "مدیرعامل پیمانکار، هم‌نام مالک رسانه است"
TIE_MANAGER_DIRECTS = "مدیرعامل پیمانکار، هم‌نام مدیر مسئول یا صاحب امتیاز رسانه است"

HELP_DESK_ADDRESSES = "هر نشانی در یک سطر، مانند example.ir/mehravand یا mehravand.example.ir؛ مطالب این نشانی‌ها از آن این نمایندگی است."
HELP_HANDLE = "شناسه یا نشانی کامل کانال."
HELP_OWNER = "نام مالک، اگر در بانک اطلاعاتی نیست."
HELP_PERSON = "نام شخص، اگر در بانک اطلاعاتی هست."
HELP_WAY_POSITION = "۱ راهی است که خود او بیش از همه می‌پسندد."
HELP_SINCE = "نخستین روز این وضعیت."
HELP_AMOUNT = "به ریال، چنان‌که امضا شده است."

LABEL_ADDRESSES = "نشانی‌های مطالب"
LABEL_REASON = "دلیل"
LABEL_OPT_NOTE = "چگونه خواست؟"
LABEL_APPELLANT = "نام و سمت شما"
LABEL_APPEAL = "چرا این حذف نادرست است؟"
LABEL_GRANTS = "رأی"
LABEL_DECISION = "دلیل رأی"
LABEL_VERDICT = "نتیجه"
LABEL_EVIDENCE = "نشانی سند تحویل"
LABEL_FILE = "پروندهٔ سند"
HELP_FILE = "عکس یا پی‌دی‌اف صورت‌جلسهٔ تحویل."
LABEL_NOTE = "توضیح"
LABEL_PERSON = "همین شخص در بانک اطلاعاتی"
LABEL_WORDS = "نام یا دامنه"
LABEL_NAME = "نام"
LABEL_RELATION = "ارتباط"
LABEL_LICENCE = "پروانه"
LABEL_FLAG = "نشان"
ANY = "همه"
GRANTS = {"yes": "اعتراض وارد است؛ به فهرست بازگردد", "no": "اعتراض وارد نیست؛ حذف بماند"}
LICENCE_WISHES = {"expired": "اعتبار گذشته", "ends_soon": "رو به پایان", "none": "بی‌پروانه"}
OUTLET_FLAGS = {"unverified": "نیازمند راستی‌آزمایی", "removed": "حذف‌شده از فهرست"}
JOURNALIST_FLAGS = {
    "unverified": "نیازمند راستی‌آزمایی",
    "opted_out": "انصراف‌داده",
    "card_expired": "کارت منقضی",
}
HELP_EVIDENCE = "نشانی گزارش، صورت‌جلسه یا فیلم تحویل‌شده؛ برای پذیرش، این یا پرونده لازم است."

TITLES = {
    ("outlets", "desks"): "نمایندگی",
    ("outlets", "feeds"): "خوراک",
    ("outlets", "channels"): "کانال",
    ("outlets", "licences"): "پروانهٔ انتشار",
    ("outlets", "owners"): "مالک",
    ("journalists", "employments"): "همکاری با رسانه",
    ("journalists", "contacts"): "راه تماس",
    ("guilds", "members"): "عضو",
    ("contractors", "contracts"): "قرارداد",
    ("contracts", "deliverables"): "تعهد",
}
KINDS = {
    "journalists": "خبرنگار",
    "guilds": "تشکل رسانه‌ای",
    "contractors": "پیمانکار",
    "beats": "حوزهٔ خبری",
}
ADDING = "افزودن {noun}"
CHANGING = "تغییر {noun}"
NOTING_RELATION = "وضعیت تازهٔ ارتباط"
REMOVING = "حذف از فهرست"
OPTING_OUT = "خواستهٔ خبرنگار: تماس گرفته نشود"
OPTING_IN = "خواستهٔ خبرنگار: دوباره تماس گرفته شود"
JUDGING = "نتیجهٔ تحویل"
AMOUNT_MALFORMED = "مبلغ را با رقم بنویسید، مانند ۵٬۰۰۰٬۰۰۰٬۰۰۰."
MENU = "رسانه‌ها"

WAY_TAKEN = "این راه تماس برای این خبرنگار ثبت شده است."
