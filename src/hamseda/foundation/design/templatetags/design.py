"""What templates ask of this app: `{% load design %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hamseda.foundation.design.addresses import readable_address
from hamseda.foundation.design.apps import FONT
from hamseda.foundation.design.dates import DAY_FORMAT, format_jalali, time_ago
from hamseda.foundation.design.icons import icon_svg
from hamseda.foundation.design.numbers import persian_number, persian_percent

register = template.Library()

MOST_VARIANTS = 500


class Picture(Protocol):
    """What has a size in pixels."""

    width: int
    height: int


class OnceNode(template.Node):
    """Keeps what it rendered for as long as the process keeps the template."""

    def __init__(self, nodes: template.NodeList, varying: list[FilterExpression]) -> None:
        self.nodelist = nodes
        self._varying = varying
        self._kept: dict[tuple[Any, ...], str] = {}

    def render(self, context: template.Context) -> str:
        """What is inside, as it was for the same values."""
        key = (get_language(), *(value.resolve(context) for value in self._varying))
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= MOST_VARIANTS:
                self._kept.clear()
            kept = self._kept[key] = self.nodelist.render(context)
        return kept


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once VALUE … %}…{% endonce %}`: what is the same on every page where the values, which
    must be of few kinds, are the same. No block and nothing of a visitor's may stand inside.
    """
    varying = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodes = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodes, varying)


@register.simple_tag
def design_styles() -> SafeString:
    """Link the style sheets, and our own type where it is installed."""
    return render_to_string("design/styles.html", {"has_font": FONT.is_file()})


@register.simple_tag
def design_admin_styles() -> SafeString:
    """Link our components on a page of our own inside the admin, in its block `extra_css`."""
    return render_to_string("design/admin_page_styles.html")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of `icons.ICON_PATHS`; it says nothing to screen readers."""
    return icon_svg(name)


@register.filter
def fa(value: float | Decimal | str | None, places: int | None = None) -> str:
    """Write a number, or the digits inside a text, the Persian way; nothing for None."""
    return "" if value is None else persian_number(value, places)


@register.filter
def address(url: str) -> str:
    """A web address as people read it."""
    return readable_address(url)


@register.filter
def sized(picture: Picture, box: str) -> SafeString:
    """The attributes `width` and `height` of a picture shrunk into a box such as "480x360": a
    place kept for it, so that nothing moves under a finger when it arrives.
    """
    widest, highest = map(int, box.split("x"))
    shrunk = min(1, widest / picture.width, highest / picture.height)
    return format_html(
        'width="{}" height="{}"', round(picture.width * shrunk), round(picture.height * shrunk)
    )


@register.filter
def percent(fraction: float | Decimal | None, places: int = 0) -> str:
    """Write a fraction (0 to 1) as a Persian percentage; nothing for None."""
    return "" if fraction is None else persian_percent(fraction, places)


@register.filter
def jalali(value: date | None, pattern: str = DAY_FORMAT) -> str:
    """Write a date in the Jalali calendar whatever the page's language; nothing for None."""
    return format_jalali(value, pattern) if value else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """Say how long ago an aware moment was; nothing for None."""
    return time_ago(moment, timezone.now()) if moment else ""


@register.filter
def waited(moment: datetime | None) -> str:
    """Say how long ago an aware moment was, in days however many; nothing for None."""
    return time_ago(moment, timezone.now(), most_days=None) if moment else ""


@register.filter
def page_numbers(page: Page) -> Iterable[int | None]:
    """Yield the page numbers to show around this page; None stands for a gap."""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        yield number if isinstance(number, int) else None
