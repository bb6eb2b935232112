"""Adding and changing the rows of media: one engine, a table of what there is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hamseda.foundation.design.entry import let_in
from hamseda.registry.access.media import keeps_media
from hamseda.registry.forms import media as media_forms
from hamseda.registry.models import Contract, Contractor, Guild, Journalist, Outlet
from hamseda.registry.operations import (
    contractors,
    guilds,
    journalists,
    outlet_standing,
)
from hamseda.registry.operations.outlet_desks import save_desk, save_feed, save_outlet_channel
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.wording import media as wording


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of row: the form that fills it, the operation that saves it, the name by which both
    the operation and nothing else knows it, and how the row names its owner.
    """

    form: type[forms.ModelForm]
    keep: Callable[..., Model]
    argument: str
    owner: str = ""
    extra: tuple[str, ...] = ()
    may_change: bool = True


OWNERS: dict[str, type[Model]] = {
    "outlets": Outlet,
    "journalists": Journalist,
    "guilds": Guild,
    "contractors": Contractor,
    "contracts": Contract,
}
PARTS = {
    ("outlets", "desks"): Part(
        media_forms.DeskForm, save_desk, "desk", "outlet", extra=("addresses",)
    ),
    ("outlets", "feeds"): Part(media_forms.FeedForm, save_feed, "feed", "outlet"),
    ("outlets", "channels"): Part(
        media_forms.OutletChannelForm, save_outlet_channel, "channel", "outlet"
    ),
    ("outlets", "licences"): Part(
        media_forms.LicenceForm, outlet_standing.save_licence, "licence", "outlet"
    ),
    ("outlets", "owners"): Part(
        media_forms.OwnershipForm, outlet_standing.save_ownership, "ownership", "outlet"
    ),
    ("journalists", "employments"): Part(
        media_forms.EmploymentForm, journalists.save_employment, "employment", "journalist"
    ),
    # A form for changing a number would show it without the entry in the log.
    ("journalists", "contacts"): Part(
        media_forms.ContactWayForm, journalists.save_contact_way, "way", "journalist",
        may_change=False,
    ),
    ("guilds", "members"): Part(
        media_forms.MembershipForm, guilds.save_guild_membership, "membership", "guild"
    ),
    ("contractors", "contracts"): Part(
        media_forms.ContractForm, contractors.save_contract, "contract", "contractor"
    ),
    ("contracts", "deliverables"): Part(
        media_forms.DeliverableForm, contractors.save_deliverable, "deliverable", "contract"
    ),
}  # fmt: skip
KINDS = {
    "journalists": Part(
        media_forms.JournalistForm, journalists.save_journalist, "journalist", extra=("beats",)
    ),
    "guilds": Part(media_forms.GuildForm, guilds.save_guild, "guild"),
    "contractors": Part(media_forms.ContractorForm, contractors.save_contractor, "contractor"),
    "beats": Part(media_forms.BeatForm, journalists.save_beat, "beat"),
}


for_keepers = let_in(keeps_media)
"""A page for whoever keeps the registry."""


def page_of(kind: str, pk: int) -> str:
    """The address of the page that shows a row."""
    if kind == "beats":
        return reverse("media:beats")
    if kind == "outlets":
        return reverse("desk:outlet", args=[pk])
    return reverse(f"media:{kind.removesuffix('s')}", args=[pk])


def attempt(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What an operation gives, or None with its refusal beside the fields; then nothing of it is
    kept.
    """
    try:
        with transaction.atomic():
            return act()
    except MediaRefusedError as refusal:
        form.add_error(None, wording.ISSUES[refusal.code])
    except ValidationError as error:
        told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, sentences in told.items():
            is_known = field in form.fields and field != NON_FIELD_ERRORS
            form.add_error(field if is_known else None, sentences)
    return None


def form_page(
    request: HttpRequest, form: forms.Form, title: str, back: str, subject: object = ""
) -> HttpResponse:
    """A form on a page of its own."""
    context = {"form": form, "title": title, "back": back, "subject": subject}
    status = 422 if form.is_bound else 200
    return render(request, "registry/media/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def part(
    request: HttpRequest, owner: str, pk: int, part: str, row: int | None = None
) -> HttpResponse:
    """Add or change a row of an outlet, a journalist, a guild, a contractor or a contract."""
    found = PARTS.get((owner, part))
    if found is None or (row and not found.may_change):
        raise Http404
    whose = get_object_or_404(OWNERS[owner], pk=pk)
    model = found.form._meta.model
    instance = (
        get_object_or_404(model, pk=row, **{found.owner: whose})
        if row
        else model(**{found.owner: whose})
    )
    form = found.form(request.POST or None, instance=instance)
    if _saved(request, form, found):
        return redirect(page_of(owner, pk))
    title = wording.CHANGING if row else wording.ADDING
    noun = wording.TITLES[owner, part]
    return form_page(request, form, title.format(noun=noun), page_of(owner, pk), whose)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def row(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """Add or change a journalist, a guild, a contractor or a beat."""
    found = KINDS.get(kind)
    if found is None:
        raise Http404
    instance = get_object_or_404(found.form._meta.model, pk=pk) if pk else None
    form = found.form(request.POST or None, instance=instance)
    if saved := _saved(request, form, found):
        return redirect(page_of(kind, saved.pk))
    title = (wording.CHANGING if pk else wording.ADDING).format(noun=wording.KINDS[kind])
    back = page_of(kind, pk) if pk else reverse(f"media:{kind}")
    return form_page(request, form, title, back)


def _saved(request: HttpRequest, form: forms.ModelForm, found: Part) -> Model | None:
    if not form.is_valid():
        return None
    instance = form.save(commit=False)
    arguments = {found.argument: instance}
    arguments |= {name: form.cleaned_data[name] for name in found.extra}
    saved = attempt(form, lambda: found.keep(actor=request.user, now=timezone.now(), **arguments))
    if saved is not None:
        messages.success(request, wording.SAVED.format(name=saved))
    return saved
