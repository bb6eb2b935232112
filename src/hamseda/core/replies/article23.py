"""The right of reply: what Article 23 of the Press Law asks of the text and of its time.

The beneficiary sends the reply within one month; it is no longer than twice the original and
holds no insult. That it names what it answers, says something of substance and is signed is
practice: without it an outlet has a reason to refuse.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from hamseda.core.text import normal_form, sentences, skeleton
from hamseda.core.text.folding import evenly_folded

LONGEST_SHARE: Final = 2
RIGHT_DAYS: Final = 30
"""A month of the law has thirty days (Civil Procedure Code of 1379, article 443)."""
SHORTEST_REPLY: Final = 80
"""Letters; less is a slogan, not a reply [D]."""

_INSULTS: Final = (
    "دروغ گو", "دروغ پرداز", "بی شرم", "مزدور", "خائن", "وقیح", "بی سواد", "بی شعور",
    "قلم به مزد", "هوچی", "معلوم الحال", "شارلاتان", "کلاه بردار",
)  # fmt: skip


_GAP: Final = r"[\s\u200c]{0,3}"
# Endings that leave the word what it is; «بی‌سوادی» is a matter of schools.
_ENDING: Final = rf"(?:{_GAP}(?:ها|های|هایی|ان|ین|اند|اید|ند|ید))?(?!\w)"
_INSULTING: Final = {
    word: re.compile(rf"(?<!\w){_GAP.join(evenly_folded(word).split())}{_ENDING}")
    for word in _INSULTS
}


class Finding(StrEnum):
    """What an outlet may hold against a reply."""

    TOO_LONG = "too_long"
    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    INSULT = "insult"
    TOO_SHORT = "too_short"
    NAMES_NO_REPORT = "names_no_report"
    UNSIGNED = "unsigned"

    @property
    def is_grave(self) -> bool:
        """Whether the law itself lets an outlet refuse for it."""
        return self in {Finding.TOO_LONG, Finding.EXPIRED, Finding.INSULT}


@dataclass(frozen=True, slots=True)
class ReplyCheck:
    """A reply beside the limits of the article. Lengths are characters of the normal form."""

    length: int
    original_length: int
    findings: tuple[Finding, ...]
    insults: tuple[str, ...] = ()

    @property
    def limit(self) -> int:
        """The length that the article allows."""
        return LONGEST_SHARE * self.original_length


def check_reply(
    reply: str,
    *,
    original: str,
    headline: str,
    office: str,
    right_ends_at: datetime | None,
    now: datetime,
) -> ReplyCheck:
    """Hold a reply against the article. `right_ends_at` is None where the day of the original is
    not known; an original without text has no length to compare with.
    """
    length, of_original = len(normal_form(reply)), len(normal_form(original))
    letters = skeleton(reply).letters
    folded = evenly_folded(reply)
    insults = tuple(word for word, pattern in _INSULTING.items() if pattern.search(folded))
    told = {
        Finding.TOO_LONG: bool(of_original) and length > LONGEST_SHARE * of_original,
        Finding.EXPIRED: right_ends_at is not None and now > right_ends_at,
        Finding.EXPIRES_SOON: right_ends_at is not None
        and timedelta(0) <= right_ends_at - now <= timedelta(days=3),
        Finding.INSULT: bool(insults),
        Finding.TOO_SHORT: len(letters) < SHORTEST_REPLY,
        Finding.NAMES_NO_REPORT: not _names(letters, headline),
        Finding.UNSIGNED: not _is_signed(reply, office),
    }
    findings = tuple(finding for finding, is_so in told.items() if is_so)
    return ReplyCheck(length, of_original, findings, insults)


def _names(letters: str, headline: str) -> bool:
    """Whether a reply says which report it answers: by its headline, or by words like «گزارش»."""
    own = skeleton(headline).letters
    if own and own in letters:
        return True
    return any(word in letters for word in ("مطلب", "گزارش", "خبرمنتشر", "یادداشت", "مندرج"))


def _is_signed(reply: str, office: str) -> bool:
    """Whether the last two lines or sentences name the office."""
    own = skeleton(office).letters
    last = "".join(skeleton(span.of(reply)).letters for span in sentences(reply)[-2:])
    return bool(own) and (own in last or "روابطعمومی" in last)
