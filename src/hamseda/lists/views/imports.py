"""Bringing a list in: upload, columns, dry run, progress, result, and the way back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.foundation.tables import UnreadableTableError
from hamseda.foundation.tables.wording import sentence as table_sentence
from hamseda.lists import contexts, wording
from hamseda.lists.access import get_run_for, rows_of, runs_visible_to
from hamseda.lists.forms import (
    MappingForm,
    UploadForm,
    chosen_sheet,
    decisions_in,
    options_form,
)
from hamseda.lists.models import ImportRow, ImportRun
from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.importing import (
    decide_rows,
    map_columns,
    show_import_numbers,
    start_import,
    upload_list,
)
from hamseda.lists.operations.undoing import start_undo
from hamseda.lists.queries.progress import progress_of
from hamseda.lists.views.serving import PER_PAGE, for_keepers, sentence, shown

State = ImportRun.State


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def imports(request: HttpRequest) -> HttpResponse:
    """Every import, and a form for the next."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            run = upload_list(
                actor=request.user,
                kind=form.cleaned_data["kind"],
                file_name=form.cleaned_data["file"].name,
                content=form.cleaned_data["file"].read(),
                now=timezone.now(),
            )
        except UnreadableTableError as error:
            form.add_error("file", table_sentence(error))
        else:
            messages.success(request, wording.UPLOADED)
            return redirect("lists:columns", run.pk)
    runs = runs_visible_to(request.user).select_related("uploaded_by").defer("content", "sheets")
    page = Paginator(runs, PER_PAGE).get_page(request.GET.get("page"))
    status = 422 if form.is_bound else 200
    return shown(request, "imports", {"form": form, "page": page}, tab="imports", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column holds, guessed and corrected."""
    run = get_run_for(request.user, pk)
    if run.state not in {State.UPLOADED, State.CHECKED} or not run.sheets:
        return redirect("lists:run", pk)
    told = request.POST or None
    sheet = chosen_sheet(run, told or request.GET)
    form, options = MappingForm(run, sheet, told), options_form(run, told)
    if told and form.is_valid() and options.is_valid():
        try:
            map_columns(
                actor=request.user,
                run=run,
                sheet=sheet,
                mapping=form.mapping,
                options=options.options,
                now=timezone.now(),
            )
            return redirect("lists:run", pk)
        except UnableToListError as refusal:
            form.add_error(None, sentence(refusal))
    before = runs_visible_to(request.user).filter(digest=run.digest, state=State.DONE)
    context = {
        "run": run, "form": form, "options": options, "sheet": sheet,
        "described": run.sheets[sheet], "was_before": before.exists(),
    }  # fmt: skip
    return shown(request, "columns", context, tab="imports", status=422 if told else 200)


@require_safe
@for_keepers
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run, the progress, or what became of it."""
    return _run_page(request, get_run_for(request.user, pk))


@never_cache
@require_POST
@for_keepers
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """The same rows with people's numbers; the look is logged, so a form asks for it."""
    found = get_run_for(request.user, pk)
    show_import_numbers(actor=request.user, run=found, now=timezone.now())
    return _run_page(request, found, is_open=True)


@require_safe
@for_keepers
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far it is, for the script of the page."""
    found = get_run_for(request.user, pk)
    now = progress_of(found)
    response = JsonResponse({"state": found.state, "done": now.done, "total": now.total})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_keepers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What doubtful rows mean."""
    found = get_run_for(request.user, pk)
    told = decisions_in(request.POST, rows_of(found).exclude(doubt=""))
    try:
        if told:
            decide_rows(actor=request.user, run=found, decisions=told, now=timezone.now())
            messages.success(request, wording.DECIDED)
    except UnableToListError as refusal:
        messages.error(request, sentence(refusal))
    return redirect("lists:run", pk)


@require_POST
@for_keepers
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it."""
    found = get_run_for(request.user, pk)
    try:
        start_import(actor=request.user, run=found, now=timezone.now())
        messages.success(request, wording.STARTED)
    except UnableToListError as refusal:
        messages.error(request, sentence(refusal))
    return redirect("lists:run", pk)


@require_POST
@for_keepers
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back; what has changed since is told on the page of the import."""
    found = get_run_for(request.user, pk)
    only_rest = request.POST.get("rest") == "1"
    try:
        start_undo(actor=request.user, run=found, only_rest=only_rest, now=timezone.now())
        messages.success(request, wording.UNDO_STARTED)
    except UnableToListError as refusal:
        messages.error(request, sentence(refusal))
    return redirect("lists:run", pk)


def _run_page(request: HttpRequest, found: ImportRun, *, is_open: bool = False) -> HttpResponse:
    tabs = contexts.tabs_of(found)
    keys = [tab.key for tab in tabs]
    wanted = request.GET.get("rows", "")
    chosen = wanted if wanted in keys else (keys[0] if keys else ImportRow.Outcome.ADDED)
    rows = rows_of(found).filter(outcome=chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "outcomes": tabs,
        "chosen": chosen,
        "page": page,
        "rows": [contexts.row_shown(row, found, is_open=is_open) for row in page],
        "is_open": is_open,
        "fault": contexts.fault_of(found),
        "unknown": contexts.unknown_columns(found),
        "progress": progress_of(found),
        "kept": contexts.kept_shown(found),
    }
    return shown(request, "run", context, tab="imports")
