"""How the addresses of pages are read, and where those lead that stand elsewhere now."""

from django.urls import URLPattern, re_path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView


class DigitsConverter(IntConverter):
    """A number in the digits of whichever keyboard it was copied with from a paper; no longer than
    a database can hold.
    """

    regex = "[0-9۰-۹٠-٩]{1,18}"


class PartConverter(IntConverter):
    """The number of a part of a long list."""

    regex = "[0-9]{1,12}"


register_converter(DigitsConverter, "digits")
register_converter(PartConverter, "part")


def moved_to(address: str) -> list[URLPattern]:
    """Routes that lead every address below to the same one below `address`, for good: links to
    them are in mails and bookmarks.
    """
    view = RedirectView.as_view(url=f"{address}%(rest)s", permanent=True, query_string=True)
    return [re_path("^(?P<rest>.*)$", view, name="page")]
