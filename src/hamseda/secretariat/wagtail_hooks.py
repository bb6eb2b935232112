"""The secretariat's place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.secretariat import wording
from hamseda.secretariat.access import sees_resolutions
from hamseda.secretariat.queries.following import links_of_council, links_of_meeting
from hamseda.secretariat.urls import moved_plan_urls, plan_urls, resolution_urls


class SecretariatMenuItem(MenuItem):
    """Shown to whoever has a list of resolutions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for secretaries, managers, members, and writers of offices that owe something."""
        return sees_resolutions(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [
        # Below the room of both: the menu marks the item whose address the page's begins with.
        path("resolutions/plans/", include(plan_urls)),
        path("plans/", include(moved_plan_urls)),
        path("resolutions/", include(resolution_urls)),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«مصوبه‌ها و برنامه‌ها»."""
    return SecretariatMenuItem(
        wording.MENU, reverse("resolutions:list"), icon_name="tasks", order=260
    )


hooks.register("councils_council_links", links_of_council)
hooks.register("councils_meeting_links", links_of_meeting)
