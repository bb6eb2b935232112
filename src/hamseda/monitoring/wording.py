"""Monitoring's sentences."""

from collections.abc import Mapping

from hamseda.core.formats import Ground
from hamseda.core.reuse import Direction, Reason, Verdict
from hamseda.core.speech import Certainty
from hamseda.core.text import to_persian_digits
from hamseda.core.versions import Change
from hamseda.foundation.fetch import Failure, Refusal
from hamseda.foundation.fetch.wording import sentence as fetch_sentence
from hamseda.foundation.files.wording import DOCUMENT_REFUSALS

VERDICTS = {
    Verdict.FULL_REPRINT: "بازنشر کامل",
    Verdict.EDITED_REPRINT: "بازنشر با ویرایش",
    Verdict.EXCERPT: "نقل بخشی از خبر",
    Verdict.QUOTATION_ONLY: "تنها نقل‌قول مشترک",
    Verdict.SHARED_SOURCE: "سرچشمهٔ مشترک",
}

REASONS = {
    Reason.SAME_LETTERS: "همهٔ حرف‌های دو متن یکی است.",
    Reason.LONG_RUN: "دست‌کم یک عبارت بلند، بی هیچ تغییری در هر دو متن آمده است.",
    Reason.EDITED_PASSAGE: "بخش پیوسته‌ای از خبر، با اندکی ویرایش در مطلب آمده است.",
    Reason.LARGE_SHARE: "سهم بخش‌های مشترک از یکی از دو متن چشمگیر است.",
    Reason.MOST_OF_SOURCE: "بیش از نیمی از خبر در مطلب آمده است.",
    Reason.MOST_OF_TARGET: "بیش از نیمی از مطلب از خبر است.",
    Reason.ALL_QUOTED: (
        "آنچه مشترک است سخن کسی است که هر دو نقل کرده‌اند؛ نقل یک سخن بازنشر به شمار نمی‌آید."
    ),
    Reason.SOURCE_IS_LATER: "خبر پس از مطلب منتشر شده است.",
    Reason.OTHER_FIGURES: "جمله‌ها یکی است و رقم‌ها نه؛ هر دو متن از یک الگو پر شده‌اند.",
    Reason.FIGURES_OF_ANOTHER: "همین جمله‌ها، با همان رقم‌هایی که در مطلب است، در خبر دیگری آمده است.",
}

DIRECTIONS = {
    Direction.SOURCE_FIRST: "خبر پیش از مطلب منتشر شده است.",
    Direction.TARGET_FIRST: "مطلب پیش از خبر منتشر شده است.",
    Direction.UNDETERMINED: "زمان‌ها برای دانستن اینکه کدام پیش‌تر منتشر شده کافی نیست.",
}

DECISIONS = {
    "unknown_answer": "یکی از دو دکمهٔ «تأیید» یا «رد» را بزنید.",
    "unknown_speaker": "این شخص در روز انتشار مطلب آن پست را نداشته است. گوینده را از فهرست برگزینید.",
    "not_read_yet": "این مطلب هنوز خوانده نشده است؛ چند دقیقهٔ دیگر دوباره بکوشید.",
    "decided_meanwhile": (
        "در همین فاصله همکارتان ({name}) دربارهٔ این بازتاب نظر داده است. نظر او را در تاریخچه "
        "ببینید و اگر هنوز بر نظر خود هستید، دوباره ثبت کنید."
    ),
}
_SHOWN_AS_JUDGED = "این صفحه همان متنی را نشان می‌دهد که سنجیده شده است."
# By whether a person had decided before it changed.
RELEASE_CHANGED = {
    False: f"متن خبر پس از این سنجش تغییر کرده است؛ {_SHOWN_AS_JUDGED}",
    True: f"متن خبر پس از این تصمیم تغییر کرده است؛ {_SHOWN_AS_JUDGED}",
}
ARTICLE_CHANGED = {
    False: f"متن مطلب پس از این سنجش تغییر کرده است؛ {_SHOWN_AS_JUDGED}",
    True: f"متن مطلب پس از این تصمیم تغییر کرده است؛ {_SHOWN_AS_JUDGED}",
}
CHANGES = {
    Change.HEADLINE.value: "تیتر عوض شد",
    Change.COMPLETED.value: "متن کامل رسید",
    Change.LENGTHENED.value: "بلندتر شد",
    Change.SHORTENED.value: "کوتاه‌تر شد",
    Change.EDITED.value: "ویرایش بی‌اعلام",
    Change.FIGURES.value: "رقم‌ها عوض شد",
    Change.DECLARED.value: "با اعلام رسانه",
    "read_anew": "از سندی دیگر خوانده شد",
}
CHANGE_TONES = {
    Change.HEADLINE.value: "warning",
    Change.SHORTENED.value: "warning",
    Change.EDITED.value: "bad",
    Change.FIGURES.value: "bad",
    Change.LENGTHENED.value: "info",
    Change.DECLARED.value: "info",
}
EDITED_DECLARED = "ویرایش با اعلام رسانه"
VERSION_BEFORE, VERSION_AFTER = "متن پیشین", "متن تازه"
PRESENCES = {
    "perhaps_gone": (
        "این مطلب دیگر در نشانی خود نیست: نشانی به صفحهٔ نخست، صفحهٔ «پیدا نشد» یا مطلبی دیگر "
        "می‌رسد. شاید رسانه آن را برداشته باشد؛ گواه آن در پایین صفحه است."
    ),
    "gone": (
        "رسانه این مطلب را برداشته است: نشانی آن پاسخ «نیست» می‌دهد. متن و اصل سند نزد ما مانده "
        "و گواه حذف در پایین صفحه است."
    ),
}
MINUTES = "از دقیقهٔ {start} تا {end}"
TEXT_CHANGED = "متن تغییر کرد"
SEARCH_WORDS, SEARCH_COUNTY = "جست‌وجو در متن", "شهرستان رسانه"
SEARCH_SINCE, SEARCH_UNTIL = "از روز", "تا روز"
ANY_COUNTY = "همهٔ شهرستان‌ها"
CLIP_ADDED = "مطلب با گواه آن ثبت شد و با خبرها سنجیده می‌شود."
CLIP_KNOWN = "این مطلب پیش از این ثبت شده است؛ همان را می‌بینید."
CHOOSE_OUTLET, NO_DESK = "رسانه را برگزینید", "خود رسانه"
HELP_PROOF = "عکس یا پی‌دی‌اف، تا ۲۰ مگابایت. روی گوشی می‌توانید عکس بگیرید."
CLIP_REFUSALS = {
    "day_ahead": "روز انتشار هنوز نرسیده است.",
    "desk_of_another": "این نمایندگی از آنِ رسانهٔ دیگری است.",
    "minutes_reversed": "دقیقهٔ پایان پیش از دقیقهٔ آغاز است.",
    "proof_missing": "عکس یا پی‌دی‌اف بریده را بفرستید.",
    **DOCUMENT_REFUSALS,
}
# The field beside which a refusal stands; those of files stand beside the file.
CLIP_FIELDS = {"day_ahead": "day", "desk_of_another": "desk", "minutes_reversed": "until_minute"}
RELEASE_ROLE = "خبر روابط عمومی"
ARTICLE_ROLE = "مطلب رسانه"
NEWS_CODE = "کد خبر {code}"
UNKNOWN_OUTLET = "رسانهٔ ناشناس"
UNKNOWN_SPEAKER = "گویندهٔ نامعلوم"
CERTAINTIES = {
    Certainty.SURE: "نام و پست هر دو با بانک اطلاعاتی می‌خواند.",
    Certainty.LIKELY: "تنها نام یا تنها پست با بانک اطلاعاتی می‌خواند.",
}
SPEAKER_CORRECTED = "گوینده را یکی از همکاران تصحیح کرده است."
QUOTATION_CONFIRMED = "ثبت شد: این گفته از اوست."
QUOTATION_REJECTED = "ثبت شد: این گفته از او نیست."
FORMAT_GROUNDS = {
    Ground.LABEL: "روتیتر یا تیتر چنین می‌گوید.",
    Ground.ADDRESS: "نشانی مطلب چنین می‌گوید.",
    Ground.SHORT_TEXT: "متن کوتاهی در کنار تصویر یا فیلم دارد.",
    Ground.QUESTIONS: "به شکل پرسش و پاسخ است.",
    Ground.OWN_TALK: "گفت‌وگو با خود همین رسانه است.",
    Ground.TALK_WITH_ANOTHER: "گفت‌وگو با رسانهٔ دیگری است، پس اختصاصی نیست.",
    Ground.TALK_WITH_MANY: "سخن در جمع خبرنگاران گفته شده است، پس مصاحبه نیست.",
    Ground.MOSTLY_SAID: "نیم یا بیش از نیم متن سخن یک نفر است.",
    Ground.OCCASION: "سخن در نشست یا آیینی گفته شده است.",
    Ground.SEVERAL_VOICES: "متنی بلند با چند گوینده است.",
    Ground.NOTHING_ELSE: "نشانی از قالب دیگری ندارد.",
}
EXCLUSIVE = "{format} اختصاصی"
SAID_FORMAT = "{person}: {format}"
FORMAT_DECIDED = "قالب مطلب ثبت شد؛ نظر سامانه هم در کنار آن می‌ماند."
SUBJECT_CONFIRMED = "ثبت شد: مطلب دربارهٔ «{name}» است."
SUBJECT_REJECTED = "ثبت شد: مطلب دربارهٔ «{name}» نیست و برای آن شمرده نمی‌شود."
CLIP_MISSING = {
    "outlet": "رسانه را انتخاب کنید.",
    "day": "روز انتشار را بنویسید؛ مانند ۱۴۰۵/۹/۴.",
    "page": "شمارهٔ صفحه را بنویسید.",
    "headline": "تیتر را بنویسید.",
    "text": "متن را بنویسید؛ همان است که با خبرها سنجیده و جست‌وجو می‌شود.",
    "proof": "عکس یا پی‌دی‌اف بریده را انتخاب کنید.",
    "network": "نام شبکه را بنویسید.",
    "programme": "نام برنامه را بنویسید.",
    "from_minute": "دقیقهٔ آغاز را بنویسید؛ برای آغاز برنامه ۰.",
    "until_minute": "دقیقهٔ پایان را بنویسید.",
    "rendering": "بگویید متن، گفته‌های کامل است یا خلاصه.",
}
FRONT_PAGE_NOTED = "جای مطلب ثبت شد."
FRONT_PAGE_WITHDRAWN = "ثبت جای مطلب پس گرفته شد."
FRONT_PAGE_BAD = "شمارهٔ صفحه یا جایگاه را عددی از ۱ تا ۴۰۰ بنویسید."
_FRONT_PAGES = {
    "home": "صفحهٔ نخست سایت، جایگاه {position}",
    "section": "صفحهٔ یک بخش سایت، جایگاه {position}",
    "paper": "روزنامهٔ چاپی، صفحهٔ {position}",
}
COUNTERS = {
    "national_interview": "مصاحبهٔ ملی",
    "interview": "مصاحبهٔ اختصاصی",
    "news": "خبر و گزارش",
    "chain": "خبر و گزارش، هر زنجیره یک بار",
    "national_news": "خبر و گزارش سراسری",
    "narrative": "روایت",
    "front_page": "در صفحهٔ نخست",
}
SAMPLING = {
    "days_backwards": "روز پایان پیش از روز آغاز است.",
    "unknown_size": "یکی از اندازه‌های فهرست را برگزینید.",
    "too_few": "در این روزها مطلب خوانده‌شده‌ای برای قرعه نیست؛ روزهای دیگری برگزینید.",
    "unknown_answer": "به هر دو پرسش پاسخ دهید.",
    "labelled_enough": "دو همکار این مطلب را برچسب زده‌اند و هم‌رأی‌اند؛ به مطلب بعدی رفتیم.",
}
SAMPLE_DRAWN = "نمونه کشیده و ثابت شد؛ اکنون دو نفر، جدا از هم، آن را برچسب بزنند."
LABELLED = "برچسب شما ثبت شد."
TIMELINE = "مسیر انتشار خبر در رسانه‌ها"
TIMELINE_POINT = "{outlet}، {moment}"
ANY_STATE, ANY_OFFICE, ANY_OUTLET, ANY_MONTH = (
    "همهٔ وضعیت‌ها",
    "همهٔ دستگاه‌ها",
    "همهٔ رسانه‌ها",
    "همهٔ ماه‌ها",
)
CONFIRMED = "بازتاب تأیید شد."
REJECTED = "بازتاب رد شد و دیگر در آمار نمی‌آید."

# The codes of `reading`: what a document or one of its items suffers from.
READING_SENTENCES = {
    "empty": "«{name}» خالی است.",
    "too_large": "«{name}» بزرگ‌تر از {megabytes} مگابایت است و خوانده نشد.",
    "not_text": "«{name}» متن نیست؛ سند را به صورت متن ساده یا HTML ذخیره کنید.",
    "packed": "«{name}» فشرده است؛ نخست آن را باز کنید.",
    "garbled": "حروف «{name}» به هم ریخته است (مانند «Ø¨Ø§») و برگرداندن آن یقینی نیست؛ آن را از اصل با رمزگذاری UTF-8 ذخیره کنید.",
    "letters_lost": "حروف «{name}» از دست رفته و به جایشان � یا ? آمده است؛ آن را از اصل با رمزگذاری UTF-8 ذخیره کنید.",
    "letters_repaired": "حروف «{name}» به هم ریخته بود (مانند «Ø¨Ø§») و برگردانده شد؛ اصل سند همان‌گونه که رسید نگه داشته شد.",
    "perhaps_cut": "«{name}» در میان جمله پایان می‌یابد؛ شاید نیمه‌کاره باشد. آنچه رسید ذخیره شد.",
    "bad_encoding": "حروف «{name}» خوانا نیست؛ آن را با رمزگذاری UTF-8 ذخیره کنید.",
    "truncated": "«{name}» نیمه‌کاره است؛ آن را دوباره دریافت کنید.",
    "bomb": "ساختار «{name}» برای از کار انداختن سامانه ساخته شده و خوانده نشد.",
    "challenge_page": "سایت به جای «{name}» صفحهٔ «ربات نیستم» فرستاده است.",
    "no_article": "در «{name}» متن مطلبی پیدا نشد.",
    "not_one_article": "«{name}» بلندتر از آن است که یک مطلب باشد و خوانده نشد.",
    "feed_is_html": "نشانی یا پروندهٔ «{name}» باید خوراک خبری باشد، ولی صفحهٔ وب است.",
    "feed_unreadable": "خوراک خبری «{name}» خراب است و خوانده نشد.",
    "not_a_feed": "«{name}» خوراک خبری نیست.",
    "items_left_out": "خوراک «{name}» بسیار بلند است؛ مطلب‌های آغاز آن خوانده شد و {count} مطلب دیگرش نه.",
    "selector_missed": "ساختار صفحهٔ «{name}» تازگی دارد و متن آن با روش عمومی خوانده شد.",
    "bad_json_line": "سطر {line} از «{name}» JSON درستی نیست.",
    "record_cut": "سطر {line} از «{name}» نیمه‌کاره است و پرونده همان‌جا پایان می‌یابد؛ آن را دوباره دریافت کنید.",
    "record_not_utf8": "حروف سطر {line} از «{name}» خوانا نیست؛ پرونده را با رمزگذاری UTF-8 ذخیره کنید.",
    "record_garbled": "حروف سطر {line} از «{name}» به هم ریخته و برگرداندن آن یقینی نیست.",
    "record_repaired": "حروف سطر {line} از «{name}» به هم ریخته بود و برگردانده شد.",
    "record_too_long": "سطر {line} از «{name}» بیش از اندازه بلند است.",
    "record_without_text": "سطر {line} از «{name}» متنی ندارد.",
}

_INGEST_SENTENCES = {
    "file_missing": "پرونده یا پوشهٔ «{name}» پیدا نشد.",
    "address_without_scheme": "پرونده‌ای به نام «{name}» پیدا نشد. اگر نشانی وب است، با https://‎ بنویسید: hamseda ingest https://{name}",
    "file_special": "«{name}» پروندهٔ معمولی نیست (لوله، دستگاه یا مانند آن است) و خوانده نشد.",
    "file_loop": "«{name}» پیوندی است که به خودش می‌رسد و خوانده نشد.",
    "disk_fault": "دیسک هنگام خواندن «{name}» خطا داد؛ دوباره اجرا کنید و اگر ماند، دیسک را بررسی کنید.",
    "foreign_links": "{count} مطلب از «{name}» به سایت دیگری پیوند دارد و به نام همین سایت نگه داشته شد؛ برای دریافت اصل هر یک، نشانی خودش را بدهید.",
    "file_unreadable": "پروندهٔ «{name}» را نمی‌توان باز کرد؛ اجازهٔ دسترسی به آن را بررسی کنید.",
    "folder_unreadable": "پوشهٔ «{name}» را نمی‌توان باز کرد؛ اجازهٔ دسترسی به آن را بررسی کنید.",
    "folder_empty": "در پوشهٔ «{name}» هیچ سند خواندنی‌ای نیست.",
    "http_status": "سایت برای نشانی «{name}» به جای مطلب، پاسخ خطای {status} داد.",
    "impossible_date": "تاریخ «{date}» در «{name}» در تقویم نیست؛ مطلب بدون تاریخ ذخیره شد.",
    "impossible_date_again": "تاریخ «{date}» در «{name}» در تقویم نیست؛ مطلب از پیش موجود بود و تاریخ آن دست نخورد.",
    "future_date_again": "تاریخ انتشار «{headline}» در «{name}» در آینده است؛ مطلب از پیش موجود بود و تاریخ آن دست نخورد.",
    "future_date": (
        "تاریخ انتشار «{headline}» در «{name}» در آینده است؛ مطلب نگه داشته شد و تاریخ آن نامعلوم ماند."
    ),
}

_FETCH_CODES = {f"fetch.{code.value}": code for code in (*Refusal, *Failure)}


def ingest_sentence(code: str, context: Mapping[str, str | int]) -> str:
    """The Persian sentence for the code of an ingest problem, numbers and dates in Persian digits;
    names stay as they are.
    """
    if code.startswith("fetch."):
        return f"{fetch_sentence(_FETCH_CODES[code])} («{context['name']}»)"
    sentence = _INGEST_SENTENCES.get(code) or READING_SENTENCES[code]
    return sentence.format(
        **{
            key: to_persian_digits(value) if isinstance(value, int) or key == "date" else value
            for key, value in context.items()
        }
    )


def exclusive(format_name: str, is_exclusive: bool) -> str:
    """The name of a format, with «اختصاصی» where it is."""
    return EXCLUSIVE.format(format=format_name) if is_exclusive else format_name


def front_page(where: str, position: int) -> str:
    """Where an article stood."""
    return _FRONT_PAGES[where].format(position=to_persian_digits(position))
