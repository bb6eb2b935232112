"""What the page of figures is given."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from hamseda.analysis import wording
from hamseda.analysis.contexts import query_of
from hamseda.analysis.models import Dimension, ToneMark
from hamseda.analysis.queries.facets import EXCLUSIVE, format_value
from hamseda.analysis.queries.figures import Narrowing
from hamseda.analysis.queries.periods import Days
from hamseda.core.calendar import JalaliMonth, format_month
from hamseda.foundation.design.dates import format_jalali
from hamseda.monitoring.models import ArticleFormat
from hamseda.registry.models import Area

TONE = "tone"
SHADES = 5
COLUMN, GAP, HEIGHT = 10, 2, 80
MOST_DAY_COLUMNS = 100
TILE, TILE_GAP = 96, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that opens to exactly the articles that were counted."""

    name: str
    count: int
    most: int
    url: str


@dataclass(frozen=True, slots=True)
class FormatRow:
    """How many articles have a format, and how many of them national outlets published."""

    name: str
    count: int
    url: str
    national: int
    national_url: str


@dataclass(frozen=True, slots=True)
class Column:
    """A day or a month of the chart; lengths in the units of the picture."""

    name: str
    count: int
    url: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A county of the map: all tiles are of one size."""

    name: str
    count: int
    url: str
    shade: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tiles, the size of the picture, and whether each county stands where the registry says
    that it lies among the others; otherwise they stand in the order of their names.
    """

    tiles: tuple[Tile, ...]
    width: int
    height: int
    is_placed: bool


def mark_url(dimension: str, value: str, days: Days, narrowing: Narrowing) -> str:
    """The articles behind a number."""
    more = {"value": value, "office": narrowing.office or "", "topic": narrowing.topic or ""}
    return f"{reverse('analysis:behind', args=[dimension])}?{query_of(days, **more)}"


def marks_of(
    dimension: str,
    counts: Sequence[tuple[str, int]],
    names: Mapping[str, str],
    days: Days,
    narrowing: Narrowing,
) -> list[Mark]:
    """The values of a dimension, as many as there are counts."""
    most = max((count for _, count in counts), default=1)
    return [
        Mark(
            names.get(value, wording.UNKNOWN_OUTLET),
            count,
            most,
            mark_url(dimension, value, days, narrowing),
        )
        for value, count in counts
    ]


def tones_of(counts: Mapping[str, int], days: Days, narrowing: Narrowing) -> list[Mark]:
    """The three tones in their order, those that nobody marked too."""
    most = max(counts.values(), default=1)
    return [
        Mark(label, counts.get(tone, 0), most, mark_url(TONE, tone, days, narrowing))
        for tone, label in ToneMark.Tone.choices
    ]


def _format_names() -> Iterator[tuple[str, str]]:
    for kind in ArticleFormat.Kind:
        yield kind.value, str(kind.label)
        if kind == ArticleFormat.Kind.INTERVIEW:
            yield EXCLUSIVE, wording.EXCLUSIVE_INTERVIEW


FORMATS = dict(_format_names())
"""The names of formats in the order of the page, exclusive interviews after all interviews."""


def formats_of(counts: Mapping[str, int], days: Days, narrowing: Narrowing) -> list[FormatRow]:
    """The formats that occur, and exclusive interviews after interviews, each with what national
    outlets had of it.
    """
    rows = []
    for name, label in FORMATS.items():
        values = format_value(name), format_value(name, national=True)
        found = [(counts.get(v, 0), mark_url(Dimension.FORMAT, v, days, narrowing)) for v in values]
        if found[0][0]:
            rows.append(FormatRow(label, *found[0], *found[1]))
    return rows


def columns_of(counts: Mapping[date, int], days: Days, narrowing: Narrowing) -> list[Column]:
    """Each day of the period from right to left, the newest at the left; of a period longer than
    MOST_DAY_COLUMNS each Jalali month, as far as it lies within.
    """
    spans = spans_of(days)
    sums = [sum(counts.get(day, 0) for day in _each_day(span)) for span in spans]
    most = max(sums, default=1) or 1
    found = []
    for place, (span, count) in enumerate(zip(spans, sums, strict=True)):
        height = math.ceil(count / most * HEIGHT)
        found.append(
            Column(
                _name_of(span),
                count,
                mark_url(Dimension.ALL, "", span, narrowing),
                (len(spans) - place - 1) * (COLUMN + GAP),
                HEIGHT - height,
                height,
            )
        )
    return found


def is_by_month(days: Days) -> bool:
    """True where a column for each day would be too thin to hit."""
    return days.last - days.first >= timedelta(days=MOST_DAY_COLUMNS)


def spans_of(days: Days) -> list[Days]:
    """What each column of the chart stands for."""
    if not is_by_month(days):
        return [Days(day, day) for day in _each_day(days)]
    months = JalaliMonth.containing(days.first).until(JalaliMonth.containing(days.last))
    return [
        Days(max(month.first_day, days.first), min(month.last_day, days.last)) for month in months
    ]


def _each_day(days: Days) -> Iterator[date]:
    return (days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1))


def _name_of(span: Days) -> str:
    first = format_jalali(span.first)
    if span.first == span.last:
        return first
    month = JalaliMonth.containing(span.first)
    if (span.first, span.last) == (month.first_day, month.last_day):
        return format_month(month)
    return wording.FROM_TO.format(first=first, last=format_jalali(span.last))


def tile_map(
    areas: Sequence[Area], counts: Mapping[str, int], days: Days, narrowing: Narrowing
) -> TileMap:
    """The counties, and the province itself for what concerns all of it."""
    squares, is_placed = _squares(areas)
    most = max(counts.values(), default=0)
    step = TILE + TILE_GAP
    tiles = []
    for area in areas:
        count = counts.get(str(area.pk), 0)
        row, column = squares[area.pk]
        is_province = area.kind == Area.Kind.PROVINCE
        tiles.append(
            Tile(
                wording.PROVINCE_WIDE if is_province else area.name,
                count,
                mark_url(Dimension.COUNTY, str(area.pk), days, narrowing),
                math.ceil(count / most * SHADES) if count else 0,
                column * step,
                row * step,
            )
        )
    rows = max((row for row, _ in squares.values()), default=0) + 1
    across = max((column for _, column in squares.values()), default=0) + 1
    return TileMap(tuple(tiles), across * step, rows * step, is_placed)


def _squares(areas: Sequence[Area]) -> tuple[dict[int, tuple[int, int]], bool]:
    """The row and the column of each area, and whether the registry places every county. What
    concerns all the province stands above its counties.
    """
    placed = {
        area.pk: (area.map_row, area.map_column)
        for area in areas
        if area.kind == Area.Kind.COUNTY and area.map_row and area.map_column
    }
    others = [area for area in areas if area.pk not in placed]
    if placed and all(area.kind == Area.Kind.PROVINCE for area in others) and len(others) <= 1:
        north = min(row for row, _ in placed.values()) - len(others)
        west = min(column for _, column in placed.values())
        squares = {pk: (row - north, column - west) for pk, (row, column) in placed.items()}
        return squares | {area.pk: (0, 0) for area in others}, True
    across = max(1, math.ceil(math.sqrt(len(areas))))
    return {
        area.pk: (number // across, across - number % across - 1)
        for number, area in enumerate(areas)
    }, False
