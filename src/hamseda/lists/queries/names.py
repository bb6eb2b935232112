"""Look up names under their spelling variants, in memory, for a whole list at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from hamseda.core.lists import Likeness, are_near, likeness, name_key, near_keys, word_key
from hamseda.core.text import skeleton

_SURE = frozenset({Likeness.SAME, Likeness.SAME_FORM, Likeness.TITLE_DROPPED})
_NO_OFFICE_WORDS = ("روابطعمومی", "ادارهکل", "اداره", "استان", "شهرستان", "سازمان")


@dataclass(slots=True)
class PeopleByName:
    """People under every near spelling of their names; a ref is a number or «row:7»."""

    names: dict[str, str] = field(default_factory=dict)
    _near: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, ref: str, name: str) -> None:
        """Let somebody be found."""
        self.names[ref] = name
        for key in set(near_keys(name_key(name))):
            self._near[key].append(ref)
        self._words[word_key(name)].append(ref)

    def alike(self, name: str) -> dict[str, Likeness]:
        """Everybody whose name may be this one, with why."""
        refs = {ref for key in near_keys(name_key(name)) for ref in self._near.get(key, ())}
        refs.update(self._words.get(word_key(name), ()))
        found = {ref: likeness(name, self.names[ref]) for ref in refs}
        return {ref: why for ref, why in found.items() if why is not None}


@dataclass(slots=True)
class OfficesByName:
    """Offices by their letters, and by what is left of them without the usual words and, at the
    end, without the province: «اداره کل آب» is most likely «اداره کل آب استان مهراوند».
    """

    names: dict[str, str] = field(default_factory=dict)
    provinces: frozenset[str] = frozenset()  # by their letters
    _exact: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _near: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _bare_of: dict[str, str] = field(default_factory=dict)

    def add(self, ref: str, name: str) -> None:
        """Let an office be found."""
        self.names[ref] = name
        self._exact[skeleton(name).letters].append(ref)
        bare = self._bare_of[ref] = bare_office(name, self.provinces)
        self._bare[bare].append(ref)
        for key in set(near_keys(bare)):
            self._near[key].append(ref)

    def add_name(self, ref: str, name: str) -> None:
        """Let a record be found by another of its names, too."""
        self._exact[skeleton(name).letters].append(ref)

    def same(self, name: str) -> list[str]:
        """Offices of this name in any spelling."""
        return self._exact.get(skeleton(name).letters, [])

    def alike(self, name: str) -> dict[str, Likeness]:
        """Offices that may be meant: usual words left out, or a slip in the name."""
        bare = bare_office(name, self.provinces)
        found = dict.fromkeys(self._bare.get(bare, ()), Likeness.TITLE_DROPPED)
        refs = {ref for key in near_keys(bare) for ref in self._near.get(key, ())}
        for ref in sorted(refs - found.keys()):
            if are_near(bare, self._bare_of[ref]):
                found[ref] = Likeness.NEAR
        return found


def bare_office(name: str, provinces: Collection[str] = ()) -> str:
    """The letters of an office's name without the words that lists add or leave out, and without
    the province at its end.
    """
    letters = skeleton(name).letters
    for word in _NO_OFFICE_WORDS:
        rest = letters.replace(word, "")
        letters = rest or letters
    for province in provinces:
        letters = letters.removesuffix(province) or letters
    return letters


def is_sure(why: Likeness) -> bool:
    """True when two names are one in all but spelling and titles."""
    return why in _SURE
