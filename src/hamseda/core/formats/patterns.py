"""The words by which outlets label their items. Patterns are written in folded letters."""

import re
from typing import Final

_G: Final = r"[\s\u200c]*"
_END: Final = r"(?!\w)"


def _labels(words: str) -> re.Pattern[str]:
    """A label at the beginning of a kicker or headline, or alone behind a slash, bar or colon."""
    return re.compile(rf"(?:^|[/|:؛»)\]]{_G})[«(\[]?(?P<sign>{words}){_END}", re.MULTILINE)


PICTURES: Final = _labels(
    rf"گزارش{_G}تصویری|عکس(?:{_G}ها(?:{_G}ی)?)?|تصاویر(?:ی)?|گالری{_G}عکس|البوم{_G}عکس"
)
VIDEO: Final = _labels(r"فیلم|ویدیو(?:ی)?|ویدیویی|کلیپ|تماشا{_G}کنید|ببینید".replace("{_G}", _G))
INFOGRAPHIC: Final = _labels(rf"اینفوگرافی(?:ک)?|داده{_G}نما|اینفو{_G}گرافیک")
EDITORIAL: Final = _labels(rf"سر{_G}مقاله")
NOTE: Final = _labels(rf"یادداشت(?:{_G}(?:روز|شفاهی|وارده|ی))?|دیدگاه|تحلیل{_G}روز")
NARRATIVE: Final = _labels(r"روایت(?:ی)?")
REPORT: Final = _labels(
    rf"گزارش(?:{_G}(?:ویژه|میدانی|تحلیلی|خبری|اختصاصی|تفصیلی|روز))?(?!{_G}تصویری)"
    rf"(?={_G}(?:[/|:؛\]»)]|$))"
)
INTERVIEW: Final = re.compile(
    rf"(?P<sign>(?:گفت{_G}و?{_G}گو(?:ی)?|مصاحبه(?:{_G}ی)?){_G}"
    rf"(?:اختصاصی|تفصیلی|ویژه|مشروح|صریح|بی{_G}پرده)){_END}"
)
PATHS: Final = {
    "photo": re.compile(r"/(?:photo|photos|picture|pictures|gallery|album)(?:/|$)"),
    "video": re.compile(r"/(?:video|videos|film|clip)(?:/|$)"),
    "infographic": re.compile(r"/(?:info-?graphics?)(?:/|$)"),
    "note": re.compile(r"/(?:note|notes|yaddasht|opinion)(?:/|$)"),
}

TALKING_TO: Final = re.compile(
    rf"(?P<sign>(?:در|طی){_G}(?:گفت{_G}و?{_G}گو(?:ی)?|مصاحبه)(?:{_G}(?:ی|ای))?"
    rf"(?:{_G}(?:اختصاصی|تفصیلی|ویژه))?{_G}با\s+(?P<whom>[^،؛:.\n]{{2,70}}))"
)
"""«در گفت‌وگو با …»: with whom decides what it is."""

PRESS: Final = re.compile(
    rf"(?:جمع{_G})?(?:خبرنگاران|رسانه{_G}ها|اصحاب{_G}رسانه|اهالی{_G}رسانه|نمایندگان{_G}رسانه)"
)
OURSELVES: Final = re.compile(
    rf"(?:خبرنگار{_G}(?:ما|این{_G}رسانه|این{_G}پایگاه|این{_G}خبرگزاری|روزنامه{_G}ما)|این{_G}رسانه|"
    rf"این{_G}خبرگزاری|این{_G}پایگاه|ما{_END})"
)
REPORTER: Final = re.compile(
    rf"^(?:{_G}(?:خبرنگار|خبرگزاری|روزنامه|پایگاه|سایت|هفته{_G}نامه|رسانه))+"
)

QUESTION: Final = re.compile(
    rf"^[^\S\n]*(?:[*•\-–—]{_G}|(?:س|سوال|پرسش|خبرنگار)(?:{_G}\d+)?{_G}[:\-–]{_G})?"
    r"(?P<sign>[^\n]{8,400}؟)[^\S\n]*$",
    re.MULTILINE,
)
"""A paragraph that ends with a question mark."""

OCCASION: Final = re.compile(
    rf"(?P<sign>(?:در|طی|حاشیه){_G}(?:ایین|این|یک|دومین|سومین)?{_G}"
    rf"(?:نشست{_G}خبری|نشست|جلسه|مراسم|همایش|خطبه{_G}های|دیدار|گردهمایی|سخنانی|جمع|بازدید|شورای|"
    rf"افتتاح|کارگروه)){_END}"
)
