"""The registry's place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.registry import wording
from hamseda.registry.access import reads_calendar, reads_registry
from hamseda.registry.access.media import reads_media
from hamseda.registry.urls import (
    calendar_urls,
    media_urls,
    moved_person_urls,
    office_urls,
    person_urls,
)
from hamseda.registry.views import RegistryGroup
from hamseda.registry.wording import media as media_wording


class CalendarMenuItem(MenuItem):
    """Shown to whoever has a role."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for everybody who is bound by the calendar."""
        return reads_calendar(request.user)


class OfficesMenuItem(MenuItem):
    """Shown to whoever has a role."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for everybody who works with the offices."""
        return reads_registry(request.user)


@hooks.register("register_admin_viewset")
def registry_screens() -> RegistryGroup:
    """Offices, outlets, people, posts, areas and roles."""
    return RegistryGroup()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [
        path("calendar/", include(calendar_urls)),
        path("media/", include(media_urls)),
        # Below the room of both: the menu marks the item whose address the page's begins with.
        path("offices/people/", include(person_urls)),
        path("people/", include(moved_person_urls)),
        path("offices/", include(office_urls)),
    ]


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """«تقویم کاری»."""
    return CalendarMenuItem(
        wording.CALENDAR_MENU, reverse("calendar:newest"), icon_name="calendar", order=450
    )


class MediaMenuItem(MenuItem):
    """Shown to whoever has a role."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for everybody who may look up a medium."""
        return reads_media(request.user)


@hooks.register("register_admin_menu_item")
def media_item() -> MenuItem:
    """«رسانه‌ها»."""
    return MediaMenuItem(
        media_wording.MENU, reverse("media:outlets"), name="media", icon_name="site", order=460
    )


@hooks.register("register_admin_menu_item")
def offices_item() -> MenuItem:
    """«دستگاه‌ها و اشخاص»."""
    return OfficesMenuItem(
        wording.MENU_OFFICES,
        reverse("offices:offices"),
        name="offices",
        icon_name="group",
        order=440,
    )
