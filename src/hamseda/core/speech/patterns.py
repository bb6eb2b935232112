"""The turns of phrase by which Persian news brings speech."""

import re
from typing import Final

from hamseda.core.speech.verbs import GAP, SAYING, SAYING_BEGINS

_S: Final = r"[\s\u200c]"
_BELIEVING: Final = rf"(?<!\w)(?:معتقد{GAP}است|بر{GAP}این{GAP}باور{GAP}است)"
_PLAIN: Final = (
    rf"(?<!\w)(?:گفت|افزود|می{GAP}گوید|نوشته{GAP}است|"
    rf"(?<!به[ \u200c])گفته(?:{GAP}(?:است|بود|اند))?(?!\s*(?:شد|می))|آمده{GAP}است)"
)

ACT: Final = re.compile(
    rf"(?<!\w)(?={SAYING_BEGINS}|معتقد|بر)"
    rf"(?:(?P<verb>{SAYING}|{_BELIEVING}){_S}*"
    rf"(?:(?P<colon>[:\uff1a]){_S}*(?P<opened>[«“\"])?"
    rf"|(?P<that>که){_S}|(?P<stop>[.؟])(?=\s|$)|(?P<mark>[«“\"]))"
    rf"|(?P<bare>{_PLAIN}(?:\s*،)?|(?:{SAYING})\s*،)\s+(?!و\s)(?=[ء-ی]))"
)
"""A verb of saying and what follows it: colon, «که», mark, full stop, or the speech itself."""

BY_WORDS_OF: Final = re.compile(r"به(?<!\wبه)[\s\u200c]گفت[هۀة](?:\u200c?ی|ٔ)?\s+")
"""«به گفتهٔ …»; it begins with its letters, because only those are looked for without a walk."""

STATING: Final = re.compile(
    r"(?<!\w)(?:با|ضمن)\s+(?:بیان|اعلام|اذعان(?:\s+به)?|یادآوری|ذکر|تصریح|ابراز|اظهار"
    r"|ت[اأ]کید(?:\s+بر)?|اشاره\s+به)\s+"
    r"(?:این[\s\u200c]?که|این\s+(?:مطلب|موضوع|نکته|مسئله)\s+که)\s+"
)
"""«با بیان اینکه …»: what follows is said as well."""

_EVENTS: Final = "نشست|مراسم|جلسه|دیدار|آیین|همایش"
_LEADS: Final = "|".join((
    r"[\w\u200c]+\s*[-–ـ]\s*(?:[\w\u200c]+\s*[-–ـ]|خبرگزاری\s[^\n،؛:]{1,30}[؛:،])",
    r"به\s+گزارش\s[^،؛:\n]{1,120}[،؛]",
    r"به\s+نقل\s+از\s[^،؛:\n]{1,80}[،؛]",
    "همچنین|سپس|همزمان|البته",
    r"پیش[\u200c ]?تر|پیش\s+از\s+این|در\s+عین\s+حال|از\s+سوی\s+دیگر",
    r"در\s+همین\s+(?:راستا|رابطه|حال|زمینه|خصوص)",
    r"در\s+(?:ادامه|پایان|ابتدا|ابتدای|بخش\s+دیگری)(?:\s+(?:این|نیز|همچنین|از)"
    rf"(?:\s+(?:{_EVENTS}|سخنان|سخنانش|گفت‌وگو))?)?",
    rf"در\s+این\s+(?:{_EVENTS}|رابطه|خصوص|زمینه|باره|میان|حال)",
    r"(?:صبح|عصر|شامگاه|ظهر)?\s*(?:امروز|دیروز|امشب|دیشب)",
    r"روز\s+\S+",
))  # fmt: skip
PREAMBLE: Final = re.compile(rf"\s*(?:(?:{_LEADS})(?=[\s،])[،\s]*|و\s+(?=\S))")
"""What may stand before the subject of a sentence."""

CIRCUMSTANCE: Final = re.compile(r"(?:در|طی|پس|با\s+حضور|به\s+مناسبت)\s")
"""A sentence that begins so may have its subject behind the first comma."""

DOCUMENT: Final = re.compile(
    r"(?:در|طی)\s+(?:بخشی?\s+از\s+)?(?:این\s+)?"
    r"(?:بیانیه|اطلاعیه|گزارش|نامه|پیام|بخشنامه|حکم)(?:\u200cای)?\s+"
)
"""«در بیانیهٔ …»: whose document it is follows."""

SENTENCE_END: Final = re.compile(
    r"[.!؟?…](?:[.!؟?…]*[»”\"]?(?=\s|$)|(?<=[ء-ی]{3}[.!؟])(?=[ء-ی]{3}))"
)
"""The end of a sentence, also between two words whose space is missing."""

HEADED: Final = re.compile(r"[ \t]*(?P<name>[^\n:،؛.!؟«»]{3,60}?)[ \t]*:[ \t]*(?P<said>[^\n]*)")
"""«استاندار: …», as in headlines."""
