"""Pages of the public site."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("…")


release = offices = office = rss = home
