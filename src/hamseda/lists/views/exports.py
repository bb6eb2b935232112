"""Taking a list out, and the log of who did."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.lists import contexts, wording
from hamseda.lists.access import exports_visible_to, sees_contacts
from hamseda.lists.forms import ExportForm
from hamseda.lists.operations.exporting import export_list
from hamseda.lists.views.serving import PER_PAGE, for_exporters, shown
from hamseda.registry.models import Area


@require_safe
@for_exporters
def exports(request: HttpRequest) -> HttpResponse:
    """A form, and below it every export that the reader may know of."""
    records = exports_visible_to(request.user).select_related("exported_by")
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    areas = {area.pk: str(area) for area in Area.objects.all()}
    rows = [
        (record, wording.FORMS[record.form], contexts.export_filters(record, areas),
         contexts.export_columns(record))
        for record in page
    ]  # fmt: skip
    context = {
        "form": ExportForm(), "page": page, "rows": rows,
        "with_contacts": sees_contacts(request.user),
    }  # fmt: skip
    return shown(request, "exports", context, tab="exports")


@require_POST
@for_exporters
def export(request: HttpRequest) -> HttpResponse:
    """The file itself; asking for it leaves a trace, so it is no link."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(request, wording.EXPORT_REFUSED)
        return redirect("lists:exports")
    told = form.cleaned_data
    made = export_list(
        actor=request.user, kind=told["kind"], form=told["form"], filters=form.filters,
        now=timezone.now(),
    )  # fmt: skip
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.file_name}"'
    response["Cache-Control"] = "no-store"
    return response
