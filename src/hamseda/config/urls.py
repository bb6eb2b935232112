"""The only file that sees every app's addresses."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hamseda.config.errors import not_found
from hamseda.config.health import healthz
from hamseda.foundation.design.styleguide import style_guide

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path(
        "desk/jsi18n/",
        JavaScriptCatalog.as_view(packages=["wagtail.admin", "hamseda.foundation.design"]),
    ),
    # Accounts are opened on the registry's screens, which leave a trace; Wagtail's own leave none.
    re_path(r"^desk/(users|groups)/", not_found),
    path("desk/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("hamseda.portal.urls")),
]

handler404 = "hamseda.config.errors.not_found"

if settings.DEBUG:
    urlpatterns.insert(0, path("design/", style_guide))
