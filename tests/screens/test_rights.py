"""Role × screen × own or other office, for every address of the back office and of this house.

The rows are in `rights.toml`; a new address without one fails here and prints the row that it has
now, to be read before it is kept.
"""

import tomllib
from pathlib import Path

from tests.screens.visiting import Visit, is_walked

ROWS = tomllib.loads((Path(__file__).parent / "rights.toml").read_text("utf-8"))


def let_in(visits: list[Visit]) -> dict[str, set[str]]:
    """By place, the readers who were let in at the first of its addresses."""
    first: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    for visit in visits:
        address = first.setdefault(visit.place, visit.address)
        readers = found.setdefault(visit.place, set())
        if visit.address == address and visit.is_open:
            readers.add(visit.reader)
    return found


def in_rows() -> dict[str, set[str]]:
    """The same, as the rows say it."""
    return {
        place: set(group["readers"])
        for group in ROWS["group"]
        for place in group["places"]
        if is_walked(place)
    }


def test_every_address_lets_in_whom_its_row_names_and_nobody_else(visits: list[Visit]) -> None:
    told, found = in_rows(), let_in(visits)
    wrong = [
        f"{place}: now {sorted(found[place])}, its row {sorted(told.get(place, {'no row'}))}"
        for place in found
        if found[place] != told.get(place)
    ]
    assert not wrong, "\n".join(wrong)
    assert set(told) == set(found), "rows of addresses that are gone"


def test_no_place_stands_in_two_rows() -> None:
    places = [place for group in ROWS["group"] for place in group["places"]]
    assert len(places) == len(set(places))
