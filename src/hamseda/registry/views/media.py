"""Pages of outlets, journalists, guilds and contractors, and what is done on them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.foundation.files.serving import kept_file
from hamseda.registry.access.media import (
    contractors_visible_to,
    contracts_visible_to,
    journalists_visible_to,
    judges_deliverables_of,
    keeps_media,
    lists_contractors,
    outlets_visible_to,
    reads_media,
    weighs_media,
)
from hamseda.registry.contexts.media import (
    contractor_ties,
    journalist_page,
    journalist_rows,
    outlet_rows,
)
from hamseda.registry.forms.media import (
    JournalistFilter,
    JudgementForm,
    OutletFilter,
    ReasonForm,
    RelationForm,
    RemovalForm,
)
from hamseda.registry.models import (
    ContactWay,
    Deliverable,
    Guild,
    Journalist,
    Outlet,
    OutletRelation,
)
from hamseda.registry.operations import journalists as keeping
from hamseda.registry.operations.contractors import judge_deliverable
from hamseda.registry.operations.outlet_standing import (
    note_relation,
    verify_outlet,
    withdraw_relation,
)
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.operations.removals import remove_from_lists
from hamseda.registry.queries.journalists import (
    journalists_for_list,
    journalists_narrowed,
    views_of_contacts,
    with_changes,
)
from hamseda.registry.queries.media import (
    beats_with_counts,
    contracts_for_list,
    current_members,
    guilds_with_counts,
)
from hamseda.registry.queries.outlet_standing import (
    outlets_narrowed,
    ties_to_outlets,
    with_standing,
)
from hamseda.registry.views.media_parts import attempt, for_keepers, form_page, page_of
from hamseda.registry.wording import media as wording

PER_PAGE = 30
SUBJECTS: dict[str, type[Outlet | Journalist]] = {"outlets": Outlet, "journalists": Journalist}


def _desk(request: HttpRequest, name: str, tab: str, **context: Any) -> HttpResponse:
    context |= {
        "tab": tab,
        "keeps": keeps_media(request.user),
        "weighs": weighs_media(request.user),
        "lists_contractors": lists_contractors(request.user),
    }
    return render(request, f"registry/media/{name}.html", context)


def _page(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def _require(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """The outlets that the reader may know of."""
    _require(reads_media(request.user))
    today = timezone.localdate()
    filters = OutletFilter(request.GET, weighs=weighs_media(request.user))
    known = with_standing(outlets_visible_to(request.user).select_related("area"), today)
    page = _page(request, outlets_narrowed(known, today, **filters.wishes))
    return _desk(
        request, "outlets", "outlets", page=page, rows=outlet_rows(page, today), filters=filters
    )


@require_safe
def journalists(request: HttpRequest) -> HttpResponse:
    """The journalists, where each works today, and whose data wants checking."""
    _require(reads_media(request.user))
    today = timezone.localdate()
    filters = JournalistFilter(request.GET)
    wishes = filters.wishes
    wishes |= {name: wishes[name].pk for name in ("outlet", "beat") if name in wishes}
    known = journalists_for_list(journalists_visible_to(request.user), today)
    page = _page(request, journalists_narrowed(known, today, **wishes))
    rows = journalist_rows(page, today)
    return _desk(request, "journalists", "journalists", page=page, rows=rows, filters=filters)


def _journalist(request: HttpRequest, pk: int, **context: Any) -> HttpResponse:
    today = timezone.localdate()
    known = with_changes(journalists_visible_to(request.user), today)
    found = get_object_or_404(known.select_related("person", "verified_by"), pk=pk)
    page = journalist_page(found, request.user, today, views_of_contacts(found))
    return _desk(request, "journalist", "journalists", page=page, **context)


@require_safe
def journalist(request: HttpRequest, pk: int) -> HttpResponse:
    """One journalist, without the numbers."""
    return _journalist(request, pk)


@never_cache
@require_POST
@for_keepers
def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """The same page with the numbers; the look is logged, which is why a form asks for it."""
    found = get_object_or_404(Journalist, pk=pk)
    ways = keeping.show_contacts(actor=request.user, journalist=found, now=timezone.now())
    return _journalist(request, pk, ways=ways)


@require_POST
@for_keepers
def contact(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Erase a number, or note that it does not arrive."""
    way = get_object_or_404(ContactWay.objects.select_related("journalist"), pk=pk)
    now = timezone.now()
    if act == "erase":
        keeping.drop_contact_way(actor=request.user, way=way, now=now)
        messages.success(request, wording.CONTACT_DROPPED)
    elif act == "bounce":
        keeping.note_bounce(actor=request.user, way=way, now=now)
        messages.success(request, wording.CONTACT_BOUNCED)
    else:
        raise Http404
    return redirect("media:journalist", pk=way.journalist_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def opt(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a journalist does not wish to be reached, or does again."""
    found = get_object_or_404(Journalist, pk=pk)
    is_out = found.opted_out_at is not None
    act = keeping.opt_in_journalist if is_out else keeping.opt_out_journalist
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = wording.LABEL_OPT_NOTE
    back = page_of("journalists", pk)
    if form.is_valid():
        note = form.cleaned_data["reason"]
        act(actor=request.user, journalist=found, note=note, now=timezone.now())
        sentence = wording.OPTED_IN if is_out else wording.OPTED_OUT
        messages.success(request, sentence.format(name=found))
        return redirect(back)
    title = wording.OPTING_IN if is_out else wording.OPTING_OUT
    return form_page(request, form, title, back, found)


@require_POST
@for_keepers
def verify(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say that what is known was checked today."""
    subject = _subject(kind, pk)
    now = timezone.now()
    if isinstance(subject, Outlet):
        verify_outlet(actor=request.user, outlet=subject, now=now)
    else:
        keeping.verify_journalist(actor=request.user, journalist=subject, now=now)
    messages.success(request, wording.VERIFIED.format(name=subject))
    return redirect(page_of(kind, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def relation(request: HttpRequest, pk: int) -> HttpResponse:
    """Note how the relation with an outlet stands since a day."""
    outlet = get_object_or_404(Outlet, pk=pk)
    form = RelationForm(request.POST or None)
    back = page_of("outlets", pk)
    if form.is_valid() and attempt(
        form,
        lambda: note_relation(
            actor=request.user, outlet=outlet, now=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, wording.RELATION_NOTED)
        return redirect(back)
    return form_page(request, form, wording.NOTING_RELATION, back, outlet)


@require_POST
@for_keepers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a state that was noted in error."""
    found = get_object_or_404(OutletRelation, pk=pk)
    because = request.POST.get("because", "").replace("\x00", "")
    _tell(
        request,
        wording.RELATION_WITHDRAWN,
        lambda: withdraw_relation(
            actor=request.user, relation=found, because=because, now=timezone.now()
        ),
    )
    return redirect(page_of("outlets", found.outlet_id))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take an outlet or a journalist off the lists, and show the link of the appeal this once."""
    subject = _subject(kind, pk)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        signed = attempt(
            form,
            lambda: remove_from_lists(
                actor=request.user, subject=subject, now=timezone.now(), **form.cleaned_data
            ),
        )
        if signed:
            url = settings.BASE_URL + reverse("appeal:appeal", args=[signed.token])
            return _desk(
                request, "removed", kind, removal=signed.removal, url=url, back=page_of(kind, pk)
            )
    return form_page(request, form, wording.REMOVING, page_of(kind, pk), subject)


@require_safe
def guilds(request: HttpRequest) -> HttpResponse:
    """The press house and other guilds."""
    _require(reads_media(request.user))
    page = _page(request, guilds_with_counts(timezone.localdate()))
    return _desk(request, "guilds", "guilds", page=page)


@require_safe
def guild(request: HttpRequest, pk: int) -> HttpResponse:
    """One guild with its members of today."""
    _require(reads_media(request.user))
    found = get_object_or_404(Guild.objects.select_related("area"), pk=pk)
    page = _page(request, current_members(found, timezone.localdate()))
    return _desk(request, "guild", "guilds", guild=found, page=page)


@require_safe
def beats(request: HttpRequest) -> HttpResponse:
    """The fields of reporting."""
    _require(reads_media(request.user))
    return _desk(request, "beats", "beats", page=_page(request, beats_with_counts()))


@require_safe
def contractors(request: HttpRequest) -> HttpResponse:
    """The firms that the reader may know of."""
    _require(lists_contractors(request.user))
    page = _page(request, contractors_visible_to(request.user))
    return _desk(request, "contractors", "contractors", page=page)


@require_safe
def contractor(request: HttpRequest, pk: int) -> HttpResponse:
    """One firm: scope, contracts, and its ties to outlets."""
    found = get_object_or_404(contractors_visible_to(request.user), pk=pk)
    today = timezone.localdate()
    ties = ties_to_outlets(found, today) if weighs_media(request.user) else []
    contracts = contracts_for_list(contracts_visible_to(request.user).filter(contractor=found))
    return _desk(
        request, "contractor", "contractors", contractor=found, ties=contractor_ties(ties),
        page=_page(request, contracts),
    )  # fmt: skip


@require_safe
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    """One contract with what it promises and what was accepted."""
    known = contracts_visible_to(request.user).select_related("contractor", "office")
    found = get_object_or_404(known, pk=pk)
    rows = found.deliverables.select_related("judged_by")
    judges = judges_deliverables_of(request.user, found)
    return _desk(request, "contract", "contractors", contract=found, rows=rows, judges=judges)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what was delivered, or send it back."""
    known = Deliverable.objects.filter(contract__in=contracts_visible_to(request.user))
    found = get_object_or_404(known.select_related("contract"), pk=pk)
    _require(judges_deliverables_of(request.user, found.contract))
    form = JudgementForm(request.POST or None, request.FILES or None)
    back = page_of("contracts", found.contract_id)
    if form.is_valid() and attempt(
        form,
        lambda: judge_deliverable(
            actor=request.user, deliverable=found, now=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, wording.JUDGED)
        return redirect(back)
    return form_page(request, form, wording.JUDGING, back, found)


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The file on which something was accepted; a browser is told to keep it, not to open it."""
    known = Deliverable.objects.filter(contract__in=contracts_visible_to(request.user))
    found = get_object_or_404(known.exclude(evidence_file=""), pk=pk)
    return kept_file(found.evidence_file, name=f"evidence-{pk}")


def _subject(kind: str, pk: int) -> Outlet | Journalist:
    if kind not in SUBJECTS:
        raise Http404
    return get_object_or_404(SUBJECTS[kind], pk=pk)


def _tell(request: HttpRequest, sentence: str, act: Callable[[], Any]) -> None:
    try:
        act()
        messages.success(request, sentence)
    except MediaRefusedError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
