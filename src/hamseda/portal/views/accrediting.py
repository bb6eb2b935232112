"""A reporter asks for accreditation without an account, and follows it by a link of the own."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hamseda.foundation.design.links import opened_by_link
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.accrediting import (
    ask_accreditation,
    open_accreditation,
    withdraw_accreditation,
)
from hamseda.newsroom.wording import ISSUES
from hamseda.portal import wording
from hamseda.portal.contexts.people import accreditation_page
from hamseda.portal.forms import AccreditationForm
from hamseda.portal.views.commenting import place_of
from hamseda.portal.views.serving import rendered


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form. What is said after it is the same whether the address is known or not."""
    form = AccreditationForm(request.POST or None)
    if form.is_valid():
        try:
            # People do not see this field; programs that fill in everything do.
            if not request.POST.get("website"):
                place = place_of(request)
                ask_accreditation(reporter=form.reporter, place=place, now=timezone.now())
            done = wording.ACCREDITATION_ASKED
            return rendered(request, "accredit", None, section="reporters", done=done)
        except UnableToProceedError as refusal:
            form.add_error(_FIELDS.get(refusal.code), ISSUES[refusal.code])
    response = rendered(request, "accredit", None, section="reporters", form=form)
    response.status_code = 422 if form.is_bound else 200
    return response


_FIELDS = {"reporter_name_missing": "name", "outlet_missing": "outlet_name"}


@opened_by_link
@require_http_methods(["GET", "HEAD", "POST"])
def accreditation(request: HttpRequest, token: str) -> HttpResponse:
    """What became of the request; on POST it is withdrawn."""
    try:
        if request.method == "POST":
            withdraw_accreditation(token=token, now=timezone.now())
        page, status = accreditation_page(open_accreditation(token)), 200
        response = rendered(request, "accreditation", page, section="reporters")
    except UnableToProceedError as refusal:
        more = {"refusal": ISSUES[refusal.code]}
        response, status = (
            rendered(request, "accreditation", None, section="reporters", **more),
            404,
        )
    response.status_code = status
    return response
