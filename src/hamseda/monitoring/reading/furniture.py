"""What stands around an article on Iranian news pages and is no part of it.

Phrases are compared by their letters alone, so every spelling with or without spaces meets.
They were collected from the page furniture that Iranian CMSs ship (comment forms, related news,
share buttons, adverts, end marks), not from particular articles.
"""

import re

from hamseda.core.text import skeleton
from hamseda.monitoring.reading.paragraphs import Paragraph, folded


def _keys(phrases: str) -> tuple[str, ...]:
    return tuple(str(skeleton(line).letters) for line in phrases.split("\n") if line.strip())


# From here on the page belongs to readers and to the site: nothing of the article follows.
_CLOSING_WHOLE = frozenset(
    _keys("""
نظرات
نظر
نظر شما
نظرات شما
نظر شما چیست
نظرات کاربران
نظرات بینندگان
نظرات مخاطبان
دیدگاه
دیدگاه ها
دیدگاه شما
ارسال نظر
ارسال نظرات
ارسال دیدگاه
ثبت نظر
ثبت دیدگاه
نظر بدهید
افزودن نظر
نظر جدید
بدون نظر
بدون دیدگاه
پاسخ دهید
پاسخی بگذارید
دیدگاهی بنویسید
نظر خود را بنویسید
""")
)
_CLOSING_START = _keys("""
نظر شما پس از تایید
نظرات حاوی
دیدگاهتان را بنویسید
دیدگاه خود را بنویسید
دیدگاه های ارسال شده توسط شما
نشانی ایمیل شما منتشر نخواهد شد
بخش های موردنیاز علامت گذاری شده اند
پیام هایی که حاوی تهمت
لطفا توجه داشته باشید نظر
استفاده از مطالب این سایت
استفاده از مطالب سایت
استفاده از مطالب با ذکر منبع
بازنشر مطالب این سایت
بازنشر مطالب با ذکر منبع
تمامی حقوق این سایت
تمامی حقوق این وب سایت
تمامی حقوق این پایگاه
تمامی حقوق مادی و معنوی
تمامی حقوق برای
تمامی حقوق متعلق
تمامی حقوق محفوظ
تمامی حقوق سایت
تمام حقوق این سایت
تمام حقوق این وب سایت
تمام حقوق این پایگاه
تمام حقوق مادی و معنوی
تمام حقوق برای
تمام حقوق متعلق
تمام حقوق محفوظ
تمام حقوق سایت
کلیه حقوق این سایت
کلیه حقوق این وب سایت
کلیه حقوق این پایگاه
کلیه حقوق مادی و معنوی
کلیه حقوق برای
کلیه حقوق متعلق
کلیه حقوق محفوظ
کلیه حقوق سایت
همه حقوق این سایت
همه حقوق این وب سایت
همه حقوق این پایگاه
همه حقوق مادی و معنوی
همه حقوق برای
همه حقوق متعلق
همه حقوق محفوظ
همه حقوق سایت
پیام هایی که به غیر از زبان فارسی
""")
# A box inside or beside the article: it goes, with the titles listed under it.
_BOX_WHOLE = frozenset(
    _keys("""
مرتبط
تبلیغات
آگهی
تبلیغ
پربازدید
پربازدیدها
پربازدیدترین
پربحث ترین
پربحث ترین ها
آخرین اخبار
آخرین خبرها
تازه ها
تازه ترین اخبار
اخبار برگزیده
اخبار روز
پیشنهاد امروز
پیشنهاد سردبیر
پیشنهاد ما
برچسب ها
برچسب
تگ ها
کلیدواژه ها
کلید واژه
کلمات کلیدی
گزارش خطا
فیلم مرتبط
تصاویر مرتبط
گالری تصاویر
ببینید
بیشتر ببینید
در همین رابطه
در همین زمینه
در این رابطه
در همین باره
وب گردی
چندرسانه ای
نسخه چاپی
نسخه قابل چاپ
چاپ
پرینت
ایمیل
کپی لینک
ذخیره
اشتراک گذاری
به اشتراک بگذارید
به اشتراک گذاری
مطالب بیشتر
خبر مرتبط
مطلب مرتبط
امتیاز شما
پیشنهاد ویژه
اشتراک
""")
)
_BOX_START = _keys("""
بیشتر بخوانید
بیشتر بدانید
همچنین بخوانید
این خبر را هم بخوانید
این مطلب را هم بخوانید
این مطالب را هم بخوانید
خواندنی های مرتبط
اخبار مرتبط
خبرهای مرتبط
مطالب مرتبط
نوشته های مرتبط
مطالب مشابه
اخبار مشابه
مطالب پیشنهادی
اخبار پیشنهادی
اخبار سایر رسانه ها
اخبار روز سایر رسانه ها
اخبار از پلیکان
نرم افزار موبایل
دانلود اپلیکیشن
دریافت اپلیکیشن
نصب اپلیکیشن
اپلیکیشن ما را
ما را در تلگرام
ما را در ایتا
ما را در بله
ما را در روبیکا
ما را در سروش
ما را در اینستاگرام
به کانال ما بپیوندید
به کانال تلگرام
به کانال ایتا
عضو کانال
در شبکه های اجتماعی به اشتراک
اشتراک گذاری در
لینک کوتاه
آدرس کوتاه
لینک خبر
لینک مطلب
تعداد بازدید
تعداد مشاهده
تعداد نظرات
ارسال به دوستان
ارسال برای دوستان
ارسال به دیگران
اندازه قلم
اندازه فونت
به این مطلب امتیاز دهید
""")
_ADVERT_START = _keys("""
تمامی اخبار این باکس
برای دسترسی سریع به تازه ترین اخبار
ما را در شبکه های اجتماعی
این خبر را به اشتراک
این مطلب را به اشتراک
""")
# What site software adds below every item of its feed, as a paragraph or after the last stop.
_AFTER_STOP = r"(?:^|(?<=[.؟!…»\]])\s*)\W{0,3}"
_FEED_FOOTER = re.compile(
    _AFTER_STOP
    + r"(?:(?:نوشته|مطلب|خبر|پست)\s(?:(?!\.\s).){1,300}?\s(?:اولین|نخستین)[\s\u200c]*بار"
    r"(?:\s.{1,120}?)?[\s.]\s*پدیدار[\s\u200c]*شد(?:[\s\u200c]*است)?"
    r"|the\s+post\s.{1,300}?\s(?:first\s+appeared|appeared\s+first)\s+on\s.{1,120}?)[\s.]*$"
)
_MORE_LINK = re.compile(
    _AFTER_STOP + r"(?:ادامه[\s\u200c]*(?:مطلب|خبر|نوشته|خواندن)|خواندن[\s\u200c]*ادامه"
    r"(?:[\s\u200c]*(?:مطلب|خبر))?"
    r"|continue\s+reading|read\s+more)[\s.…»←→]*$"
)
_FIRST_PUBLISHED = re.compile(
    r"(?:اولین|نخستین)[\s\u200c]*بار\s.{0,160}?(?:منتشر|درج|ظاهر|پدیدار)[\s\u200c]*شد"
)
_FEWEST_TITLE_LETTERS = 8
_MOST_BUTTONS = 8
_LONGEST_BUTTONS = 6 * _MOST_BUTTONS
"""Words of the longest row of buttons, with the bars between them."""
_FORM_FIELD = re.compile(
    r"^\W*(?:نام(?:\s+(?:شما|و\s*نام\s*خانوادگی))?|ایمیل|پست\s*الکترونیکی?|نظر|متن\s+(?:نظر|پیام)"
    r"|تلفن|کد\s+امنیتی|وب[\s\u200c]*سایت|captcha|name|e-?mail|comment|website)\s*[:*]\s*\*?$",
    re.I,
)
_MODERATION = re.compile(
    r"^\W*(?:انتشار[\s\u200c]*یافته|در[\s\u200c]*انتظار[\s\u200c]*بررسی"
    r"|غیر[\s\u200c]*قابل[\s\u200c]*انتشار)\s*:?\s*[0-9]+"
)
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–/]\s+")
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)\s|copyright\b|all\s+rights\s+reserved)", re.I)
_COUNTER = re.compile(
    r"^\W*(?:[0-9]+\s*(?:نظر|دیدگاه|بازدید|لایک|نفر)|(?:بازدید|نظرات?|امتیاز|دیدگاه)\s*:?\s*[0-9]+"
    r")\W*$"
)
_END_MARK = re.compile(
    r"(?:^|(?<=[.؟!»\s/،؛:)]))\W{0,3}"
    r"((?:انتهای|پایان)[\s\u200c]*(?:پیام|خبر|گزارش|مطلب|متن)"
    r"(?:[\s\u200c]*[/.،\\-]*[\s\u200c]*(?:[\w.]{1,6}[\s/.]*){0,3})?)\W*$"
)
_EDITOR_CODE = re.compile(r"^\W*[0-9]{2,9}(?:\s*[/|]\s*[0-9]{1,9})*\W*$")
_TRAILING_INITIALS = re.compile(r"(?<=[.؟!])\s*(/\s*(?:[\w]{1,3}|[0-9]{2,6})\s*/?)\s*$")

_SECTION = re.compile(
    r"^(?:(?:اخبار|خبر(?:ها)?|سیاسی|اجتماعی|فرهنگی|اقتصادی|ورزشی|عمومی|صفحه|نخست|اصلی"
    r"|خانه|گروه|سرویس|استان(?:[\s\u200c]*ها)?|بین[\s\u200c]*الملل|جامعه|حوادث|علمی|اخرین|برگزیده|مهم"
    r"|داخلی|خارجی|محلی|منطقه[\s\u200c]*ای|رویدادها?|و|های?|home|news)[\s\u200c»>/«:-]*)+$",
    re.I,
)


def closes_article(paragraph: Paragraph) -> bool:
    """Tell whether the readers' part of the page (comments, form, rights) begins here."""
    if paragraph.letters in _CLOSING_WHOLE or _FORM_FIELD.match(paragraph.even):
        return True
    if _FEED_FOOTER.match(paragraph.even):
        return True
    if _COPYRIGHT.match(paragraph.even) or _MODERATION.match(paragraph.even):
        return True
    return paragraph.words <= 40 and paragraph.letters.startswith(_CLOSING_START)


def opens_box(paragraph: Paragraph) -> bool:
    """Tell whether a box begins here: related news, adverts, sharing, tags, counters."""
    if paragraph.letters in _BOX_WHOLE or _COUNTER.match(paragraph.even):
        return True
    if paragraph.letters.startswith(_ADVERT_START):
        return True
    if paragraph.words <= _LONGEST_BUTTONS:
        buttons = [Paragraph(part.strip()) for part in _BARS.split(paragraph.text) if part.strip()]
        if 1 < len(buttons) <= _MOST_BUTTONS and all(_is_button(button) for button in buttons):
            return True
    # Ordinary sentences may begin with the same words, so only short lines are taken for titles.
    short = paragraph.words <= 8 and not paragraph.is_sentence
    return short and paragraph.letters.startswith(_BOX_START)


def _is_button(part: Paragraph) -> bool:
    return part.letters in _BOX_WHOLE or (
        part.words <= 4 and part.letters.startswith((*_BOX_START, *_ADVERT_START))
    )


def without_end_mark(text: str) -> tuple[str, str | None]:
    """Split the end mark off a paragraph: («...», «انتهای پیام/ع») or («...», None)."""
    before = max(len(text) - 60, 0)
    match = _END_MARK.search(folded(text), before)
    if match is None:
        return text, None
    return text[: match.start()].rstrip(" \t\u00a0/|-"), text[slice(*match.span(1))].strip()


def without_feed_footer(text: str, headline: str = "") -> str:
    """Return a paragraph of a feed without «نوشته ... اولین بار در ... پدیدار شد.».

    Other wordings of it («این خبر نخستین بار در ... منتشر شد») are taken for it only where
    they name the item's own `headline`: a report on books may say the same of a book.
    """
    even = folded(text)
    tail = max(len(text) - 600, 0)
    match = _FEED_FOOTER.search(even, tail) or _MORE_LINK.search(even, tail)
    if match is not None:
        return text[: match.start()].rstrip()
    wanted = str(skeleton(headline).letters)
    if len(wanted) < _FEWEST_TITLE_LETTERS or _FIRST_PUBLISHED.search(even) is None:
        return text
    letters = str(skeleton(text).letters)
    return "" if wanted in letters and len(letters) < len(wanted) + 120 else text


def without_initials(text: str) -> tuple[str, str | None]:
    """Split an editor's initials after the last full stop («... است./ن») off a paragraph."""
    match = _TRAILING_INITIALS.search(text[-20:])
    if match is None:
        return text, None
    return text[: max(len(text) - 20, 0) + match.start()], match.group(1).strip()


def is_editor_code(paragraph: Paragraph) -> bool:
    """Tell whether a line holds nothing but the numbers that desks sign their reports with."""
    return _EDITOR_CODE.match(paragraph.even) is not None


def names_section(line: str) -> bool:
    """Tell whether a line is a section's name or a path of them («صفحه نخست » استان‌ها»)."""
    return _SECTION.match(folded(line)) is not None
