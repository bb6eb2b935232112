"""The public site's words that are not in a template."""

SITE = "همصدا"
DESCRIPTION = "تازه‌ترین خبرهای دستگاه‌های استان"

HOME = "خانه"
NEWS = "خبرها"
OFFICES = "دستگاه‌ها"
ALL_KINDS = "همه"

FEED_TITLE = "همصدا؛ خبرهای روابط عمومی‌های استان"
OFFICE_FEED_TITLE = "همصدا؛ خبرهای {office}"

TAKEN_DOWN = {
    "in_error": "این خبر به‌اشتباه منتشر شده بود و برداشته شد",
    "merged": "این خبر در خبر دیگری ادغام شده است",
    "withdrawn": "این خبر پس گرفته شد",
}
