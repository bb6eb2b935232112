"""Charts as Vega-Lite specifications, drawn on the server.

The SVG stands inside the page, so that the page's own type draws its words and each bar is a
link to what proves it. It carries no script; see docs/decisions/0005-charts.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe

# Strong enough on both themes; words take the page's ink through currentColor.
BAR_COLOUR = "#0a6e6a"
_FONT = "Vazirmatn"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a name, a count and the absolute address of its evidence."""

    name: str
    value: int
    value_label: str
    url: str


@lru_cache(maxsize=128)
def bar_chart(bars: tuple[Bar, ...], *, title: str) -> SafeString:
    """Draw horizontal bars from right to left, the longest first, as an SVG element.

    Drawing takes a tenth of a second, so the same bars are drawn once.
    """
    svg = vl_convert.vegalite_to_svg(_specification(bars, title), vl_version="5.20")
    # Vega places words from their left edge; in a right-to-left page that has to be said.
    svg = svg.replace("<svg ", '<svg direction="ltr" ', 1)
    return mark_safe(svg)  # noqa: S308 - drawn here; Vega escapes the names in it


def _specification(bars: Sequence[Bar], title: str) -> dict[str, Any]:
    values = [
        {"name": bar.name, "value": bar.value, "label": bar.value_label, "url": bar.url}
        for bar in bars
    ]
    y = {
        "field": "name",
        "type": "nominal",
        "sort": {"field": "value", "order": "descending"},
        "axis": {"orient": "right", "title": None, "ticks": False, "domain": False,
                 "labelLimit": 420, "labelPadding": 8},
    }  # fmt: skip
    x = {"field": "value", "type": "quantitative", "scale": {"reverse": True}, "axis": None}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": title,
        "width": 520,
        "height": {"step": 30},
        "background": None,
        "data": {"values": values},
        "encoding": {"y": y, "x": x},
        "layer": [
            {
                "mark": {"type": "bar", "color": BAR_COLOUR, "cornerRadiusEnd": 3, "height": 18},
                "encoding": {"href": {"field": "url"}, "tooltip": {"field": "label"}},
            },
            {
                "mark": {"type": "text", "align": "right", "dx": -6, "baseline": "middle"},
                "encoding": {"text": {"field": "label"}},
            },
        ],
        "config": {
            "font": _FONT,
            "axis": {"labelColor": "currentColor", "labelFontSize": 13},
            "text": {"color": "currentColor", "fontSize": 13},
            "view": {"stroke": None},
        },
    }
