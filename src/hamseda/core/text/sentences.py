"""Where sentences begin and end in Persian news text."""

import re

from hamseda.core.text.spans import Span

# A mark ends a sentence where space, a closing quote or the end of text follows: the full stop of
# a decimal number or of an address does not, nor does the one after a single letter («ه.ش.», the
# initial of a name), after "Dr" and its like, or after the number of an item at the beginning of a
# line. Between two Persian words a mark ends a sentence even where the space is missing, as it
# often is. A line break always ends one: headlines and list items carry no full stop.
_FULL_STOP = (
    r"(?<!(?<!\w)[^\W\d_])(?<!^\d)(?<!^\d\d)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)\."
)
_END = re.compile(
    rf"(?=[.!?؟…\u06d4\r\n\u2028\u2029])"
    rf"(?:(?:[.!?؟…\u06d4]{{2,}}|[!?؟…\u06d4]|{_FULL_STOP})[»\u201d\u2019\"')\]]*(?=\s|$|\u200c|\u200f)"
    r"|(?<=[ء-ی]{2})[.!?؟]+(?=[ء-ی]{2})"
    r"|[\r\n\u2028\u2029]+)",
    re.MULTILINE,
)


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without the space around them.

    Every visible character of the text belongs to exactly one sentence.
    """
    spans: list[Span] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        body = piece.strip()
        if body:
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Span(first, first + len(body)))
        start = end
    return tuple(spans)
