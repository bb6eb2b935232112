"""Pages of offices in the back office: on any day, with all that the registry knows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks

from hamseda.core.text import to_latin_digits
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.entry import let_in
from hamseda.registry import wording
from hamseda.registry.access import (
    confirms_office,
    get_office_for,
    keeps_personal_data,
    keeps_registry,
    reads_registry,
    sees_internal_contacts,
)
from hamseda.registry.contexts.offices import (
    OfficePage,
    events_of,
    flags_of,
    holdings_of,
    office_rows,
    proposal_row,
)
from hamseda.registry.forms.offices import (
    AsOfForm,
    DatedStepForm,
    LinkForm,
    MergeForm,
    PlaceForm,
    ReasonForm,
    RenameForm,
    SplitForm,
)
from hamseda.registry.models import CorrectionProposal, Office, OfficeContact
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.confirming import confirm_office
from hamseda.registry.operations.correcting import (
    decide_proposal,
    make_record_link,
    show_proposed_numbers,
)
from hamseda.registry.operations.history import (
    close_office,
    merge_offices,
    rename_office,
    reopen_office,
    split_office,
)
from hamseda.registry.operations.offices import show_office_numbers
from hamseda.registry.operations.standing import place_office
from hamseda.registry.operations.taking_back import take_back_succession
from hamseda.registry.queries import areas_with_offices
from hamseda.registry.queries.offices import (
    STALE_AFTER,
    Reach,
    offices_named,
    offices_standing,
    reach_of,
    standings_on,
    unconfirmed_offices,
)
from hamseda.registry.queries.people import (
    offices_by_staff,
    one_person_offices,
    representatives_on,
    unconfirmed_people,
    vacant_posts,
)

PER_PAGE = 30


for_readers = let_in(reads_registry)
"""A page for everybody with a role."""


for_keepers = let_in(keeps_registry)
"""A page for whoever keeps the registry."""


def turned(request: HttpRequest, rows: Any, name: str = "page") -> Any:
    """The page of a list that the address asks for."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get(name))


def shown(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the registry with its tabs."""
    context |= {
        "keeps": keeps_registry(request.user),
        "keeps_personal": keeps_personal_data(request.user),
        "waiting": CorrectionProposal.objects.filter(state="waiting").count()
        if keeps_registry(request.user)
        else 0,
    }
    return render(request, f"registry/records/{name}.html", context, status=status)


@require_safe
@for_readers
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that existed on a day, under the names of that day."""
    form = AsOfForm(request.GET, areas=areas_with_offices())
    wishes = form.wishes
    on = wishes.get("on") or timezone.localdate()
    found = offices_by_staff(on).order_by("name__persian", "pk")
    for field in ("kind", "area"):
        if field in wishes:
            found = offices_standing(found, on, **{field: wishes[field]})
    page = turned(request, offices_named(found, wishes.get("q", "")))
    rows = office_rows(page.object_list, on, timezone.now())
    context = {"form": form, "on": on, "page": page, "rows": rows, "tab": "offices"}
    # The links keep the day of the list; an address is read by programs, in Latin digits.
    context["on_asked"] = (
        "" if on == timezone.localdate() else to_latin_digits(format_jalali(on, "Y-m-d"))
    )
    return shown(request, "offices", context)


@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """All that the registry knows of an office, on a day; personal numbers stay closed."""
    return _office(request, get_office_for(request.user, code), None)


def _office(
    request: HttpRequest, found: Office, numbers: list[OfficeContact] | None
) -> HttpResponse:
    form = AsOfForm(request.GET)
    on = form.wishes.get("on") or timezone.localdate()
    page = _office_page(request, found, on)
    context = {
        "page": page,
        "form": form,
        "tab": "offices",
        "confirms": confirms_office(request.user, found),
        "sees_internal": sees_internal_contacts(request.user, found),
        "subordinates": offices_standing(Office.objects.current_on(on), on, superior=found),
        "numbers": numbers,
    }
    return shown(request, "office", context)


@never_cache
@require_POST
def numbers(request: HttpRequest, code: str) -> HttpResponse:
    """The same page with the personal numbers; the look is logged, so a form asks for it."""
    found = get_office_for(request.user, code)
    try:
        told = show_office_numbers(actor=request.user, office=found, now=timezone.now())
    except UnableToKeepError:
        raise PermissionDenied from None
    return _office(request, found, told)


def _office_page(request: HttpRequest, found: Office, on: Any) -> OfficePage:
    sees_internal = sees_internal_contacts(request.user, found)
    reach = reach_of([found], on=on, public_only=not sees_internal).get(found.pk, Reach())
    holdings = holdings_of(found, on)
    representatives = tuple(representatives_on(on).filter(office=found))
    told = hooks.get_hooks("registry_office_figures")
    existed = (found.valid_from is None or found.valid_from <= on) and (
        found.valid_until is None or on < found.valid_until
    )
    now = timezone.now()
    events = events_of(found)
    flags = flags_of(found, holdings, representatives, reach, now, sees_internal=sees_internal)
    return OfficePage(
        office=found,
        on=on,
        is_today=on == timezone.localdate(),
        name=found.name_on(on),
        standing=standings_on([found], on)[found.pk] if found.has_stood_otherwise else found,
        existed=existed,
        holdings=holdings,
        representatives=representatives,
        reach=reach,
        events=events,
        has_successor=any(event.is_standing_succession for event in events),
        flags=flags if existed else (),
        figures=tuple(figure for tell in told for figure in tell(request.user, found)),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    form: type[forms.Form]
    run: Callable[..., Office]
    office: str = "office"  # the operation's name for the office of the page


_STEPS = {
    "rename": _Step(RenameForm, rename_office),
    "place": _Step(PlaceForm, place_office),
    "merge": _Step(MergeForm, merge_offices, "into"),
    "split": _Step(SplitForm, split_office),
    "close": _Step(DatedStepForm, close_office),
    "take_back": _Step(ReasonForm, take_back_succession),
    "reopen": _Step(ReasonForm, reopen_office),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def change(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """Rename, merge, split, close or reopen an office."""
    found = get_office_for(request.user, code)
    if step not in _STEPS:
        raise Http404
    taken = _STEPS[step]
    now_so = {name: getattr(found, name) for name in ("kind", "area", "peer_group", "superior")}
    form = taken.form(request.POST or None, initial=now_so)
    if form.is_valid():
        told = {taken.office: found, **form.cleaned_data}
        try:
            taken.run(actor=request.user, now=timezone.now(), **told)
        except UnableToKeepError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, wording.STEP_DONE)
            return redirect("offices:office", code=code)
    title, explanation = wording.STEPS[step]
    context = {"form": form, "title": title, "explanation": explanation, "office": found}
    return shown(request, "form", context, status=422 if form.is_bound else 200)


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """One click: the record is right today."""
    found = get_office_for(request.user, code)
    if not confirms_office(request.user, found):
        raise PermissionDenied
    name = request.user.get_full_name()
    confirm_office(actor=request.user, office=found, by=name, now=timezone.now())
    messages.success(request, wording.CONFIRMED.format(name=found))
    return redirect("offices:office", code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def link(request: HttpRequest, code: str) -> HttpResponse:
    """Make a link by which an office without an account confirms or corrects its record."""
    found = get_office_for(request.user, code)
    form = LinkForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "office": found}
    if form.is_valid():
        name = form.cleaned_data["name"]
        made = make_record_link(actor=request.user, office=found, name=name, now=timezone.now())
        address = reverse("record:record", args=[made.token])
        context |= {"made": made, "address": request.build_absolute_uri(address)}
    response = shown(request, "link", context)
    response["Referrer-Policy"] = "strict-origin"
    response["Cache-Control"] = "no-store"  # the secret is shown once
    return response


@require_safe
@for_readers
def gaps(request: HttpRequest) -> HttpResponse:
    """Vacant PR posts, and offices whose work rests on one person or nobody, on a day."""
    form = AsOfForm(request.GET)
    on = form.wishes.get("on") or timezone.localdate()
    context = {
        "form": form,
        "on": on,
        "vacant": turned(request, vacant_posts(on)),
        "alone": turned(request, one_person_offices(on), "alone"),
        "tab": "gaps",
    }
    return shown(request, "gaps", context)


@require_safe
@for_keepers
def unconfirmed(request: HttpRequest) -> HttpResponse:
    """Records that nobody has confirmed for half a year."""
    today, before = timezone.localdate(), timezone.now() - STALE_AFTER
    context = {
        "offices": turned(request, unconfirmed_offices(today, before=before)),
        "people": turned(request, unconfirmed_people(today, before=before), "people"),
        "tab": "unconfirmed",
    }
    return shown(request, "unconfirmed", context)


@require_safe
@for_keepers
def corrections(request: HttpRequest) -> HttpResponse:
    """What offices say about their records; crisis lines stay closed."""
    return _corrections(request, None)


@never_cache
@require_POST
@for_keepers
def proposed_numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page with one proposal open; the look is logged, so a form asks for it."""
    proposal = get_object_or_404(CorrectionProposal.objects.select_related("link__office"), pk=pk)
    opened = show_proposed_numbers(actor=request.user, proposal=proposal, now=timezone.now())
    return _corrections(request, opened.pk)


def _corrections(request: HttpRequest, opened: int | None) -> HttpResponse:
    rows = CorrectionProposal.objects.select_related("link__office", "decided_by")
    page = turned(request, rows.order_by("-state", "-sent_at"))  # «waiting» sorts last, so first
    context = {
        "page": page, "tab": "corrections",
        "rows": [proposal_row(row, is_open=row.pk == opened) for row in page],
    }  # fmt: skip
    return shown(request, "corrections", context)


@require_POST
@for_keepers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline what an office says."""
    proposal = CorrectionProposal.objects.filter(pk=pk).first()
    if proposal is None:
        raise Http404
    accepts = request.POST.get("decision") == "accept"
    reason = request.POST.get("reason", "")[:300]
    try:
        decide_proposal(
            actor=request.user, proposal=proposal, accepts=accepts, reason=reason,
            now=timezone.now(),
        )  # fmt: skip
    except UnableToKeepError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        done = wording.PROPOSAL_ACCEPTED if accepts else wording.PROPOSAL_DECLINED
        messages.success(request, done)
    return redirect("offices:corrections")
