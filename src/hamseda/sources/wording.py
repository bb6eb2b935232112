"""What sources say to people."""

from collections.abc import Mapping
from datetime import datetime

from hamseda.core.text import to_persian_digits
from hamseda.foundation.fetch import Failure, Refusal
from hamseda.foundation.fetch.wording import sentence as fetch_sentence

MENU = "منابع رصد"
KEPT = "منبع افزوده شد و از همین حالا پرسیده می‌شود."
STOPPED = "پرسیدن از این منبع ایستاد. آنچه تاکنون رسیده است می‌ماند."
RESUMED = "این منبع دوباره پرسیده می‌شود."
PACED = "آهنگ پرسیدن تغییر کرد."
ACKNOWLEDGED = "به نام شما ثبت شد که هشدار دیده شده است. هشدار تا برطرف شدن باز می‌ماند."
ADDRESS_HELP = (
    "هر نشانی از رسانه: صفحهٔ نخست، خوراک، نقشهٔ سایت، یا صفحهٔ عمومی کانال در تلگرام، ایتا و بله."
)
ADDRESS_MISSING = "نشانی را بنویسید."
NO_ADDRESS = "این نشانی وب نیست. نشانی رسانه را از نوار مرورگر بردارید، مانند example.ir."
CHANNEL_NAME = (
    "از نام تنها پیدا نیست کانال در کدام پیام‌رسان است. نشانی آن را بنویسید: t.me/name،"
    " eitaa.com/name یا ble.ir/name."
)
ONE_ADDRESS = "هر بار یک نشانی بنویسید."
MAIL_ADDRESS = "این نشانی رایانامه است. نشانی سایت یا کانال رسانه را بنویسید."
PUBLISHER_MISSING = "رسانه را انتخاب کنید."
DESK_OF = "{outlet}، {desk}"

ISSUES = {
    "no_such_list": "این فهرست دیگر در بررسی نیست؛ نشانی را دوباره بررسی کنید.",
    "kept_already": "این منبع پیش‌تر افزوده شده است.",
    "other_outlet": "این نشانی در بانک اطلاعاتی از آنِ رسانهٔ دیگری است؛ همان رسانه را انتخاب کنید.",
    "not_keeper": "این کار با تحلیلگر یا سردبیر است.",
}

KINDS = {
    "feed": "خوراک خبری",
    "sitemap": "نقشهٔ سایت",
    "listing": "صفحهٔ فهرست",
    "channel": "کانال پیام‌رسان",
}

FAMILIES = {
    "iransamaneh": "ایران‌سامانه",
    "asam": "آسام",
    "nastooh": "نستوه",
    "wordpress": "وردپرس",
    "joomla": "جوملا",
    "drupal": "دروپال",
}

PARTS = {
    "kicker": "روتیتر",
    "headline": "تیتر",
    "lead": "لید",
    "body": "متن",
    "reporter": "نام خبرنگار",
    "published": "تاریخ انتشار",
    "code": "کد خبر",
}

_FETCH = {f"fetch.{code.value}": code for code in (*Refusal, *Failure)}
_CODES = {
    "robots": "سایت از خزنده‌ها خواسته است که این نشانی را نخوانند.",
    "host_resting": "سایتی که این نشانی به آن می‌فرستد، خواسته است تا مدتی چیزی از آن نپرسیم.",
    "robots_unreachable": "سایت اکنون پاسخ درستی نمی‌دهد؛ بعداً دوباره بررسی کنید.",
    "http_status": "سایت به جای محتوا، پاسخ خطا داد.",
    "not_there": "سایت در این نشانی چیزی ندارد.",
    "not_allowed": "سایت اجازهٔ خواندن این نشانی را نداد.",
    "site_broken": "سایت اکنون خراب است؛ بعداً دوباره بررسی کنید.",
    "other_host_busy": "سایتی که این نشانی به آن می‌فرستد، همان وقت به پرسش دیگری از ما پاسخ می‌داد.",
    "host_busy": (
        "این سایت همین حالا پرسیده شده یا خواسته است کمی صبر کنیم؛ چند دقیقهٔ دیگر دوباره بررسی"
        " کنید."
    ),
    "nothing_found": "در این نشانی نه خوراکی پیدا شد، نه نقشهٔ سایت و نه فهرستی از خبرها.",
    "list_empty": "در این صفحه پیوندی که به خبری برسد پیدا نشد.",
    "channel_empty": "در صفحهٔ عمومی این کانال پیامی دیده نشد؛ شاید کانال خصوصی باشد یا نمایش عمومی آن بسته.",
    "not_a_sitemap": "این نشانی نقشهٔ سایت نیست.",
    "internal": "در خواندن این نشانی خطایی از خود سامانه رخ داد؛ در گزارش‌های سامانه ثبت شده است.",
    "gone": "سایت می‌گوید که این صفحه دیگر نیست.",
    "bomb": "محتوا چنان ساخته شده است که سامانه را از کار بیندازد و خوانده نشد.",
    "challenge_page": "سایت به جای محتوا صفحهٔ «ربات نیستم» فرستاد؛ از رسانه بخواهید راه «Hamseda» را باز کند.",
    "no_article": "متن خبر در صفحه پیدا نشد.",
    "feed_is_html": "نشانی باید خوراک یا نقشه باشد، ولی صفحهٔ وب است.",
    "feed_unreadable": "خوراک خراب است و خوانده نشد.",
    "not_a_feed": "این نشانی خوراک خبری نیست.",
    "truncated": "محتوا نیمه‌کاره است.",
    "items_left_out": "فهرست بسیار بلند است؛ مطلب‌های آغاز آن خوانده می‌شود و بقیه نه.",
    "not_one_article": "محتوا بلندتر از آن است که یک مطلب باشد.",
    "too_large": "محتوا بیش از اندازه بزرگ است.",
    "empty": "پاسخ خالی است.",
    "not_text": "پاسخ متن نیست.",
    "packed": "پاسخ پروندهٔ فشرده است.",
}
UNREAD = "محتوا خوانده نشد."

OUTCOMES = {
    "fresh": "مطلب تازه داشت",
    "same": "چیز تازه‌ای نداشت",
    "failed": "پاسخ درستی نداد",
    "forbidden": "نمی‌خواهد خوانده شود",
    "gone": "برچیده شده است",
}


def code_sentence(code: str) -> str:
    """The Persian sentence for why something could not be had."""
    if code in _FETCH:
        return fetch_sentence(_FETCH[code])
    return _CODES.get(code, UNREAD)


def length(minutes: int) -> str:
    """A length of time in words, in the unit that fits it."""
    if minutes < 90:
        return to_persian_digits(f"{minutes} دقیقه")
    if minutes < 48 * 60:
        return to_persian_digits(f"{round(minutes / 60)} ساعت")
    return to_persian_digits(f"{round(minutes / 1440)} روز")


def proof_sentences(kind: str, proof: Mapping[str, str | int]) -> list[str]:
    """What an alarm rests on, in plain words."""
    told = _PROOFS[kind](proof)
    return [sentence for sentence in told if sentence]


def proof_moment(proof: Mapping[str, str | int]) -> datetime | None:
    """The moment that a proof names, if it names one."""
    since = proof.get("since")
    return datetime.fromisoformat(str(since)) if since else None


def _silent(proof: Mapping[str, str | int]) -> list[str]:
    return [
        f"هنگام هشدار {length(int(proof['pause_minutes']))} بود که مطلب تازه‌ای نداشت.",
        f"به طور معمول هر {length(int(proof['usual_minutes']))} چیزی تازه دارد و طولانی‌ترین سکوت آن "
        f"در دو ماه گذشته {length(int(proof['longest_minutes']))} بوده است.",
    ]


def _markup(proof: Mapping[str, str | int]) -> list[str]:
    if proof.get("place") == "list":
        times = to_persian_digits(str(proof["times"]))
        return [f"فهرست {times} بار پی‌درپی خوانده نشد: {code_sentence(str(proof['code']))}"]
    pages = to_persian_digits(str(proof["pages"]))
    return [f"از {pages} صفحهٔ آخر هیچ‌کدام خوانده نشد، با آنکه صفحه‌های پیشین خوانده می‌شد."]


def _challenge(proof: Mapping[str, str | int]) -> list[str]:
    if proof.get("place") == "list":
        return ["به جای فهرست خبرها صفحهٔ «ربات نیستم» آمد."]
    pages = to_persian_digits(str(proof["pages"]))
    return [f"{pages} صفحهٔ آخر به جای خبر صفحهٔ «ربات نیستم» بود."]


def _repeats(proof: Mapping[str, str | int]) -> list[str]:
    returned, listed = (to_persian_digits(str(proof[name])) for name in ("returned", "listed"))
    first = str(proof.get("first", ""))
    return [
        f"{returned} مطلب از {listed} مطلب فهرست پیش‌تر از فهرست رفته بود و دوباره آمده است.",
        f"برای نمونه: {first}" if first else "",
    ]


def _dead(proof: Mapping[str, str | int]) -> list[str]:
    if proof.get("gone"):
        return ["سایت می‌گوید که این نشانی برای همیشه برچیده شده است؛ پرسیدن ایستاد."]
    failures = to_persian_digits(str(proof["failures"]))
    return [f"{failures} بار پی‌درپی پاسخ درستی نداد.", code_sentence(str(proof.get("code", "")))]


_PROOFS = {
    "silent": _silent,
    "markup": _markup,
    "challenge": _challenge,
    "repeats": _repeats,
    "dead": _dead,
}
