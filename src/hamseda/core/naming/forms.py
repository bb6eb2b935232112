"""In which forms texts name an office or a place."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from hamseda.core.text import skeleton

_LEAST_LETTERS: Final = 7
"""A short form of fewer letters is too easily met by chance."""

# A body and the post of who leads it: naming the one names the other.
_LEADERS: Final = {
    "استانداری": ("استاندار",),
    "فرمانداری": ("فرماندار",),
    "بخشداری": ("بخشدار",),
    "شهرداری": ("شهردار",),
    "اداره کل": ("مدیرکل", "مدیر کل"),
    "سازمان": ("رئیس سازمان", "مدیرعامل سازمان"),
    "شرکت": ("مدیرعامل شرکت", "مدیرعامل"),
    "دانشگاه": ("رئیس دانشگاه",),
}
# Heads before the whole name of a body: «سرپرست فرمانداری گلرودان», «رئیس بنیاد مسکن».
_ANY_LEADERS: Final = (
    "سرپرست", "رئیس", "رئیس کل", "مدیر", "مدیر کل", "مدیرکل", "مدیرعامل", "فرمانده",
)  # fmt: skip
_OUTLET_HEAD: Final = re.compile(
    r"^(?:خبرگزاری|روزنامهٔ?|هفته[ \u200c]?نامهٔ?|پایگاه[ \u200c]خبری|سایت)\s+(?=\S)"
)
_GENERIC: Final = ("اداره کل", "سازمان", "شرکت", "اداره")


class Kind(StrEnum):
    """How a text names somebody."""

    NAME = "name"  # the whole name
    SHORT = "short"  # a short form of it
    LEADER = "leader"  # the post of who leads it


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name, with the words that must or must not stand beside it (see `KnownName`)."""

    text: str
    kind: Kind
    heads: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@cache
def _words(name: str) -> frozenset[str]:
    text = resources.files("hamseda.core.naming").joinpath("words.toml").read_text("utf-8")
    return frozenset(skeleton(word).letters for word in tomllib.loads(text)[name].split())


def is_ordinary(name: str) -> bool:
    """Whether a name is an ordinary word as well."""
    return skeleton(name).letters in _words("ordinary")


def place_forms(name: str) -> list[Form]:
    """The forms of a place's name. An ordinary word counts only behind «شهرستان» and the like."""
    heads = _words("place_heads") if is_ordinary(name) else frozenset()
    return [Form(name, Kind.NAME, heads, not_after=_words("not_places"))]


def outlet_forms(name: str) -> list[Form]:
    """The forms of an outlet's name: «خبرگزاری چاووش» is also «چاووش». An ordinary word counts only
    behind «به گزارش», «خبرگزاری» and the like.
    """
    bare = _OUTLET_HEAD.sub("", name.strip())
    return [
        Form(text, kind, _words("outlet_heads") if is_ordinary(text) else frozenset())
        for text, kind in {name.strip(): Kind.NAME, bare: Kind.SHORT}.items()
    ]


def office_forms(name: str, *, place: str) -> list[Form]:
    """The forms of an office's name; `place` is the province or county in its name.

    «اداره کل راهداری و حمل‌ونقل جاده‌ای مهرگان» is also «اداره کل راهداری مهرگان», «مدیرکل راهداری
    مهرگان» and «راهداری و حمل‌ونقل جاده‌ای مهرگان»; without its place only where no other province
    follows. A form that is one ordinary word is none.
    """
    forms: dict[str, Form] = {}
    for text, kind in _variants(name.strip(), place.strip()):
        letters = skeleton(text).letters
        if kind is not Kind.NAME and len(letters) < _LEAST_LETTERS:
            continue
        if is_ordinary(text):
            continue
        has_place = letters.endswith(skeleton(place).letters)
        others = frozenset() if has_place else _elsewhere()
        forms.setdefault(letters, Form(text, kind, not_before=others))
    return list(forms.values())


def is_leader_title(title: str, *, office: str, place: str) -> bool:
    """Whether a post of this title leads the office, at whose name's end `place` may stand:
    «مدیرکل راهداری مهرگان» leads «اداره کل راهداری استان مهرگان», its «مدیرکل راهداری» and
    «سرپرست اداره کل راهداری» too; whoever leads a part of it, or deputises, does not.
    """
    name = _without_place(office, place)
    generic = next((word for word in _LEADERS if f"{name} ".startswith(f"{word} ")), "")
    rest = name.removeprefix(generic).strip()
    leaders = [f"{head} {rest}" for head in _LEADERS[generic]] if generic else []
    leaders += [f"{head} {name}" for head in _ANY_LEADERS]
    wanted = {skeleton(leader).letters for leader in leaders}
    return skeleton(_without_place(title, place)).letters in wanted


def _without_place(name: str, place: str) -> str:
    bare = " ".join(name.split()).removesuffix(place.strip()).strip()
    return re.sub(r"\s*(?:استان|شهرستان)$", "", bare)


@cache
def _elsewhere() -> frozenset[str]:
    provinces = _words("provinces")
    return provinces | {f"استان{name}" for name in provinces}


def _variants(name: str, place: str) -> Iterator[tuple[str, Kind]]:
    yield name, Kind.NAME
    generic = next((word for word in _LEADERS if name.startswith(f"{word} ")), "")
    bare = name.removeprefix(generic).strip().removesuffix(place).strip()
    bare = re.sub(r"\s*استان$", "", bare)
    heads = (generic, *_LEADERS[generic]) if generic else ()
    if not bare:  # «استانداری مهرگان»: the place is all its name
        tails = [f"{word}{place}" for word in ("", "استان ", "شهرستان ")]
    else:
        first = re.split(r"\s+و\s+|\s*،\s*", bare)[0]
        tails = [f"{part} {word}{place}" for part in (bare, first) for word in ("", "استان ")]
        if len(bare.split()) > 1:
            tails.append(bare)
        # «فرهنگ مهراوند» is no office; «فرهنگ و ارشاد اسلامی مهراوند» is.
        if generic in _GENERIC:
            yield from ((tail, Kind.SHORT) for tail in tails[:2])
    for head in heads:
        kind = Kind.SHORT if head == generic else Kind.LEADER
        yield from ((f"{head} {tail}", kind) for tail in tails)
