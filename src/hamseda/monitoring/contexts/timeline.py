"""How a story went from outlet to outlet, as a chart drawn on the server.

See docs/decisions/0005-charts.md. The table beside it says the same without eyes.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from hamseda.foundation.design.charts import drawn
from hamseda.foundation.design.dates import format_jalali
from hamseda.monitoring.contexts.describing import ChainRow
from hamseda.monitoring.wording import TIMELINE, TIMELINE_POINT

_WIDTH = 360
_MOST_DRAWN = 30
_COLOUR = "#0a6e6a"


def timeline(rows: Sequence[ChainRow]) -> SafeString | str:
    """Draw the dated articles of a story, one row for each from the first down, time running from
    right to left, with a line from each to the one it was taken from; "" for fewer than two.
    """
    dated = [(row, moment) for row in rows[:_MOST_DRAWN] if (moment := _moment(row))]
    if len(dated) < 2:
        return ""
    places = {row.pk: (number, moment) for number, (row, moment) in enumerate(dated)}
    points = [
        {
            "row": number,
            "at": moment.timestamp(),
            "label": TIMELINE_POINT.format(outlet=row.outlet, moment=_told(row)),
            "url": row.url,
        }
        for number, (row, moment) in enumerate(dated)
    ]
    lines = [
        {
            "row": places[row.origin][0],
            "at": places[row.origin][1].timestamp(),
            "to_row": places[row.pk][0],
            "to": places[row.pk][1].timestamp(),
        }
        for row, _ in dated
        if row.origin in places
    ]
    return drawn(_specification(points, lines))


def _specification(points: list[dict[str, Any]], lines: list[dict[str, Any]]) -> dict[str, Any]:
    x = {
        "field": "at", "type": "quantitative", "axis": None,
        "scale": {"reverse": True, "zero": False, "nice": False},
    }  # fmt: skip
    y = {"field": "row", "type": "ordinal", "axis": None}
    name = {
        "data": {"values": points},
        "mark": {"type": "text", "dy": -12, "aria": False},
        "encoding": {"x": {"value": _WIDTH}, "y": y, "text": {"field": "label"}},
    }
    line = {
        "data": {"values": lines},
        "mark": {"type": "rule", "color": _COLOUR, "opacity": 0.5, "yOffset": 8, "y2Offset": 8,
                 "aria": False},
        "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "y2": {"field": "to_row"}},
    }  # fmt: skip
    point = {
        "data": {"values": points},
        "mark": {
            "type": "point", "ariaRoleDescription": "مطلب", "filled": True, "size": 90,
            "color": _COLOUR, "yOffset": 8,
        },
        "encoding": {
            "x": x, "y": y, "href": {"field": "url"}, "description": {"field": "label"},
        },
    }  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": TIMELINE,
        "width": _WIDTH,
        "height": {"step": 46},
        "padding": {"left": 12, "right": 12, "top": 4, "bottom": 4},
        "background": None,
        "layer": [line, point, name] if lines else [point, name],
        "config": {
            "font": "Vazirmatn",
            "text": {"color": "currentColor", "fontSize": 14, "align": "right"},
            "view": {"stroke": None},
        },
    }


def _moment(row: ChainRow) -> datetime | None:
    if row.published.at:
        return row.published.at
    if row.published.day:
        return datetime.combine(row.published.day, time(23, 59), timezone.get_default_timezone())
    return None


def _told(row: ChainRow) -> str:
    if row.published.at:
        return format_jalali(row.published.at, "j F، H:i")
    return format_jalali(row.published.day, "j F")
