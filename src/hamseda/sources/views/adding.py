"""Adding a source from a pasted address."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.foundation.fetch import FetchError
from hamseda.foundation.fetch.wording import sentence as fetch_sentence
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.queries import outlet_by_domain
from hamseda.sources import contexts, wording
from hamseda.sources.access import get_survey_for
from hamseda.sources.forms import AddressForm, KeepForm
from hamseda.sources.models import Survey
from hamseda.sources.operations import UnableToAskError
from hamseda.sources.operations.keeping import keep_source
from hamseda.sources.operations.surveying import start_survey
from hamseda.sources.queries import outlets_to_choose
from hamseda.sources.views.serving import for_keepers, shown


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def add(request: HttpRequest) -> HttpResponse:
    """Paste an address and have it looked at."""
    form = AddressForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            survey = start_survey(
                actor=request.user, address=form.cleaned_data["address"], now=timezone.now()
            )
        except FetchError as error:
            form.add_error("address", fetch_sentence(error.code))
        else:
            return redirect("sources:survey", survey.pk)
    status = 422 if form.is_bound else 200
    return shown(request, "add", {"form": form}, tab="add", status=status)


@require_safe
@for_keepers
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found at an address, and a form to keep each of it."""
    return _survey_page(request, get_survey_for(request.user, pk), refused=None)


@require_safe
@for_keepers
def survey_state(request: HttpRequest, pk: int) -> JsonResponse:
    """Whether a survey has ended, for the page that waits for it."""
    return JsonResponse({"state": get_survey_for(request.user, pk).state})


@require_POST
@for_keepers
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one of the lists that a survey found."""
    found = get_survey_for(request.user, pk)
    form = KeepForm(request.POST, outlets=outlets_to_choose())
    if form.is_valid():
        outlet, desk = form.chosen
        try:
            source = keep_source(
                found,
                number=form.cleaned_data["number"],
                outlet=outlet,
                desk=desk,
                pace=form.cleaned_data["pace"],
                actor=request.user,
                now=timezone.now(),
            )
        except (UnableToAskError, MediaRefusedError) as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, wording.KEPT)
            return redirect("sources:source", source.pk)
    return _survey_page(request, found, refused=form)


def _survey_page(request: HttpRequest, found: Survey, *, refused: KeepForm | None) -> HttpResponse:
    outlets = list(outlets_to_choose())
    owner = outlet_by_domain(found.host) if found.host else None
    lists = []
    for one in contexts.found_lists(found):
        form = KeepForm(
            initial={"number": one.number, "publisher": str(owner.pk) if owner else ""},
            outlets=outlets,
            auto_id=f"id_{one.number}_%s",
        )
        if refused and refused.data.get("number") == str(one.number):
            form = refused
        lists.append({"list": one, "form": form, "is_known": owner is not None})
    context = {
        "survey": found,
        "lists": lists,
        "tried": contexts.tried_of(found),
        "family": contexts.family_of(found),
        "why": wording.code_sentence(found.code) if found.code else "",
    }
    return shown(request, "survey", context, tab="add", status=422 if refused else 200)
