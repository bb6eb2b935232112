"""The newsroom's place in the back office, behind one gate."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.snippets.views.snippets import SnippetViewSet

from hamseda.newsroom import wording
from hamseda.newsroom.access import (
    ReleasePolicy,
    get_attachment_for,
    get_photo_for,
    get_photo_to_see,
    get_release_for,
    reviews_releases,
    sees_releases,
    writes_releases,
)
from hamseda.newsroom.models import Release
from hamseda.newsroom.panels import release_panels
from hamseda.newsroom.views import (
    accrediting,
    attachments,
    leading,
    limiting,
    moderating,
    photos,
    steps,
    suggestions,
    writing,
)
from hamseda.newsroom.views.listing import ReleaseList
from hamseda.newsroom.views.writing import ReleaseCreate, ReleaseEdit, ReleaseRevert
from hamseda.registry.contexts.offices import Figure
from hamseda.registry.models import Office

View = Callable[..., HttpResponse]

# The right that each address asks for. What is missing here is closed to everybody: deleting,
# copying, taking down, locking, scheduling and whatever a new version of Wagtail may add.
RIGHTS = {
    "list": "list",
    "list_results": "list",
    "add": "write",
    "preview_on_add": "write",
    "advice_on_add": "write",
    "advice": "edit",
    "edit": "edit",
    "preview_on_edit": "edit",
    "history": "edit",
    "history_results": "edit",
    "revisions_view": "edit",
    "revisions_revert": "edit",
    "revisions_compare": "edit",
    "workflow_history": "edit",
    "workflow_history_detail": "edit",
    "withdraw": "edit",
    "workflow_action": "review",
    "life": "edit",
    "unschedule": "edit",
    "reschedule": "review",
    "force": "review",
    "approve_forced": "review",
    "take_down": "review",
    "mark": "review",
    "invite": "review",
    "photos": "write",
    "photo_add": "write",
    "photo_choices": "write",
    "photo": "photo",
    "photo_thumbnail": "see_photo",
    "attachment_add": "write",
    "attachment": "attachment",
    "read": "read",
    "limit": "edit",
    "lift_limit": "edit",
}

_WITHOUT_RELEASE = {"list": sees_releases, "write": writes_releases}
_OF_PHOTO = {"photo": get_photo_for, "see_photo": get_photo_to_see}


class ReleaseSearch(SearchArea):
    """The search box of the menu looks for releases."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever has a list of them."""
        return sees_releases(request.user)


class ReleaseViewSet(SnippetViewSet):
    """Wagtail's screens for releases, each with our own rights and our own saves."""

    model = Release
    icon = "doc-full"
    menu_label = wording.MENU
    menu_order = 100
    add_to_admin_menu = True
    admin_url_namespace = "newsroom"
    base_url_path = "releases"
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ReleaseList
    add_view_class = ReleaseCreate
    edit_view_class = ReleaseEdit
    revisions_revert_view_class = ReleaseRevert
    workflow_action_view_class = steps.ReleaseDecision
    create_template_name = "newsroom/release_create.html"
    edit_template_name = "newsroom/release_edit.html"
    edit_handler = release_panels()

    @property
    def permission_policy(self) -> ReleasePolicy:
        """Our rules for Wagtail's buttons; the gate below is what keeps the doors."""
        return ReleasePolicy(self.model)

    @property
    def workflow_action_view(self) -> View:
        """The reviewer's decision."""
        return steps.ReleaseDecision.as_view()

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's addresses and ours, every one behind the gate."""
        patterns = super().get_urlpatterns()
        patterns += [
            path("withdraw/<int:pk>/", steps.ReleaseWithdrawal.as_view(), name="withdraw"),
            path("life/<int:pk>/", steps.ReleaseLife.as_view(), name="life"),
            path("unschedule/<int:pk>/", steps.ScheduleCancellation.as_view(), name="unschedule"),
            path("reschedule/<int:pk>/", steps.ScheduleMove.as_view(), name="reschedule"),
            path("force/<int:pk>/", steps.ReleaseForce.as_view(), name="force"),
            path(
                "approve-forced/<int:pk>/<int:forced_id>/",
                steps.ForcedApproval.as_view(),
                name="approve_forced",
            ),
            path("read/<int:pk>/", limiting.DraftReading.as_view(), name="read"),
            path("limit/<int:pk>/", limiting.DraftLimiting.as_view(), name="limit"),
            path("lift-limit/<int:pk>/", limiting.LimitLifting.as_view(), name="lift_limit"),
            path("take-down/<int:pk>/", steps.ReleaseTakeDown.as_view(), name="take_down"),
            path("mark/<int:pk>/", steps.QualityMarking.as_view(), name="mark"),
            path(
                "advice/",
                self.construct_view(writing.AdviceOnAdd, **self.get_add_view_kwargs()),
                name="advice_on_add",
            ),
            path(
                "advice/<int:pk>/",
                self.construct_view(writing.AdviceOnEdit, **self.get_edit_view_kwargs()),
                name="advice",
            ),
            path("photos/", photos.library, name="photos"),
            path("photos/choices/", photos.choices, name="photo_choices"),
            path("photos/add/", photos.upload, name="photo_add"),
            path("photos/<int:photo_id>/", photos.PhotoPage.as_view(), name="photo"),
            path("photos/<int:photo_id>/thumbnail/", photos.thumbnail, name="photo_thumbnail"),
            path("attachments/add/", attachments.upload, name="attachment_add"),
            path("attachments/<int:attachment_id>/", attachments.version, name="attachment"),
            path("invite/<int:pk>/", steps.ApproverInvitation.as_view(), name="invite"),
        ]
        return [
            URLPattern(
                pattern.pattern,
                gated(pattern.callback, RIGHTS.get(pattern.name)),
                pattern.default_args,
                pattern.name,
            )
            for pattern in patterns
        ]

    def register_chooser_viewset(self) -> None:
        """None: nothing chooses a release, and a chooser would list other offices' drafts."""

    def register_snippet_model(self) -> None:
        """Nowhere: Wagtail's bulk actions and snippet lists would pass by the gate."""


def gated(view: View, right: str | None) -> View:
    """The view for whoever has `right`; for nobody when it is None.

    Raises Http404 or PermissionDenied as access.get_release_for does.
    """

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if right is None:
            raise PermissionDenied
        if allows := _WITHOUT_RELEASE.get(right):
            if not allows(request.user):
                raise PermissionDenied
        elif allows_photo := _OF_PHOTO.get(right):
            allows_photo(request.user, _number(kwargs["photo_id"]))
        elif right == "attachment":
            get_attachment_for(request.user, _number(kwargs["attachment_id"]))
        else:
            get_release_for(request.user, _number(kwargs["pk"]), to=right)
        return view(request, *args, **kwargs)

    return gate


def _number(pk: int | str) -> int:
    text = str(pk)
    if not (text.isascii() and text.isdecimal()):
        raise Http404
    return int(text)


@hooks.register("register_admin_viewset")
def register_releases() -> ReleaseViewSet:
    """Put the newsroom into the back office."""
    return ReleaseViewSet()


@hooks.register("register_admin_search_area")
def register_release_search() -> SearchArea:
    """Before Wagtail's own areas, the first of which is order 100."""
    return ReleaseSearch(
        wording.MENU, reverse("newsroom:list"), name="releases", icon_name="doc-full", order=1
    )


class PhotosMenuItem(MenuItem):
    """Shown to whoever brings in photos."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For writers and chief editors."""
        return writes_releases(request.user)


@hooks.register("register_admin_menu_item")
def photo_menu_item() -> MenuItem:
    """«عکس‌ها»."""
    return PhotosMenuItem(
        wording.PHOTOS, reverse("newsroom:photos"), name="photos", icon_name="image", order=120
    )


class CommentsMenuItem(MenuItem):
    """Shown to whoever decides on comments."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For writers and chief editors."""
        return writes_releases(request.user)


@hooks.register("register_admin_urls")
def reader_urls() -> list[URLPattern | URLResolver]:
    """What leads the home page, and the queues of what readers write."""
    patterns = [
        path("", moderating.comments, name="list"),
        path("<int:pk>/", moderating.decide, name="decide"),
    ]
    suggestion_patterns = [
        path("", suggestions.suggestions, name="list"),
        path("<int:pk>/", suggestions.answer, name="answer"),
    ]
    leading_patterns = [
        path("", leading.lead_stories, name="list"),
        path("<int:pk>/", leading.choose, name="choose"),
        path("<int:pk>/move/", leading.move, name="move"),
        path("<int:pk>/drop/", leading.drop, name="drop"),
    ]
    accrediting_patterns = [
        path("", accrediting.accreditations, name="list"),
        path("<int:pk>/", accrediting.decide, name="decide"),
    ]
    return [
        path("accreditations/", include((accrediting_patterns, "accreditations"))),
        path("lead-stories/", include((leading_patterns, "lead_stories"))),
        path("comments/", include((patterns, "comments"))),
        path("suggestions/", include((suggestion_patterns, "suggestions"))),
    ]


class ChiefEditorsMenuItem(MenuItem):
    """Shown to chief editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever may approve releases."""
        return reviews_releases(request.user)


@hooks.register("register_admin_menu_item")
def lead_story_menu_item() -> MenuItem:
    """«خبرهای برگزیده»."""
    return ChiefEditorsMenuItem(
        wording.LEAD_STORIES,
        reverse("lead_stories:list"),
        name="lead-stories",  # made of the words, it would begin as that of «خبرها» does
        icon_name="pick",
        order=140,
    )


@hooks.register("register_admin_menu_item")
def comment_menu_item() -> MenuItem:
    """«دیدگاه‌ها»."""
    return CommentsMenuItem(
        wording.COMMENTS, reverse("comments:list"), icon_name="comment", order=150
    )


@hooks.register("register_admin_menu_item")
def suggestion_menu_item() -> MenuItem:
    """«پیشنهادها»."""
    return ChiefEditorsMenuItem(
        wording.SUGGESTIONS, reverse("suggestions:list"), icon_name="mail", order=160
    )


@hooks.register("registry_office_figures")
def release_figures(user: Any, office: Office) -> list[Figure]:
    """How many releases of an office are public, and the list of them."""
    count = Release.objects.published().filter(office=office).count()
    address = f"{reverse('newsroom:list')}?office={office.pk}" if sees_releases(user) else ""
    return [Figure(wording.PUBLIC_RELEASES, count, address)]


@hooks.register("register_admin_menu_item")
def accreditation_menu_item() -> MenuItem:
    """«اعتبارنامه‌ها»."""
    return ChiefEditorsMenuItem(
        wording.ACCREDITATIONS, reverse("accreditations:list"), icon_name="user", order=165
    )
