"""Analysis' place in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.analysis.access import reads_analysis, reads_office_pages


class AnalysisMenuItem(MenuItem):
    """Shown to whoever reads the figures of the province."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for analysts, chief editors and managers."""
        return reads_analysis(request.user)


class OwnOfficeMenuItem(MenuItem):
    """Shown to an office's writers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True where there is an own office and nothing more."""
        return reads_office_pages(request.user) and not reads_analysis(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("analysis/", include("hamseda.analysis.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«تحلیل»."""
    return AnalysisMenuItem("تحلیل", reverse("analysis:figures"), icon_name="search", order=310)


@hooks.register("register_admin_menu_item")
def own_office_item() -> MenuItem:
    """«بازتاب دستگاه من»."""
    return OwnOfficeMenuItem(
        "بازتاب دستگاه من", reverse("analysis:offices"), icon_name="site", order=311
    )
