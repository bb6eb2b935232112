"""Verbs of saying as Persian news writes them, in all spellings of their parts."""

from typing import Final

GAP: Final = "[\\s\u200c]{0,2}"
"""What may stand between the parts of one verb: nothing, a space, a half-space."""

_TENSES: Final = {
    "کرد": f"کرد(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?|می{GAP}کنند?|نمود(?:ند)?",
    "داشت": f"داشت(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?|می{GAP}دارد",
    "شد": f"شد(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?|می{GAP}شود",
    "داد": f"داد(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?|می{GAP}دهد",
}
_SIMPLE_BEGIN: Final = ("گفت", "می", "افزود", "نوشت", "آ", "خاطر", "پرسید")
_COMPOUND: Final = {
    "کرد": "اظهار|بیان|ابراز|تصریح|ت[أا]کید|خاطر{gap}نشان|عنوان|اضافه|اذعان|اعلام|مطرح|تشریح|"
    "اشاره|توصیه|ادعا|گوشزد|پیشنهاد|سفارش",
    "داشت": "اظهار|بیان|ابراز|اذعان|اعلام|معروض",
    "شد": "یاد{gap}آور|متذکر|مدعی",
    "داد": "ادامه|توضیح|پاسخ|جواب|هشدار|خبر|گزارش|نوید",
}
_SIMPLE: Final = (
    f"گفت(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?",
    f"می{GAP}گوی(?:د|ند)",
    f"افزود(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?",
    f"می{GAP}افزاید",
    f"نوشت(?:ند|ه(?:{GAP}(?:است|بود|اند))?)?",
    f"می{GAP}نویسد",
    f"آ(?:ورده|مده){GAP}(?:است|بود)",
    f"خاطر{GAP}نشان{GAP}ساخت",
    "پرسید",
)


def _verbs() -> str:
    verbs = list(_SIMPLE)
    for light, firsts in _COMPOUND.items():
        verbs.append(f"(?:{firsts.format(gap=GAP)}){GAP}(?:{_TENSES[light]})")
    return _in_all_letters("|".join(verbs))


def _beginnings() -> str:
    begins = {first.partition("{gap}")[0] for firsts in _COMPOUND.values()
              for first in firsts.split("|")}  # fmt: skip
    return _in_all_letters("|".join(sorted({*begins, *_SIMPLE_BEGIN})))


def _in_all_letters(pattern: str) -> str:
    return pattern.replace("ی", "[یيى]").replace("ک", "[کك]")


SAYING: Final = f"(?<!\\w)(?:{_verbs()})"
"""The pattern of one verb of saying, from the beginning of a word."""

SAYING_BEGINS: Final = f"(?:{_beginnings()})"
"""What a verb of saying begins with: looked for first, as most words begin otherwise."""
