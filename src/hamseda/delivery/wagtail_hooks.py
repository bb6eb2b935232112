"""Delivery's place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.councils.models import Meeting
from hamseda.councils.queries.letters import LetterLine
from hamseda.delivery import wording
from hamseda.delivery.access import reads_dispatches
from hamseda.delivery.contexts import letter_row
from hamseda.delivery.queries import letters_about


class DeliveryMenuItem(MenuItem):
    """Shown to whoever has a log of sendings."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for writers and editors."""
        return reads_dispatches(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("delivery/", include("hamseda.delivery.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«ارسال خبر»."""
    return DeliveryMenuItem(wording.MENU, reverse("delivery:log"), icon_name="mail", order=200)


@hooks.register("councils_meeting_letters")
def meeting_letters(meeting: Meeting, limit: int) -> list[LetterLine]:
    """The newest letters about a meeting, for the meeting's own page."""
    rows = (letter_row(letter) for letter in letters_about(meeting)[:limit])
    return [
        LetterLine(row.name, row.occasion, row.channel, row.state, row.tone, row.reason, row.at)
        for row in rows
    ]
