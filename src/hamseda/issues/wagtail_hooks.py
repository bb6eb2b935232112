"""The place of issues in the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.issues import wording
from hamseda.issues.access import reads_issues
from hamseda.issues.urls import issue_urls


class IssuesMenuItem(MenuItem):
    """Shown to whoever has a list of issues."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True for the desk, managers, secretaries, and writers of offices."""
        return reads_issues(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("issues/", include(issue_urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«آنچه پاسخ می‌خواهد»."""
    return IssuesMenuItem(wording.MENU, reverse("issues:list"), icon_name="warning", order=310)
