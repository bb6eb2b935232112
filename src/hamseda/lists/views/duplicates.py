"""Records that may be one: seen in pairs, made one, or called two."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.core.text import to_persian_digits
from hamseda.lists import contexts, wording
from hamseda.lists.access import get_merge_for, merges_visible_to
from hamseda.lists.forms import PairForm
from hamseda.lists.models import RecordKind
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.merging import merge_records, say_not_the_same, undo_merge
from hamseda.lists.queries.duplicates import possible_duplicates
from hamseda.lists.views.serving import PER_PAGE, for_keepers, sentence, shown


@require_safe
@for_keepers
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of one kind, with the reasons."""
    wanted = request.GET.get("kind", "")
    kind = wanted if wanted in RecordKind.values else RecordKind.PERSON.value
    page = Paginator(possible_duplicates(kind), PER_PAGE).get_page(request.GET.get("page"))
    pairs = [(pair, contexts.pair_reasons(pair)) for pair in page]
    context = {"kind": kind, "kinds": RecordKind.choices, "page": page, "pairs": pairs}
    return shown(request, "duplicates", context, tab="duplicates")


@require_POST
@for_keepers
def merge(request: HttpRequest) -> HttpResponse:
    """Make one of two."""
    form = PairForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            done = merge_records(
                actor=request.user, kind=told["kind"], kept_id=told["kept"],
                merged_id=told["merged"], now=timezone.now(),
            )  # fmt: skip
            text = wording.MERGED.format(merged=done.merged_name, kept=done.kept_name)
            messages.success(request, text)
        except UnableToListError as refusal:
            messages.error(request, sentence(refusal))
    return _back(form)


@require_POST
@for_keepers
def apart(request: HttpRequest) -> HttpResponse:
    """Remember that two are two."""
    form = PairForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        say_not_the_same(
            actor=request.user, kind=told["kind"], one_id=told["kept"], other_id=told["merged"],
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, wording.NOT_THE_SAME)
    return _back(form)


@require_safe
@for_keepers
def merges(request: HttpRequest) -> HttpResponse:
    """What was made one, and the way back."""
    found = merges_visible_to(request.user).select_related("made_by").defer("steps")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return shown(request, "merges", {"page": page}, tab="merges")


@require_POST
@for_keepers
def unmerge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make two of one again."""
    found = get_merge_for(request.user, pk)
    try:
        left = undo_merge(actor=request.user, merge=found, now=timezone.now())
        text = wording.UNMERGED_PARTLY if left else wording.UNMERGED
        count = to_persian_digits(left)
        told = text.format(merged=found.merged_name, kept=found.kept_name, count=count)
        messages.success(request, told)
    except UnableToListError as refusal:
        messages.error(request, sentence(refusal))
    return redirect("lists:merges")


def _back(form: PairForm) -> HttpResponse:
    kind = form.data.get("kind", "")
    query = f"?kind={kind}" if kind in RecordKind.values else ""
    return redirect(reverse("lists:duplicates") + query)
