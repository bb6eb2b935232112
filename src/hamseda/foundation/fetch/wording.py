"""What a user reads when a fetch ends without an answer: one Persian sentence for each code."""

from hamseda.foundation.fetch.errors import Failure, Refusal

_REFUSALS = {
    Refusal.TOO_LONG: "نشانی بیش از ۲۰۴۸ نویسه دارد.",
    Refusal.ILLEGAL_CHARACTER: "در نشانی فاصله یا نویسهٔ غیرمجاز هست.",
    Refusal.MALFORMED: "نشانی درست نوشته نشده است.",
    Refusal.SCHEME: "نشانی باید با http://‎ یا https://‎ آغاز شود.",
    Refusal.CREDENTIALS: "نشانی نباید نام کاربری یا گذرواژه داشته باشد.",
    Refusal.PORT: "تنها درگاه‌های ۸۰ و ۴۴۳ پذیرفته می‌شوند.",
    Refusal.HOST: "نام دامنه درست نوشته نشده است.",
    Refusal.INNER_NAME: "این نام برای شبکهٔ داخلی است و خوانده نمی‌شود.",
    Refusal.INNER_ADDRESS: "این نشانی به شبکهٔ داخلی می‌رسد و خوانده نمی‌شود.",
    Refusal.LESS_SECURE_REDIRECT: "سایت از نشانی امن به نشانی ناامن فرستاد و دنبال نشد.",
}

_FAILURES = {
    Failure.NAME_NOT_FOUND: "چنین دامنه‌ای پیدا نشد.",
    Failure.NAME_SERVICE: "سامانهٔ نام دامنه پاسخ نداد.",
    Failure.CONNECTION: "اتصال به سایت برقرار نشد یا قطع شد.",
    Failure.CERTIFICATE: "گواهی امنیتی سایت معتبر نیست.",
    Failure.SECURE_CHANNEL: "ارتباط امن با سایت برقرار نشد.",
    Failure.DEADLINE: "سایت در مهلت مقرر پاسخ نداد.",
    Failure.HEADERS_TOO_LARGE: "سرآیندهای پاسخ بیش از اندازه بزرگ است.",
    Failure.BODY_TOO_LARGE: "پاسخ سایت بیش از اندازه بزرگ است.",
    Failure.EXPANDS_TOO_MUCH: "محتوای فشردهٔ سایت بیش از اندازه باز می‌شود.",
    Failure.UNKNOWN_ENCODING: "شیوهٔ فشرده‌سازی پاسخ شناخته نیست.",
    Failure.BROKEN_ENCODING: "محتوای فشردهٔ سایت خراب یا ناتمام است.",
    Failure.BROKEN_ANSWER: "پاسخ سایت با قواعد وب سازگار نیست.",
    Failure.BROKEN_BODY: "پاسخ سایت ناتمام ماند.",
    Failure.BROKEN_REDIRECT: "سایت به نشانی دیگری فرستاد ولی آن را درست ننوشت.",
    Failure.TOO_MANY_REDIRECTS: "سایت بیش از پنج بار به نشانی دیگری فرستاد.",
}


def sentence(code: Refusal | Failure) -> str:
    """The Persian sentence for a code."""
    return _REFUSALS[code] if isinstance(code, Refusal) else _FAILURES[code]
