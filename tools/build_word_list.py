"""Make the word list of the restoration of half-spaces from two dictionaries (MIT licence).

    pip download --no-deps hazm==0.10.0 shekar==1.7.0
    python tools/build_word_list.py FOLDER_WITH_THE_WHEELS

writes `src/hamseda/core/text/words/dictionary.txt`, always the same bytes from the same wheels. The
choices made here are told in docs/decisions/0013-half-spaces.md. `own.txt` beside it is written by
hand and wins over the dictionaries.
"""

import csv
import io
import re
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

from hamseda.core.text.affixes import (
    AFTER_HEH,
    INFINITIVE_PREVERBS,
    PLURALS,
    participles,
    verb_forms,
)
from hamseda.core.text.affixes import PREFIXES as NON_JOINING_PREFIXES
from hamseda.core.text.joined_words import split_word
from hamseda.core.text.word_list import (
    HALF_SPACE,
    WordList,
    fold,
    merged,
    own_entries,
    word_list,
)

FOLDER = Path(__file__).resolve().parent.parent / "src/hamseda/core/text/words"
HAZM, SHEKAR = "hazm-0.10.0-*.whl", "shekar-1.7.0-*.whl"

# The joined spelling counts as a word where it is met at least so many times as often as the
# spelling with a half-space; between the two figures both are right.
ONLY_JOINED, EITHER = 2.0, 0.25
# A noun is met in its plural about as often as another in heh is met with the indefinite yeh.
HEH_OVER_PLURAL = 0.75
RARE = 2000
# A compound met with its half-space at least so often among all uses of its rarer part.
BOUND_SHARE = 0.03

_COMPOUND = re.compile(f"[\u0621-\u06cc]+(?:{HALF_SPACE}[\u0621-\u06cc]+){{1,4}}")
VERBS_IT_LACKS = {
    ("بود", "باش"), ("داشت", "دار"), ("آورد", "آور"), ("نامید", "نام"), ("مرد", "میر"),
    ("انجامید", "انجام"), ("پسندید", "پسند"), ("نازید", "ناز"), ("چربید", "چرب"), ("گندید", "گند"),
    ("گمارد", "گمار"), ("گماشت", "گمار"), ("نهفت", ""), ("برازید", "براز"), ("ارزید", "ارز"),
    ("باراند", "باران"), ("گستراند", "گستران"), ("گسترد", "گستر"), ("خاست", "خیز"), ("سزید", "سز"),
    ("زیبید", "زیب"), ("شکیبید", "شکیب"), ("کوفت", "کوب"), ("پیراست", "پیرا"), ("پالود", "پالا"),
    ("مویید", "مو"), ("غنود", "غنو"), ("واکاوید", "واکاو"), ("افشارد", "افشار"), ("گسارد", "گسار"),
    ("چاپید", "چاپ"), ("افراخت", "افراز"), ("میراند", "میران"), ("درود", "درو"),
}  # fmt: skip
# Words in heh that is never silent.
_NEVER_SILENT = """
گروه کوه انبوه اندوه شکوه ستوه پژوه توجه فقه وجه شبه موجه متوجه ده نه به مرفه تنبیه تشبیه فقیه
شبیه توجیه سفیه کریه
"""
# Prefixes after which a lost half-space does not show.
INVISIBLY_JOINED = {*NON_JOINING_PREFIXES, *INFINITIVE_PREVERBS}
# Adjectives that the dictionaries hold for nouns too.
NO_NOUNS = {"واقع"}
# First parts that make a compound of what follows, whatever it is.
_PREFIXES = """
پیش نیمه ضد فوق بین شبه غیر پر کم خوش بد هم بی تک چند دو سه چهار پنج شش هفت هشت ده
"""
# First, inner and last parts that also stand in any phrase: only `own.txt` may join those.
_FREE_FIRST = """
به در از که این آن همان همین هر هیچ چه چنان بدان بدین یکی حاکی راجع برای را و با بر تا مورد قابل
سال یک امام نه علی محمد
"""
_FREE_INSIDE = "از که را و می نمی"
_FREE_LAST = "شدن شد یافت ماه شرقی غربی شمالی جنوبی شرق غرب هزار میلیون میلیارد صد"
# Last parts that bind what stands before them.
_BINDING_LAST = """
آباد زاده پور نامه کش باز خوار سوار زا دار داری داران ساله ماهه روزه ساعته نفره جمهور جمهوری نگار
نگاری سالار سالاری خانه گاه مند مندی کار کاری بخش پرور پروری شناس شناسی بازی پوش پوشی فروش فروشی
نویس نویسی خواه خواهی دوست پرست پرستی طلب طلبی طلبانه گیر گیری گیرنده بند بندی ساز سازی رسان رسانی
ریز ریزی یاب یابی پذیر پذیری ناپذیر آمیز آفرین آفرینی انگیز گرا گرایی گری گونه‌ای چین چینی تراش
کوب شکن افکن انداز اندازی اندیش آموز آموزی پژوه پژوهی سنج سنجی نما نمایی گو گویی جو جویی بین بینی
نشین نشینی گزار گزاری گذار گذاری بردار برداری سوز سوزی افزار افزاری افزا زن زنی ران رانی خیز آلود
گستر ستیز ستیزی زدایی سپاری درمانی شنبه کشی اندرکار اندرکاران کننده کنندگان دهنده دهندگان شناختی
محور محوری مدت
"""


def _class(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


NEVER_SILENT, PREFIXES = _class(_NEVER_SILENT), _class(_PREFIXES)
FREE_FIRST, FREE_INSIDE, FREE_LAST = map(_class, (_FREE_FIRST, _FREE_INSIDE, _FREE_LAST))
BINDING_LAST = _class(_BINDING_LAST)


class Dictionaries:
    """The entries of both dictionaries, folded, with the larger count of each spelling."""

    def __init__(self, wheels: Path) -> None:
        shekar, hazm = _wheel(wheels, SHEKAR), _wheel(wheels, HAZM)
        self.met: dict[str, int] = {}
        self.tagged: dict[str, tuple[int, str]] = {}
        for word, count in _rows(shekar, "shekar/data/files/vocab.csv", ","):
            self._meet(word, int(count))
        for word, count, tags in _rows(hazm, "hazm/data/words.dat", "\t"):
            self.tagged[fold(word)] = (int(count), "" if tags == "0" else tags)
        listed = [row[0] for row in _rows(shekar, "shekar/data/files/compound_words.csv", ",")]
        self.loose = {fold(word.replace("#", HALF_SPACE)) for word in listed if "#" in word}
        known = {*self.met, *self.tagged, *map(fold, listed)}
        self.compounds = {word for word in known | self.loose if _COMPOUND.fullmatch(word)}
        # An entry of hazm without count and tag is a word of some corpus, damaged ones included.
        self.words = {
            word
            for word in known
            if word.isalpha()
            and (word in self.met or word.endswith(("تر", "تری")) or any(self.tagged.get(word, ())))
        }
        self.words |= {word + "یان" for word in self.words if word.endswith(("ا", "و"))}
        verbs = _rows(shekar, "shekar/data/files/verbs.csv", ",")
        self.stems = sorted({(row[1], row[0]) for row in verbs} | VERBS_IT_LACKS)
        pairs = [(fold(past), fold(present)) for past, present in self.stems]
        self.pasts = {past for past, _ in pairs}
        finite = (form for form in verb_forms(pairs) if form.endswith(("د", "یم")))
        self.not_nouns = {*participles(pairs), *finite, *(past + "ن" for past, _ in pairs)}

    def _meet(self, word: str, count: int) -> None:
        self.met[fold(word)] = max(self.met.get(fold(word), 0), count)

    def count(self, word: str) -> int:
        """How often a spelling was met; hazm's count only where shekar has none."""
        return self.met.get(word) or self.tagged.get(word, (0, ""))[0]


def _wheel(folder: Path, pattern: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(folder.glob(pattern)))


def _rows(wheel: zipfile.ZipFile, name: str, mark: str) -> list[list[str]]:
    text = io.TextIOWrapper(wheel.open(name), encoding="utf-8", newline="")
    return [row for row in csv.reader(text, delimiter=mark, quoting=csv.QUOTE_NONE) if row]


def may_be_spaced(compound: str, known: Dictionaries) -> bool:
    """Say whether the words of a compound, met with spaces between them, belong together."""
    parts = compound.split(HALF_SPACE)
    first, last = parts[0], parts[-1]
    if not FREE_INSIDE.isdisjoint(parts) or parts[0] == parts[1]:
        return False
    if first == "به" and known.tagged.get(compound, (0, ""))[1] == "ADV" and last.endswith("ی"):
        return len(last) > 4 and last[-2] != "ه"
    if first in FREE_FIRST or last in FREE_LAST or last in PLURALS:
        return False
    if last in known.not_nouns:
        return False
    if (
        "بن" in parts[1:-1]
        or (first.endswith("بن") and len(first) > 4)
        or (parts[1].startswith("ال") and len(parts[1]) > 3)
    ):
        return True
    if first in PREFIXES or last in BINDING_LAST or last[:-1] in BINDING_LAST:
        return True
    count, tags = known.tagged.get(compound, (0, ""))
    if len(parts) > 2:
        return bool(tags)
    met = known.met.get(compound, 0)
    share = met / (met + min(known.met.get(part, 1) for part in parts))
    return share >= BOUND_SHARE or bool(count and tags)


def joined_spelling(compound: str, known: Dictionaries) -> str:
    """Return how the compound is parted where it is met joined: `always`, `either` or `never`."""
    parts = compound.split(HALF_SPACE)
    if compound in known.loose or parts[-1] in PLURALS or parts[0] == "به":
        return "never"
    if not {"می", "نمی"}.isdisjoint(parts) or any(part.startswith("صد") for part in parts[1:]):
        return "never"
    whole = compound.replace(HALF_SPACE, "")
    stems = (whole.removesuffix(letters) for letters in ("", "ی", "ان"))
    met = max(known.met.get(stem, 0) for stem in stems)
    apart = known.count(compound)
    if len(parts[0]) > 3 and parts[0].endswith("ه"):  # a silent heh never joins
        return "always"
    if met > ONLY_JOINED * max(apart, RARE / 10):
        return "never"
    return "either" if met > EITHER * apart else "always"


def silent_heh(known: Dictionaries) -> tuple[list[str], list[str]]:
    """Return the words in silent heh, and those without it whose plural is the likelier reading."""
    heh = sorted(
        word
        for word, met in known.met.items()
        if len(word) > 2 and word.endswith("ه") and not word.endswith("اه") and met >= RARE
        and HALF_SPACE not in word and word not in NEVER_SILENT
    )  # fmt: skip
    plural = [
        word[:-1]
        for word in heh
        if known.met[word] < HEH_OVER_PLURAL * known.met.get(word[:-1], 0)
        and _may_be_noun(word[:-1], known)
    ]
    return heh, plural


def _may_be_noun(word: str, known: Dictionaries) -> bool:
    tags = known.tagged.get(word, (0, ""))[1]
    if word in NO_NOUNS or (not tags and word in known.pasts):
        return False
    return not tags or "N" in tags.split(",")


def stays_whole(word: str, lists: WordList, known: Dictionaries, free: frozenset[str]) -> bool:
    """Say whether a word of the dictionaries only looks as if it had lost a half-space."""
    places = split_word(word, lists).places
    if not places or word in lists.joined:
        return False
    ends = (0, *places, len(word))
    parted = HALF_SPACE.join(word[one:other] for one, other in pairwise(ends))
    if re.match("(?:بر|در|باز|فرا|فرو|وا)?ن?می" + HALF_SPACE, parted):
        return False
    stem, _, ending = parted.rpartition(HALF_SPACE)
    if ending in lists.adjective_participles or stem in INVISIBLY_JOINED:
        return False  # the boundary rarely shows, so nobody knows how often it was written
    if stem.endswith("ه") and ending in AFTER_HEH | PLURALS:
        return known.met.get(word, 1) > known.met.get(stem, 0)
    if ending in free:
        return False
    return known.met.get(word, 1) > ONLY_JOINED * known.count(parted)


def main() -> None:
    """Write the list."""
    known = Dictionaries(Path(sys.argv[1]))
    own = own_entries()
    spelling = {compound: joined_spelling(compound, known) for compound in known.compounds}
    entries = {
        "stems": [f"{past}#{present}" for past, present in known.stems],
        "joined": sorted(word for word, how in spelling.items() if how == "always"),
        "either": sorted(word for word, how in spelling.items() if how == "either"),
        "spaced": sorted(word for word in known.compounds if may_be_spaced(word, known)),
    }
    entries["silent_heh"], entries["plural"] = silent_heh(known)
    lists = word_list(merged(entries, own))
    free = frozenset(own["free_second_parts"])
    words = sorted(known.words)
    entries["whole"] = [word for word in words if stays_whole(word, lists, known, free)]
    lines = [line for name, words in entries.items() for line in (f"[{name}]", *words)]
    (FOLDER / "dictionary.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({name: len(words) for name, words in entries.items()})


if __name__ == "__main__":
    main()
