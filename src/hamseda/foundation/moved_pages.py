"""Pages that stand elsewhere now: links to them are in mails and bookmarks."""

from django.urls import URLPattern, re_path
from django.views.generic import RedirectView


def moved_to(address: str) -> list[URLPattern]:
    """Routes that lead every address below to the same one below `address`, for good."""
    view = RedirectView.as_view(url=f"{address}%(rest)s", permanent=True, query_string=True)
    return [re_path("^(?P<rest>.*)$", view, name="page")]
