"""Is whoever has this page open still signed in? Asked by the editor's page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache


@never_cache
def session_state(request: HttpRequest) -> HttpResponse:
    """Who is signed in in this browser, and the token that their forms need; 403 if nobody is."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})
