"""What people of the registry said, in all media."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.monitoring import wording
from hamseda.monitoring.access import may_decide, quotations_visible_to, reads_all_articles
from hamseda.monitoring.contexts.quotations import quotation_row
from hamseda.monitoring.forms import QuotationFilters
from hamseda.monitoring.models import Quotation
from hamseda.monitoring.operations.deciding import UnableToDecideError
from hamseda.monitoring.operations.quoting import decide_quotation
from hamseda.monitoring.queries.quotations import quotations_for_list, quotations_narrowed
from hamseda.monitoring.views.listing import PER_PAGE, address, require_reader, without_page


@require_safe
def quotations(request: HttpRequest) -> HttpResponse:
    """Every quotation of somebody whom the registry knows, as far as the reader may see it."""
    require_reader(request)
    visible = quotations_visible_to(request.user)
    filters = QuotationFilters(request.GET, quotations=visible)
    listed = quotations_for_list(quotations_narrowed(visible, **filters.wishes))
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    decides = may_decide(request.user)
    rows = [quotation_row(quotation, may_decide=decides) for quotation in page]
    context = {
        "rows": rows,
        "page": page,
        "filters": filters,
        "tab": "quotations",
        "reads_all": reads_all_articles(request.user),
        "query": without_page(request),
    }
    return render(request, "monitoring/quotations.html", context)


@require_POST
def quotation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it was that person who said it, and go back to the list."""
    try:
        decided = decide_quotation(
            actor=request.user,
            quotation_id=pk,
            state=request.POST.get("state", ""),
            now=timezone.now(),
        )
    except UnableToDecideError as error:
        messages.error(request, wording.DECISIONS[error.code].format(name=error.name))
    else:
        is_confirmed = decided.state == Quotation.State.CONFIRMED
        messages.success(
            request, wording.QUOTATION_CONFIRMED if is_confirmed else wording.QUOTATION_REJECTED
        )
    return redirect(address("monitoring:quotations", None, without_page(request)))
