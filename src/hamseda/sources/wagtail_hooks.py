"""The sources' place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.sources import wording
from hamseda.sources.access import reads_sources


class SourcesMenuItem(MenuItem):
    """Shown to whoever may see the sources."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for analysts, chief editors and managers."""
        return reads_sources(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("sources/", include("hamseda.sources.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«منابع رصد»."""
    return SourcesMenuItem(wording.MENU, reverse("sources:sources"), icon_name="globe", order=310)
