"""What an administrator reads when a backup could not be made or brought back."""

from hamseda.foundation.files.errors import Fault

SENTENCES = {
    Fault.NOT_A_BACKUP: "این پرونده پشتیبان همصدا نیست.",
    Fault.DAMAGED: "پشتیبان آسیب دیده است و بازگردانده نمی‌شود.",
    Fault.UNKNOWN_FORMAT: "این پشتیبان با نسخهٔ تازه‌تری از همصدا ساخته شده است.",
    Fault.NEWER_TABLES: "جدول‌های پشتیبان از این نسخهٔ همصدا تازه‌تر است؛ نخست همصدا را به‌روز کنید.",
    Fault.OLDER_TABLES: "جدول‌های پشتیبان از نسخه‌ای آزمایشی است که به این نسخه نمی‌رسد.",
    Fault.OTHER_DATABASE: "پشتیبان از پایگاه دادهٔ دیگری است (SQLite یا PostgreSQL).",
    Fault.NOT_EMPTY: "این سامانه داده دارد؛ برای جایگزینی آن ‎--replace را بیفزایید.",
    Fault.IN_USE: "همصدا در حال کار است؛ نخست سایت و کارگر پس‌زمینه را متوقف کنید.",
    Fault.DATABASE_UNSOUND: "پایگاه داده سالم نیست.",
    Fault.PROGRAM_MISSING: "برنامه‌ای که برای این کار لازم است نصب نیست.",
    Fault.PROGRAM_FAILED: "برنامهٔ پایگاه داده کار را به پایان نرساند.",
    Fault.ALREADY_EXISTS: "پرونده‌ای با این نام هست و رونویسی نمی‌شود.",
}


def sentence(code: Fault) -> str:
    """The Persian sentence for a code."""
    return SENTENCES[code]
