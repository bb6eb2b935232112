"""The endings, prefixes and verb forms that Persian joins to a word with a half-space.

Source of the rules: the orthography of the Academy of Persian Language and Literature (dastur-e
khatt): the verbal prefix, the plural after a silent heh, the forms of "to be", the possessive
endings and the comparative stand apart from their word by a half-space. All strings are folded:
no hamza, no vowel marks.
"""

from collections.abc import Iterable, Iterator

# After one of these letters the next never joins, so a lost half-space leaves no trace to the eye.
NEVER_JOIN = frozenset("اآدذرزژو")
VERBAL_PREFIXES = ("می", "نمی")
# First parts of verbs, written to the verbal prefix: bar-mi-gardad.
PREVERBS = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور")
# Those that are never a word of their own before an infinitive: fara-residan.
INFINITIVE_PREVERBS = frozenset({"فرا", "فرو"})
# They make one word of a noun or adjective, and their last letter does not join.
PREFIXES = ("ضد",)
_POSSESSIVES = ("م", "ت", "ش", "مان", "تان", "شان")
PLURALS = frozenset(
    {"ها", "های", "هایی", "هاست", "هایند", "هاییم", *("های" + ending for ending in _POSSESSIVES)}
)
# What follows a silent heh: to be, the short possessives and the indefinite.
AFTER_HEH = frozenset({"ام", "ات", "اش", "ای", "ایم", "اید", "اند", "ایست"})
# Those that a word in yeh takes with a half-space too: zendegi-am, barresi-i.
AFTER_YEH = frozenset({"ام", "ات", "ای"})
COMPARATIVES = ("ترین", "تری", "تر")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه")
# Forms after the verbal prefix that no stem gives.
_ODD_FORMS = ("توان", "باید", "بایست", "بایستی", "شاید", "گویی")
# As people speak, and write under their pictures: mi-she, mi-khaam.
_SPOKEN_FORMS = (
    *("شه", "شم", "شن", "شین", "گه", "گم", "گن", "گین", "خوام", "خوای", "خواد", "خوایم", "خوان"),
    *("دونم", "دونی", "دونه", "دونیم", "دونین", "دونن", "تونم", "تونی", "تونه", "تونیم", "تونین"),
    *("تونن", "کنه", "کنین", "کنن", "رم", "ره", "رن", "دم", "دن", "زنه", "زنن", "گیره"),
    *("گیرن", "خوره", "خورن", "مونه", "مونن", "ذاره", "ذارم", "ذارن", "بینه", "رسه", "کشه"),
    *("اومد", "تونست", "تونستم", "دونست", "دونستم"),
)


def verb_forms(stems: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what may follow the verbal prefix, from pairs of past and present stem."""
    yield from _ODD_FORMS
    yield from _SPOKEN_FORMS
    for past, present in stems:
        yield from (past + ending for ending in _PAST_ENDINGS if past)
        # A stem in alef or vav takes a yeh before an ending: guy-ad, but also rav-ad.
        vowel = present.endswith(("ا", "آ", "و"))
        for ending in _PRESENT_ENDINGS if present else ():
            yield present + ("ی" if vowel else "") + ending
            if present.endswith("و"):
                yield present + ending


def participles(stems: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the past participles, plain and negated, without what follows them."""
    for past, _ in stems:
        yield past + "ه"
        yield _negated(past) + "ه"


def _negated(past: str) -> str:
    if past.startswith("آ"):
        return "نیا" + past[1:]
    return "نی" + past[1:] if past.startswith("ا") else "ن" + past
