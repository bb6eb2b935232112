"""The bulletin's place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.bulletin import wording
from hamseda.bulletin.access import reads_bulletins
from hamseda.bulletin.urls import desk_urls


class BulletinMenuItem(MenuItem):
    """Shown to whoever reads bulletins."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for analysts, chief editors and managers."""
        return reads_bulletins(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("bulletins/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«بولتن»."""
    return BulletinMenuItem(
        wording.MENU, reverse("bulletins:list"), icon_name="doc-full", order=245
    )
