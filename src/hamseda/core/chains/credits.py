"""The lines in which an outlet says from whom it has a text."""

import re
from dataclasses import dataclass
from typing import Final

from hamseda.core.text import Span
from hamseda.core.text.folding import evenly_folded

_G: Final = r"[\s\u200c]*"
# It begins with a letter, because only letters are looked for without a walk through the text.
_LINE: Final = re.compile(
    rf"ب(?<!\wب)(?:ه{_G}گزارش|ه{_G}نقل{_G}از|نا{_G}بر{_G}گزارش|ر{_G}اساس{_G}گزارش)\s+"
    r"(?P<who>[^،؛:.\n»«]{2,90})"
    rf"|^{_G}(?:منبع|به{_G}نقل){_G}:\s*(?P<source>[^\n.،]{{2,60}})",
    re.MULTILINE,
)
_MOST_READ: Final = 12


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A line of credit: the whole of it, and the words that say who is credited."""

    span: Span
    who: Span


def credit_lines(text: str) -> list[CreditLine]:
    """The lines of credit of a text, in order, a dozen at most.

    «ایسنا به نقل از ایرنا» credits the second; «به گزارش خبرنگار ما» is a line like any other, and
    whose it is the reader of the line has to say.
    """
    lines = []
    for match in _LINE.finditer(evenly_folded(text)):
        who = match.span("who") if match["who"] else match.span("source")
        lines.append(CreditLine(Span(match.start(), who[1]), Span(*who)))
        if len(lines) == _MOST_READ:
            break
    return lines
