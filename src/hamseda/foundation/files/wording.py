"""What a person reads whose file was refused, and an administrator whose backup failed."""

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

# By "file_" and the code of a DocumentRefusedError, under which every operation hands it on.
DOCUMENT_REFUSALS = {
    "file_empty": "پرونده خالی است.",
    "file_not_a_document": "پرونده باید عکس یا پی‌دی‌اف باشد.",
    "file_too_many_bytes": "پرونده از ۲۰ مگابایت بزرگ‌تر است.",
    "file_too_many_pixels": "عکس بیش از اندازه بزرگ است.",
    "file_too_small": "عکس بیش از اندازه کوچک است.",
    "file_broken": "عکس خراب است؛ آن را دوباره بگیرید یا بفرستید.",
    "file_not_a_paper": "پرونده باید پی‌دی‌اف، ورد (docx)، اکسل (xlsx)، پاورپوینت (pptx) یا لیبره‌آفیس (odt، ods، odp) باشد.",
    "file_old_paper": "این پرونده قالب قدیمی آفیس (doc یا xls) دارد یا گذرواژه می‌خواهد؛ آن را با قالب تازه و بی‌گذرواژه، یا به شکل پی‌دی‌اف ذخیره کنید.",
    "file_with_macros": "این پرونده برنامه (ماکرو) در خود دارد؛ آن را بی‌ماکرو یا به شکل پی‌دی‌اف ذخیره کنید.",
    "file_damaged": "پرونده آسیب دیده است و باز نمی‌شود؛ آن را دوباره ذخیره کنید و بفرستید.",
}


def sentence(code: Fault) -> str:
    """The Persian sentence for a code."""
    return SENTENCES[code]
