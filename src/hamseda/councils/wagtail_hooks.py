"""The councils' place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.councils import wording
from hamseda.councils.access import sees_councils


class CouncilsMenuItem(MenuItem):
    """Shown to whoever has a list of bodies."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for secretaries, members with an account, and managers."""
        return sees_councils(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("councils/", include("hamseda.councils.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«شوراها»."""
    return CouncilsMenuItem(wording.MENU, reverse("councils:list"), icon_name="group", order=300)
