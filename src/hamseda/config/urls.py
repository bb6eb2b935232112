"""The only file that sees every app's addresses."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.documents import urls as wagtaildocs_urls

from hamseda.bulletin.urls import for_visitors as bulletin_for_visitors
from hamseda.config.errors import not_in_desk
from hamseda.config.health import healthz
from hamseda.config.session import session_state
from hamseda.councils.urls import for_visitors as meetings_for_visitors
from hamseda.delivery.urls import for_visitors
from hamseda.foundation.design.styleguide import style_guide
from hamseda.issues.urls import answer_urls as issue_answer_urls
from hamseda.newsroom.urls import attachment_patterns, media_patterns
from hamseda.registry.urls import answer_urls, appeal_urls
from hamseda.secretariat.urls import board_urls, followup_urls

# Wagtail's rooms that have no work here. Accounts and roles are kept on the registry's screens,
# which leave a trace; pages, sites, sets of words and their reports do not exist in this house.
CLOSED_ROOMS = (
    "users", "groups", "pages", "api", "bulk", "snippets", "collections", "workflows", "reports",
    "sites", "documents", "images/multiple", r"images/\d+", "images/usage",
    r"images/chooser/(?:chosen/)?\d+", "tag-autocomplete", "block-preview",
)  # fmt: skip

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("desk/session/", session_state, name="session_state"),
    path(
        "desk/jsi18n/",
        JavaScriptCatalog.as_view(packages=["wagtail.admin", "hamseda.foundation.design"]),
    ),
    re_path(rf"^desk/({'|'.join(CLOSED_ROOMS)})/", not_in_desk),
    # Whoever puts a link into a text is asked for an address: there is no tree of pages.
    re_path(r"^desk/choose-page/", require_admin_access(ExternalLinkView.as_view())),
    path("desk/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include(media_patterns)),
    path("attachments/", include(attachment_patterns)),
    path("approval/", include("hamseda.newsroom.urls")),
    path("appeal/", include(appeal_urls)),
    path("record/", include(answer_urls)),
    path("subscribe/", include(for_visitors)),
    path("followup/", include(followup_urls)),
    path("answer/", include(issue_answer_urls)),
    path("board/", include(board_urls)),
    path("meetings/", include(meetings_for_visitors)),
    path("bulletin/", include(bulletin_for_visitors)),
    path("", include("hamseda.portal.urls")),
]

handler400 = "hamseda.config.errors.bad_request"
handler404 = "hamseda.config.errors.not_found"
handler500 = "hamseda.config.errors.broken"

if settings.DEBUG:
    urlpatterns.insert(0, path("design/", style_guide))
