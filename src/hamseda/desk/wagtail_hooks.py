"""The staff home, and a menu of what this house uses."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import ChangePasswordPanel, NameEmailSettingsPanel

from hamseda.desk import wording
from hamseda.desk.panels import panels_for
from hamseda.foundation.design.sign_in import OwnPasswordForm
from hamseda.newsroom.models import Release

# Parts of Wagtail that have no work here: nobody keeps page trees, pictures or files yet, and its
# reports and help speak of those.
_UNUSED_MENUS = frozenset({"explorer", "images", "documents", "snippets", "reports", "help"})
_UNUSED_SEARCHES = frozenset({"pages", "images", "documents"})
_USED_SETTINGS: frozenset[str] = frozenset()


# Wagtail asks here for two names that an account does not have, and says that it kept them. There
# is no hook that takes the panel away; the name is changed in the registry.
NameEmailSettingsPanel.is_active = lambda _panel: False
ChangePasswordPanel.form_class = OwnPasswordForm


@hooks.register("insert_editor_js")
def editor_session() -> SafeString:
    """Watch over what is typed, in every editor."""
    addresses = {
        "session_url": reverse("session_state"),
        "sign_in_url": reverse("wagtailadmin_login"),
    }
    return render_to_string("desk/editor_session.html", addresses)


@hooks.register("register_admin_menu_item")
def home_menu_item() -> MenuItem:
    """«خانه»."""
    return MenuItem(
        wording.HOME, reverse("wagtailadmin_home"), name="home", icon_name="home", order=1
    )


@hooks.register("construct_main_menu")
def keep_used_menus(_request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take away what is not used."""
    menu_items[:] = [item for item in menu_items if item.name not in _UNUSED_MENUS]


@hooks.register("construct_settings_menu")
def keep_used_settings(_request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """None of Wagtail's: accounts and roles are in the registry, the rest is the product's."""
    menu_items[:] = [item for item in menu_items if item.name in _USED_SETTINGS]


@hooks.register("construct_search")
def keep_used_searches(_request: HttpRequest, search_areas: list[Any]) -> None:
    """Nothing to search among pages, pictures and files."""
    search_areas[:] = [area for area in search_areas if area.name not in _UNUSED_SEARCHES]


@hooks.register("construct_homepage_panels")
def own_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put ours in the place of Wagtail's."""
    others = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
    panels[:] = [*panels_for(request.user), *others]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("", include("hamseda.desk.urls"))]


@hooks.register("secretariat_releases")
def releases_as_evidence(offices: Sequence[int], since: date, limit: int) -> list[tuple[str, str]]:
    """The newest public releases of some offices since a day, for whoever proves what was done."""
    found = Release.objects.published().filter(
        office__in=offices, first_published_at__date__gte=since
    )
    newest = found.order_by("-first_published_at")[:limit]
    return [(f"{settings.BASE_URL}{row.get_absolute_url()}", row.headline) for row in newest]
