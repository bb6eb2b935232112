"""Parse what a writer types and what a list is filtered by; never save."""

import unicodedata
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import WorkflowState

from hamseda.newsroom import wording
from hamseda.newsroom.access import offices_to_write_for, sees_releases
from hamseda.newsroom.models import Release
from hamseda.newsroom.models.rich_text import clean_markup, markup_of
from hamseda.registry.models import Office

# Marks that turn the direction of what follows, across the end of their own line and into the
# rest of a page. The half-space and the plain direction marks are not among them.
_DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

_OPEN_SUBMISSION = {
    "in_review": WorkflowState.STATUS_IN_PROGRESS,
    "returned": WorkflowState.STATUS_NEEDS_CHANGES,
}


def clean_text(text: str, *, one_line: bool = False) -> str:
    """The text without characters that no reader sees and that break a page or a feed.

    Half-spaces and every letter stay as typed. Lines end with one newline sign.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if one_line:
        text = " ".join(text.split("\n"))
    return "".join(
        sign
        for sign in text
        if sign in "\n\t"
        or not (unicodedata.category(sign) in ("Cc", "Cs") or sign in _DIRECTION_OVERRIDES)
    ).strip()


class BodyEditor(DraftailRichTextArea):
    """The editor of a release's body; what does not come from the editor counts as plain text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The typed text as markup."""
        try:
            return super().value_from_datadict(data, files, name)
        except ValueError:
            return markup_of(data.get(name, ""))


class ReleaseForm(WagtailAdminModelForm):
    """A release as its writer edits it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.live_revision_id == self.instance.latest_revision_id:
            # What was said of the last change does not belong to the next one.
            self.initial |= {"change_kind": Release.ChangeKind.MINOR, "change_note": ""}
        if "change_kind" in self.fields:
            self.fields["change_kind"].required = False
        if "office" not in self.fields:
            return
        offices = offices_to_write_for(self.for_user)
        self.fields["office"].queryset = offices
        if not self.instance.pk and len(only := offices[:2]) == 1:
            self.initial["office"] = only[0].pk
            self.fields["office"].empty_label = None

    def clean(self) -> dict[str, Any]:
        """Clean the texts."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("kicker", "headline", "source", "headline_en"):
            cleaned[name] = clean_text(cleaned.get(name) or "", one_line=True)
        for name in ("lead", "lead_en"):
            cleaned[name] = clean_text(cleaned.get(name) or "")
        for name in ("body", "body_en"):
            cleaned[name] = clean_markup(clean_text(cleaned.get(name) or ""))
        if "change_kind" in self.fields:
            cleaned["change_kind"] = cleaned.get("change_kind") or Release.ChangeKind.MINOR
        return cleaned


def _offices_of_visible_releases(request: Any) -> QuerySet[Office]:
    return Office.objects.all() if sees_releases(request.user) else Office.objects.none()


class ReleaseFilter(WagtailFilterSet):
    """Narrow the list by state and office."""

    state = django_filters.ChoiceFilter(
        label=wording.FILTER_STATE,
        choices=[(code, wording.STATES[code]) for code in ("draft", "in_review", "returned")]
        + [("published", wording.STATES["published"])],
        method="of_state",
    )
    office = django_filters.ModelChoiceFilter(
        label=wording.FILTER_OFFICE, queryset=_offices_of_visible_releases
    )

    class Meta:
        model = Release
        fields = ["state", "office"]

    def of_state(self, releases: QuerySet[Release], _name: str, value: str) -> QuerySet[Release]:
        """Releases in a state; the queryset comes from queries.with_review."""
        if status := _OPEN_SUBMISSION.get(value):
            return releases.filter(review_status=status)
        if value == "published":
            return releases.filter(live=True)
        return releases.filter(Q(review_status=None), live=False)
