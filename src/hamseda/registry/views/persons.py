"""Pages of people in the back office; what is private about them opens only with a reason."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.registry import wording
from hamseda.registry.access import get_person_for, keeps_personal_data
from hamseda.registry.checks.eligibility import obstacles, years_between
from hamseda.registry.contexts.offices import is_unconfirmed
from hamseda.registry.contexts.people import PersonPage
from hamseda.registry.forms.offices import AsOfForm, ReasonForm
from hamseda.registry.forms.people import EraseForm, PersonalDataForm
from hamseda.registry.models import Person
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.confirming import confirm_person
from hamseda.registry.operations.personal import (
    PersonalData,
    erase_personal_data,
    retention_ends,
    save_personal_data,
    view_personal_data,
)
from hamseda.registry.queries.people import (
    multi_job_people,
    people_past_retention,
    people_spelled,
    people_with_posts,
    representatives_on,
)
from hamseda.registry.views.records import for_keepers, for_readers, shown, turned


@require_safe
@for_readers
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, with the posts of a day; private facts are neither shown nor searched."""
    form = AsOfForm(request.GET)
    wishes = form.wishes
    on = wishes.get("on") or timezone.localdate()
    found = people_spelled(people_with_posts(on), wishes.get("q", ""))
    page = turned(request, found.order_by("name__persian", "pk"))
    context = {"form": form, "on": on, "page": page, "tab": "people"}
    return shown(request, "people", context)


@require_safe
@for_readers
def multi_job(request: HttpRequest) -> HttpResponse:
    """Officers with several posts at the same time (چندشغله), with the reasons."""
    form = AsOfForm(request.GET)
    on = form.wishes.get("on") or timezone.localdate()
    page = turned(request, multi_job_people(on))
    return shown(request, "multi_job", {"form": form, "on": on, "page": page, "tab": "multi_job"})


@require_safe
def person(request: HttpRequest, code: str) -> HttpResponse:
    """What colleagues may know of a person."""
    found = get_person_for(request.user, code)
    today = timezone.localdate()
    rows = list(found.appointments.select_related("post__office").order_by("-valid_from"))
    held = [
        row
        for row in rows
        if row.valid_from <= today and (row.valid_until is None or today < row.valid_until)
    ]
    courses = tuple(found.courses.all())
    page = PersonPage(
        person=found,
        held=tuple(sorted(held, key=lambda row: row.is_multi_job)),
        past=tuple(row for row in rows if row not in held),
        courses=courses,
        course_hours=sum(course.hours for course in courses),
        representations=tuple(representatives_on(today).filter(person=found)),
        pr_years=years_between(found.pr_since, today) if found.pr_since else None,
        obstacles=tuple(wording.OBSTACLES[code] for code in obstacles(found, on=today)),
        is_unconfirmed=is_unconfirmed(found.confirmed_at, timezone.now()),
    )
    return shown(request, "person", {"page": page, "tab": "people"})


@require_POST
@for_keepers
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """One click: the record is right today."""
    found = get_person_for(request.user, code)
    confirm_person(actor=request.user, person=found, now=timezone.now())
    messages.success(request, wording.CONFIRMED.format(name=found))
    return redirect("people:person", code=code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def personal(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the reason, then open what is private about a person, to read and to change."""
    found = _private(request, code)
    asked = ReasonForm(request.POST if "open" in request.POST else None)
    context: dict[str, Any] = {"person": found, "asked": asked, "tab": "people"}
    try:
        if "save" in request.POST:
            return _save(request, found, context)
        if asked.is_valid():
            reason = asked.cleaned_data["reason"]
            kept = view_personal_data(
                actor=request.user, person=found, reason=reason, now=timezone.now()
            )
            context |= {"kept": kept, "is_open": True, "form": _filled(kept)}
            context["obstacles"] = _obstacles(found, kept)
    except UnableToKeepError as refusal:
        asked.add_error(None, wording.ISSUES[refusal.code])
    return shown(request, "personal", context)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Erase what is private about a person, by right or after its time."""
    found = _private(request, code)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            erased = erase_personal_data(
                actor=request.user, person=found, now=timezone.now(), **form.cleaned_data
            )
        except UnableToKeepError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        else:
            messages.success(request, wording.PERSONAL_ERASED)
            return redirect("people:person", code=erased.code)
    context = {"person": found, "form": form, "tab": "people"}
    return shown(request, "erase", context, status=422 if form.is_bound else 200)


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """People whose last post ended so long ago that their private facts are to go."""
    if not keeps_personal_data(request.user):
        raise PermissionDenied
    due = people_past_retention(left_before=retention_ends(timezone.localdate()))
    return shown(request, "retention", {"page": turned(request, due), "tab": "retention"})


def _private(request: HttpRequest, code: str) -> Person:
    found = get_person_for(request.user, code)
    if not keeps_personal_data(request.user):
        raise PermissionDenied
    return found


def _save(request: HttpRequest, found: Person, context: dict[str, Any]) -> HttpResponse:
    form = PersonalDataForm(request.POST)
    if form.is_valid():
        try:
            save_personal_data(
                actor=request.user, person=found, given=form.given, now=timezone.now()
            )
            messages.success(request, wording.PERSONAL_SAVED)
            return redirect("people:person", code=found.code)
        except UnableToKeepError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
    context |= {"form": form, "is_open": True}
    return shown(request, "personal", context, status=422)


def _obstacles(found: Person, kept: PersonalData | None) -> list[str]:
    """What stands against a candidacy, the age included, for whoever may know it."""
    born_on = date.fromisoformat(kept.born_on) if kept and kept.born_on else None
    told = obstacles(found, on=timezone.localdate(), born_on=born_on)
    return [wording.OBSTACLES[code] for code in told]


def _filled(kept: PersonalData | None) -> PersonalDataForm:
    if kept is None:
        return PersonalDataForm()
    return PersonalDataForm(
        initial={
            "national_code": kept.national_code,
            "mobile": kept.mobile,
            "born_on": kept.born_on and date.fromisoformat(kept.born_on),
            "address": kept.address,
        }
    )
