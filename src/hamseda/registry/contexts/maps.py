"""The map of squares as its keepers see it: numbered rows and columns, and who stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

from hamseda.registry.models import Area

_SMALLEST = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers of the columns from the west, and the rows from the north with a name, or
    nothing, in each square.
    """

    columns: tuple[int, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def grid_of(counties: Sequence[Area]) -> Grid:
    """The squares in use, and one more each way to go on in."""
    placed = {
        (county.map_row, county.map_column): county.name
        for county in counties
        if county.map_row and county.map_column
    }
    down = max((row for row, _ in placed), default=0) + 1
    across = max((column for _, column in placed), default=0) + 1
    columns = tuple(range(1, max(across, _SMALLEST) + 1))
    rows = range(1, max(down, _SMALLEST) + 1)
    return Grid(
        columns,
        tuple((row, tuple(placed.get((row, column), "") for column in columns)) for row in rows),
    )
