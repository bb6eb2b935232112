"""What a reader is told when the sealing key is not the one that the data was sealed with."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hamseda.foundation.sealing import SealBrokenError

logger = logging.getLogger(__name__)

_OUT_OF_ORDER = 500


class SealBroken:
    """Answer a page that needs sealed data with a sentence that says what is wrong and whom to
    ask, instead of a bare fault; whoever keeps the installation finds it in the log.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave every other page as it is."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django asks this of every exception that a view lets out."""
        if not isinstance(exception, SealBrokenError):
            return None
        logger.error("Sealed data cannot be opened at %s", request.path, exc_info=exception)
        return HttpResponse(render_to_string("seal_broken.html"), status=_OUT_OF_ORDER)
