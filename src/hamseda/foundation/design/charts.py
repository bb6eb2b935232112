"""Draw a Vega-Lite specification as an SVG that stands inline in a page."""

import json
import re
from functools import lru_cache
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe


def drawn(specification: dict[str, Any]) -> SafeString:
    """The SVG of a specification. Drawing takes a tenth of a second, so each is drawn once."""
    return _drawn(json.dumps(specification, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=128)
def _drawn(specification: str) -> SafeString:
    svg = vl_convert.vegalite_to_svg(json.loads(specification), vl_version="5.20")
    # Vega places words from their left edge; in a right-to-left page that has to be said.
    svg = svg.replace("<svg ", '<svg direction="ltr" ', 1)
    # Vega's own names for its layers, in English, which would be read aloud.
    svg = re.sub(r' role="graphics-object" aria-roledescription="\w+ mark container"', "", svg)
    return mark_safe(svg)  # noqa: S308 - drawn here; Vega escapes the names in it
