"""The figures' place in the back office's menu."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hamseda.evaluation import urls
from hamseda.evaluation.access import reads_scorecards


class ScorecardsMenuItem(MenuItem):
    """Shown to whoever may open at least one office's figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        """True when the reader has something to see there."""
        return reads_scorecards(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    """Mount our pages under the back office, which asks for a sign-in."""
    return [path("scorecards/", include((urls.urlpatterns, urls.app_name)))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """«کارنامه»."""
    return ScorecardsMenuItem("کارنامه", reverse("evaluation:newest"), icon_name="table", order=400)
