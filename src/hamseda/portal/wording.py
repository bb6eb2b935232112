"""The public site's words that are not in a template."""

SITE = "همصدا"
SITE_IN_FULL = "همصدا؛ خبرهای روابط عمومی‌های استان"
DESCRIPTION = "تازه‌ترین خبرهای دستگاه‌های استان"

HOME = "خانه"
NEWS = "خبرها"
OFFICES = "دستگاه‌ها"
DIRECTORY = "راهنمای روابط عمومی‌ها"
DIRECTORY_WORDS = "نام دستگاه"
DIRECTORY_COUNTY = "شهرستان"
DIRECTORY_KIND = "نوع دستگاه"
ANY_COUNTY = "همهٔ شهرستان‌ها"
ANY_OFFICE_KIND = "همهٔ دستگاه‌ها"
OFFICE_ENDED = "کار این دستگاه در {day} پایان یافته است."
ALL_KINDS = "همه"
FOR_REPORTERS = "برای خبرنگاران"
PHOTOS = "عکس‌های خبری"
COUNTIES = "شهرستان‌ها"
COUNTY_INTRO = "خبرهای دستگاه‌های این منطقه و خبرهایی که این‌جا رخ داده‌اند."
SUBJECTS = "موضوع‌ها"
SUBJECT_INTRO = "خبرهایی که دربارهٔ این موضوع‌اند."
ARCHIVE = "بایگانی"
ARCHIVE_OF_YEAR = "بایگانی سال {year}"
ARCHIVE_OF = "خبرهای {time}"
NO_RELEASE_YET = "هنوز خبری منتشر نشده است"
NO_SUBJECT_YET = "هنوز هیچ خبری موضوع ندارد"

FEED_TITLE = "همصدا؛ خبرهای روابط عمومی‌های استان"
FEED_TITLE_OF = "همصدا؛ خبرهای {name}"
USAGE_TERMS = "بازنشر با ذکر منبع آزاد است."

TAKEN_DOWN = {
    "in_error": "این خبر به‌اشتباه منتشر شده بود و برداشته شد",
    "merged": "این خبر در خبر دیگری ادغام شده است",
    "withdrawn": "این خبر پس گرفته شد",
}

# Plain addresses of those who pass messages on; {url} and {text} are percent-encoded.
SHARE_ADDRESSES = {
    "بله": "https://ble.ir/share/url?url={url}&text={text}",
    "ایتا": "https://eitaa.com/share/url?url={url}&text={text}",
    "تلگرام": "https://t.me/share/url?url={url}&text={text}",
    "رایانامه": "mailto:?subject={text}&body={url}",
}

SEARCH_WORDS = "واژه‌ها"
SEARCH_KIND = "نوع"
ANY_KIND = "همهٔ نوع‌ها"
SEARCH_OFFICE = "دستگاه"
ANY_OFFICE = "همهٔ دستگاه‌ها"
SEARCH_SINCE = "از روز"
SEARCH_UNTIL = "تا روز"

COMMENT_TAKEN = "سپاسگزاریم. دیدگاه شما رسید و پس از بررسی، اگر با شرایط بخواند، منتشر می‌شود."

RELATED = "در همین زمینه"
POST_OF_THEN = "{named} (سمت در زمان خبر)"
OTHERS_OF_OFFICE = "خبرهای دیگر {office}"

REPORTER_NAME = "نام و نام خانوادگی"
REPORTER_OUTLET = "رسانه"
OUTLET_NOT_LISTED = "در فهرست نیست"
OUTLET_NAME = "نام رسانه"
HELP_OUTLET_NAME = "تنها اگر رسانهٔ شما در فهرست نیست."
REPORTER_ADDRESS = "نشانی رایانامه"
REPORTER_PHONE = "تلفن"
REPORTER_BEATS = "حوزه‌های خبری"
ADDRESS_MALFORMED = "نشانی رایانامه درست نوشته نشده است."
ACCREDITATION_ASKED = (
    "سپاسگزاریم. اگر این نشانی درست باشد، تا چند دقیقهٔ دیگر پیامی با پیوند صفحهٔ شما به آن می‌رسد و "
    "پاسخ سردبیر هم به همان نشانی فرستاده می‌شود."
)
ACCREDITATION_STATES = {
    "waiting": "درخواست شما در صف بررسی است؛ پاسخ با رایانامه می‌رسد.",
    "accepted": "شما از خبرنگاران شناخته‌شدهٔ این سایت هستید.",
    "refused": "درخواست شما پذیرفته نشد. می‌توانید درخواست تازه‌ای بفرستید.",
    "withdrawn": "این درخواست را پس گرفته‌اید. می‌توانید درخواست تازه‌ای بفرستید.",
}
SUGGESTION_UNKNOWN = "پیشنهادی با این کد نیست؛ کدی را که پس از فرستادن پیشنهاد گرفتید بنویسید."
