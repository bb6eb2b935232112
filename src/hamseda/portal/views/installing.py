"""What a phone needs to install the site and to read it without a network."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse

from hamseda.portal import wording
from hamseda.portal.views.serving import public_page, rendered

_ICONS = (192, 512)


@public_page
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest (W3C). The icons' ground reaches to their edges and the mark stays in
    the inner 80 %, so that a system may cut any shape out of them.
    """
    icons = [
        {"src": static(f"portal/icons/icon-{size}.png"), "sizes": f"{size}x{size}",
         "type": "image/png", "purpose": purpose}
        for purpose in ("any", "maskable")
        for size in _ICONS
    ]  # fmt: skip
    home = reverse("portal:home")
    content = {
        "name": wording.SITE_IN_FULL,
        "short_name": wording.SITE,
        "description": wording.DESCRIPTION,
        "lang": "fa",
        "dir": "rtl",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#122a52",
        "icons": icons,
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/manifest+json"
    return response


@public_page
def worker(request: HttpRequest) -> FileResponse:
    """The service worker. It stands at the root, because a worker answers only beneath itself."""
    path = Path(finders.find("portal/worker.js"))
    return FileResponse(path.open("rb"), content_type="text/javascript; charset=utf-8")


@public_page
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in place of a page that was never read while there was a network."""
    return rendered(request, "offline", None, section="")
