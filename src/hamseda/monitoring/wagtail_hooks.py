"""Monitoring's place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.monitoring.access import reads_coverage


class MonitoringMenuItem(MenuItem):
    """Shown to whoever may read coverage."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for every role, none for accounts without one."""
        return reads_coverage(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("monitoring/", include("hamseda.monitoring.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«رصد»."""
    return MonitoringMenuItem(
        "رصد", reverse("monitoring:coverage_list"), icon_name="view", order=300
    )
