"""The line icons of the interface: one path each on a 24-unit square, drawn for this project.

They are written into the page rather than fetched, so that a page needs no second request and no
script to show them, and they take the colour of the text around them.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString

ICON_PATHS: dict[str, str] = {
    "calendar": "M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4",
    "check": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.2 12.3l2.6 2.6 5-5.2",
    "close": "M6 6l12 12M18 6 6 18",
    "error": "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v5M12 16v.01",
    "feed": "M5 19v.01M5 13a6 6 0 0 1 6 6M5 6.5A12.5 12.5 0 0 1 17.5 19",
    "info": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11.2V16M12 8v.01",
    "link": (
        "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1"
        "M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"
    ),
    "machine": "M6 8h12v10H6zM12 8V4.5M9.5 12v.01M14.5 12v.01M10 15h4M3.5 12v3M20.5 12v3",
    "mail": "M3.5 6h17v12.5h-17zM3.5 6.5 12 13l8.5-6.5",
    "moon": "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z",
    "next": "M14.5 5.5 8 12l6.5 6.5",
    "previous": "M9.5 5.5 16 12l-6.5 6.5",
    "printer": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2 20 20",
    "sun": (
        "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2"
        "M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M5.5 18.5l1.4-1.4M17.1 6.9l1.4-1.4"
    ),
    "warning": "M12 4 3 19.5h18zM12 10v4.5M12 17v.01",
}


def icon_svg(name: str) -> SafeString:
    """Return the inline SVG of an icon, hidden from screen readers. KeyError for an unknown one."""
    return format_html(
        '<svg class="icon line-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICON_PATHS[name],
    )
