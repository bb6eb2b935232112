"""Where the site software that newsrooms buy puts the parts of an article."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from hamseda.monitoring.reading.markup import Element, could_find, select


@dataclass(frozen=True, slots=True)
class Family:
    """One row of `cms_families.toml`: the selectors of one site software."""

    name: str
    signs: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]


@cache
def families() -> tuple[Family, ...]:
    """Return the known families of site software, in the order in which they are tried."""
    source = files("hamseda.monitoring.reading") / "cms_families.toml"
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["family"]
    return tuple(
        Family(
            row["name"],
            tuple(row["signs"]),
            {part: tuple(row[part]) for part in row if part not in ("name", "signs")},
        )
        for row in rows
    )


def family_in(root: Element, names: str) -> Family:
    """The family of a page, which has these `names_in` it, with those of its selectors that can
    find something there.
    """
    for family in families():
        signs = [sign for sign in family.signs if could_find(sign, names)]
        if not family.signs or any(select(root, sign) for sign in signs):
            parts = {
                part: tuple(s for s in selectors if could_find(s, names))
                for part, selectors in family.parts.items()
            }
            return replace(family, parts=parts)
    raise LookupError("the last family has no signs and fits every page")
