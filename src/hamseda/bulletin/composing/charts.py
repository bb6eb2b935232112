"""The bars of the last days as a picture. It has no words: those stand below it in the paper's own
type, because a drawing inside a PDF would not shape them.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache

import vl_convert

_COLOUR, _TODAY = "#9fc9c6", "#0a6e6a"
_WIDTH, _HEIGHT, _SCALE = 560, 90, 2.0


def days_picture(days: Sequence[tuple[str, int]]) -> str:
    """A bar for each [day, count], the oldest first and so on the right, as a `data:` address; each
    in an equal part of the width. Empty for no days.
    """
    return _drawn(tuple(count for _, count in days)) if days else ""


@lru_cache(maxsize=32)
def _drawn(counts: tuple[int, ...]) -> str:
    rows = [
        {
            "place": place,
            "count": count,
            "colour": _TODAY if place == len(counts) - 1 else _COLOUR,
        }
        for place, count in enumerate(counts)
    ]
    picture = vl_convert.vegalite_to_png(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": _WIDTH,
            "height": _HEIGHT,
            "padding": 0,
            "background": None,
            "data": {"values": rows},
            "mark": {"type": "bar", "width": 34, "cornerRadius": 3},
            "encoding": {
                "x": {"field": "place", "type": "ordinal", "sort": "descending", "axis": None},
                "y": {"field": "count", "type": "quantitative", "axis": None},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
            "config": {"view": {"stroke": None}},
        },
        vl_version="5.20",
        scale=_SCALE,
    )
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
