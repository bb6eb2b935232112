"""Charts as Vega-Lite specifications, drawn on the server.

The SVG stands inside the page, so that the page's own type draws its words and each bar is a
link to what proves it. It carries no script; see docs/decisions/0005-charts.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from hamseda.evaluation.wording import BAR, BAR_SPOKEN
from hamseda.foundation.design.charts import drawn

# Strong enough on both themes; words take the page's ink through currentColor.
BAR_COLOUR = "#0a6e6a"
_FONT = "Vazirmatn"
WIDTH = 360  # about a phone's; the page scales it up


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a name, a count and the absolute address of its evidence."""

    name: str
    value: int
    value_label: str
    url: str


def bar_chart(bars: tuple[Bar, ...], *, title: str) -> SafeString:
    """Draw horizontal bars from right to left, the longest first, as an SVG element."""
    return drawn(_specification(bars, title))


def _specification(bars: Sequence[Bar], title: str) -> dict[str, Any]:
    # Each name stands above its bar, so that no width of words has to be guessed before the
    # page's own type draws them.
    y = {
        "field": "name",
        "type": "nominal",
        "sort": {"field": "value", "order": "descending"},
        "axis": None,
    }
    x = {"field": "value", "type": "quantitative", "scale": {"reverse": True}, "axis": None}
    name = {
        "mark": {"type": "text", "dy": -12, "aria": False},
        "encoding": {"x": {"value": WIDTH}, "text": {"field": "name"}},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": title,
        "width": WIDTH,
        "height": {"step": 46},
        "padding": {"left": 28, "right": 2, "top": 4, "bottom": 0},
        "autosize": "none",
        "background": None,
        "data": {"values": [_row(bar) for bar in bars]},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {
                    "type": "bar",
                    "ariaRoleDescription": BAR,
                    "color": BAR_COLOUR,
                    "cornerRadius": 3,
                    "height": 14,
                    "yOffset": 8,
                },
                "encoding": {
                    "x": x,
                    "href": {"field": "url"},
                    "tooltip": {"field": "label"},
                    "description": {"field": "spoken"},
                },
            },
            {
                "mark": {"type": "text", "dx": -6, "dy": 8, "aria": False},
                "encoding": {"x": x, "text": {"field": "label"}},
            },
            name,
        ],
        "config": {
            "font": _FONT,
            "text": {"color": "currentColor", "fontSize": 14, "align": "right"},
            "view": {"stroke": None},
        },
    }


def _row(bar: Bar) -> dict[str, Any]:
    return {
        "name": bar.name,
        "value": bar.value,
        "label": bar.value_label,
        "url": bar.url,
        "spoken": BAR_SPOKEN.format(name=bar.name, value=bar.value_label),
    }
