"""The lists' place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from hamseda.lists import wording
from hamseda.lists.access import exports_lists, keeps_lists


class ListsMenuItem(MenuItem):
    """Shown to whoever may bring lists in or take them out."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for those who keep the registry, and for those who read figures."""
        return exports_lists(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Lead to the first page that the reader may open."""
        component = super().render_component(request)
        component.url = reverse("lists:imports" if keeps_lists(request.user) else "lists:exports")
        return component


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("lists/", include("hamseda.lists.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«فهرست‌ها»."""
    return ListsMenuItem(wording.MENU, reverse("lists:exports"), icon_name="table", order=510)
