"""The list of releases in the back office."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from hamseda.core.text import to_persian_digits
from hamseda.newsroom import contexts, wording
from hamseda.newsroom.access import editable_by, visible_to
from hamseda.newsroom.forms import ReleaseFilter
from hamseda.newsroom.models import Release
from hamseda.newsroom.queries import standings, with_review
from hamseda.newsroom.queries.limits import limited_among
from hamseda.newsroom.queries.searching import find_every_word

# A phone has room for the headline, the office and the state.
NARROW_HIDES = "wide-only"


class ReleaseList(snippets.IndexView):
    """The releases that the reader may see, newest change first."""

    filterset_class = ReleaseFilter
    default_ordering = "-_updated_at"
    page_title = wording.MENU
    add_item_label = wording.NEW_RELEASE
    is_searchable = True

    def get_base_queryset(self) -> Any:
        """Rows through the one door."""
        releases = with_review(visible_to(self.request.user)).select_related("office")
        self.own = set(editable_by(self.request.user).values_list("office_id", flat=True))
        return releases

    def search_queryset(self, queryset: Any) -> Any:
        """Search by our own spelling-blind index."""
        if not self.search_query:
            return queryset
        found = find_every_word(queryset, self.search_query)
        if found.is_being_rebuilt:
            messages.warning(self.request, wording.SEARCH_IS_BEING_REBUILT)
        return queryset.filter(pk__in=found.ids)

    def get_table(self, object_list: Any) -> Any:
        """The table, with where each release of this page stands."""
        shown = [release.pk for release in object_list]
        self.standings, self.limited = standings(shown), limited_among(shown)
        return super().get_table(object_list)

    @cached_property
    def columns(self) -> list[Column]:
        """Headline, code, office, state, last change. Of another office only what is public."""
        labels = wording.COLUMNS
        return [
            self._get_title_column_class(TitleColumn)(
                "headline", label=labels["headline"], accessor=str, get_url=self._address
            ),
            Column(
                "news_code",
                label=labels["news_code"],
                accessor=lambda release: to_persian_digits(str(release.news_code)),
                sort_key="news_code",
                classname=NARROW_HIDES,
            ),
            Column("office", label=labels["office"], sort_key="office__name"),
            StatusTagColumn(
                "state",
                label=labels["state"],
                accessor=self._state,
                primary=lambda release: release.live,
            ),
            UpdatedAtColumn(label=labels["updated_at"], classname=NARROW_HIDES),
        ]

    def get_list_more_buttons(self, instance: Release) -> list[Button]:
        """Edit, and the public page when there is one."""
        buttons = []
        if self._is_own(instance):
            buttons.append(Button(wording.EDIT, url=self._edit_url(instance), icon_name="edit"))
        if instance.live:
            url = instance.get_absolute_url()
            buttons.append(Button(wording.VIEW_ON_SITE, url=url, icon_name="view"))
        return buttons

    def _is_own(self, release: Release) -> bool:
        return release.office_id in self.own

    def _address(self, release: Release) -> str:
        if self._is_own(release):
            return self._edit_url(release)
        if release.live:
            return release.get_absolute_url()
        return reverse("newsroom:read", args=[release.pk])  # named in its limit

    def _edit_url(self, release: Release) -> str:
        return reverse(self.edit_url_name, args=[release.pk])

    def _state(self, release: Release) -> str:
        if not self._is_own(release) and release.live:
            return wording.STATES["published"]
        state = wording.STATES[contexts.state_code(release, self.standings.get(release.pk))]
        return wording.LIMITED_STATE.format(state=state) if release.pk in self.limited else state
