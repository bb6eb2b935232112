"""Parse what a writer types and what a list is filtered by; never save."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import WorkflowState

from hamseda.core.text import clean_text
from hamseda.foundation.accounts.models import User
from hamseda.foundation.design.choices import ByParent, DrawersOfChoices
from hamseda.foundation.design.forms import JalaliDateField, JalaliDateTimeField
from hamseda.foundation.design.full_texts import FormOfFullTexts
from hamseda.newsroom import wording
from hamseda.newsroom.access import (
    attachments_of,
    offices_to_write_for,
    people_to_name,
    photos_of,
    sees_releases,
)
from hamseda.newsroom.checks import speaker_issue
from hamseda.newsroom.models import Attachment, Photo, Release, Subject
from hamseda.newsroom.models.rich_text import clean_markup, markup_of, plain_text
from hamseda.newsroom.queries import drafts, unpublished_so
from hamseda.newsroom.queries.limits import limit_of
from hamseda.registry.models import Office, Person, RoleAssignment
from hamseda.registry.queries import (
    appointments_on,
    areas_with_offices,
    people_named,
    speakers_of,
)

_STATES = ("draft", "in_review", "returned", "scheduled", "published", "taken_down")
_OPEN_SUBMISSION = {
    "in_review": WorkflowState.STATUS_IN_PROGRESS,
    "returned": WorkflowState.STATUS_NEEDS_CHANGES,
}


# The boxes of the form for files, and the ticks that take a row out of a list, where no script
# sends the files and removes the rows: see views/chosen_files.py.
NEW_PHOTOS, NEW_ATTACHMENTS, NEWER, REMOVED = "new-photos", "new-attachments", "-newer", "-removed"
_LISTS = ("people", "photos", "attachments")
# The boxes for one more person, where no script adds a row.
NEW_PERSON, _OF_PERSON = "new-person", ("person", "post_title", "is_official_speaker")


class BodyEditor(DraftailRichTextArea):
    """The editor of a release's body; what does not come from the editor counts as plain text.

    Without scripts a plain box takes its place, and is sent beside what the editor was given.
    """

    template_name = "newsroom/widgets/body.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the words for the plain box."""
        return super().get_context(name, value, attrs) | {"words": plain_text(value or "")}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The typed text as markup; formatted as it was where the plain box was left alone."""
        plain = data.get(f"{name}-plain")
        try:
            edited = super().value_from_datadict(data, files, name)
        except ValueError:
            return markup_of(data.get(name, ""))
        if plain is None or plain_text(edited or "").split() == plain.split():
            return edited
        return markup_of(plain)


class _RowInput(forms.Widget):
    """What a row of the form is about, with a tick that takes the row out."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the name of the tick."""
        removed = f"{name.rpartition('-')[0]}{REMOVED}"
        return super().get_context(name, value, attrs) | {"removed": removed}


class PersonInput(_RowInput, forms.TextInput):
    """A box that takes the name of a person whom the registry knows; a list helps while typing."""

    template_name = "newsroom/widgets/person.html"

    def __init__(self) -> None:
        super().__init__(attrs={"list": "known-people", "autocomplete": "off"})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The number of the one person of that name; else what was typed, to be refused."""
        typed = super().value_from_datadict(data, files, name) or ""
        found = people_named(clean_text(typed, one_line=True))
        return found[0].pk if len(found) == 1 else typed

    def format_value(self, value: Any) -> str | None:
        """The name behind the number."""
        person = Person.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        return person.name if person else value


class ReleasePersonForm(FormOfFullTexts):
    """Somebody in a release. The post is filled in from the registry where the writer left it."""

    day: date  # the day of the release
    release_form: "ReleaseForm"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].error_messages["invalid_choice"] = wording.PERSON_UNKNOWN

    def clean(self) -> dict[str, Any]:
        """Fill the post in."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["post_title"] = clean_text(cleaned.get("post_title") or "", one_line=True)
        if cleaned.get("person") and not cleaned["post_title"]:
            held = appointments_on(self.day).filter(person=cleaned["person"])
            cleaned["post_title"] = "، ".join(dict.fromkeys(row.post.title for row in held))[:300]
        if cleaned.get("is_official_speaker") and cleaned.get("person"):
            self._settle_speaker(cleaned)
        return cleaned

    def _settle_speaker(self, cleaned: dict[str, Any]) -> None:
        """Only whom the registry knows as such speaks for the office, and under that post."""
        office = self.release_form.cleaned_data.get("office")
        if office is None:
            return
        speakers = speakers_of(office, on=self.day)
        if issue := speaker_issue(cleaned["person"].pk, speakers):
            self.add_error(
                "is_official_speaker", wording.ISSUES[issue.code].format(about=issue.about)
            )
            return
        post = next(one.title for one in speakers if one.person == cleaned["person"])
        cleaned["post_title"] = post[:300]


class PhotoInput(_RowInput):
    """The number of a photo, out of sight, and the photo itself."""

    template_name = "newsroom/widgets/photo.html"


class ReleasePhotoForm(FormOfFullTexts):
    """A photo in a release, with what readers are told of it."""

    def clean(self) -> dict[str, Any]:
        """Clean the texts."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("caption", "alternative_text", "photographer"):
            cleaned[name] = clean_text(cleaned.get(name) or "", one_line=True)
        return cleaned


class AttachmentInput(_RowInput):
    """The number of a document's version, out of sight, what it is, and a box for a newer one."""

    template_name = "newsroom/widgets/attachment.html"
    known: ClassVar[Mapping[int, Attachment]] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the document, of those that the form has read for all its rows."""
        number = int(value) if str(value or "").isdecimal() else 0
        told = {"attachment": self.known.get(number), "newer": f"{name}{NEWER}"}
        return super().get_context(name, value, attrs) | told


class ReleaseAttachmentForm(FormOfFullTexts):
    """A document in a release, with what readers are told of it."""

    def clean(self) -> dict[str, Any]:
        """Clean the title."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["title"] = clean_text(cleaned.get("title") or "", one_line=True)
        return cleaned


class ReleaseForm(FormOfFullTexts):
    """A release as its writer edits it."""

    headings = wording.ENGLISH_FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if (data := kwargs.get("data")) is not None:
            kwargs["data"] = _with_lists(data)
        super().__init__(*args, **kwargs)
        self._prepare_lists()
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

    def _prepare_lists(self) -> None:
        if "subjects" in self.fields:
            subjects = self.fields["subjects"]
            subjects.queryset = Subject.objects.order_by("code")
            subjects.iterator = ByParent
            subjects.widget.choices = subjects.choices
        if "place" in self.fields:
            self.fields["place"].queryset = areas_with_offices()
        published_at = self.instance.first_published_at or timezone.now()
        for form in self.formsets["people"].forms if "people" in self.formsets else ():
            form.day = timezone.localdate(published_at)
            form.release_form = self
        if "photos" in self.formsets:
            # Another office's photo stays where it is, but nobody else's is put in.
            kept = [row.photo_id for row in self.instance.photos.all()]
            allowed = photos_of(self.for_user) | Photo.objects.filter(pk__in=kept)
            for form in self.formsets["photos"].forms:
                form.fields["photo"].queryset = allowed
        if "attachments" in self.formsets:
            self._prepare_attachments(self.formsets["attachments"].forms)

    def is_multipart(self) -> bool:
        """Where no script sends the files, they come with the form."""
        return True

    def _prepare_attachments(self, forms: Iterable[Any]) -> None:
        kept = {row.attachment_id for row in self.instance.attachments.all()}
        sent = {str(form["attachment"].value() or "") for form in forms}
        allowed = attachments_of(self.for_user) | Attachment.objects.filter(pk__in=kept)
        known = allowed.in_bulk([int(number) for number in sent if number.isdecimal()])
        for form in forms:
            form.fields["attachment"].queryset = allowed
            form.fields["attachment"].widget.known = known

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


def _with_lists(data: Any) -> Any:
    """What was sent; where it does not speak of people, photos or documents, they stay, a row that
    was ticked to be removed goes, and a person who was named without a script comes last.
    """
    missing = [name for name in _LISTS if f"{name}-TOTAL_FORMS" not in data]
    removed = [name.removesuffix(REMOVED) for name in data if name.endswith(REMOVED)]
    is_one_more = bool(data.get(f"{NEW_PERSON}-person", "").strip())
    if not missing and not removed and not is_one_more:
        return data
    data = data.copy()
    for name in missing:
        data[f"{name}-TOTAL_FORMS"] = data[f"{name}-INITIAL_FORMS"] = "0"
    for row in removed:
        data[f"{row}-DELETE"] = "on"
    if is_one_more:
        _add_person(data)
    return data


def _add_person(data: Any) -> None:
    count = data["people-TOTAL_FORMS"]
    if not (count.isascii() and count.isdecimal()):
        return  # the list itself says that it cannot be read
    for name in _OF_PERSON:
        if value := data.get(f"{NEW_PERSON}-{name}"):
            data[f"people-{int(count)}-{name}"] = value
    data[f"people-{int(count)}-ORDER"] = data["people-TOTAL_FORMS"] = str(int(count) + 1)


def _offices_of_visible_releases(request: Any) -> QuerySet[Office]:
    return Office.objects.all() if sees_releases(request.user) else Office.objects.none()


class ReleaseFilter(WagtailFilterSet):
    """Narrow the list by state and office."""

    state = django_filters.ChoiceFilter(
        label=wording.FILTER_STATE,
        choices=[(code, wording.STATES[code]) for code in _STATES],
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
        return drafts(releases) if value == "draft" else unpublished_so(releases, value)


class LeadStoryForm(forms.Form):
    """Until which day a release leads the home page; that day is the last. May be left open."""

    until = JalaliDateField(label=wording.LEAD_STORY_UNTIL, required=False)

    @property
    def end(self) -> datetime | None:
        """The first moment without it."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class MomentForm(forms.Form):
    """Another moment for an approved text."""

    moment = JalaliDateTimeField(label=wording.NEW_MOMENT)


class LimitForm(forms.Form):
    """Who besides the own office and the chief editors may read a draft: accounts, in a drawer for
    each office where they hold a role.
    """

    people = forms.ModelMultipleChoiceField(
        User.objects.none(), label=wording.NAMED_PEOPLE, required=False, widget=DrawersOfChoices
    )

    def __init__(self, *args: Any, release: Release, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        people.queryset = people_to_name(release)
        people.choices = _by_office(people.queryset)
        if limit := limit_of(release):
            self.initial["people"] = list(limit.people.values_list("pk", flat=True))


def _by_office(people: QuerySet[User]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Each account once, under the first of its offices."""
    held = RoleAssignment.objects.current_on(timezone.localdate()).filter(user__in=people)
    rows = held.select_related("user", "office").order_by(
        "office__name__persian", "office", "user__display_name__persian", "user"
    )
    found: dict[str, list[tuple[int, str]]] = {}
    seen: set[int] = set()
    for row in rows:
        if row.user_id not in seen:
            seen.add(row.user_id)
            label = f"{row.user.get_full_name()}، {row.get_role_display()}"
            found.setdefault(row.office.name, []).append((row.user_id, label))
    return list(found.items())
