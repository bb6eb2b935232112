"""The queue of reporters who ask for accreditation, in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.newsroom import contexts, wording
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import Accreditation
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.accrediting import decide_accreditation
from hamseda.registry.models import Journalist
from hamseda.registry.queries import journalists_like

PER_PAGE = 20


@require_safe
def accreditations(request: HttpRequest) -> HttpResponse:
    """Those in one state; of those that wait the oldest on top."""
    if not reviews_releases(request.user):
        raise PermissionDenied
    asked = request.GET.get("state", "")
    state = asked if asked in Accreditation.State.values else Accreditation.State.WAITING
    order = "asked_at" if state == Accreditation.State.WAITING else "-asked_at"
    listed = Accreditation.objects.filter(state=state).order_by(order, "pk")
    listed = listed.select_related("outlet", "decided_by", "journalist")
    listed = listed.prefetch_related("beats", "journalist__beats")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": contexts.accreditation_rows(page),
        "state": state,
        "states": Accreditation.State.choices,
        "may_decide": state != Accreditation.State.WITHDRAWN,
    }
    return render(request, "newsroom/accreditations.html", context)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse one, and go back to the queue."""
    if not reviews_releases(request.user):
        raise PermissionDenied
    found = get_object_or_404(Accreditation, pk=pk)
    accepts = "accept" in request.POST
    try:
        decide_accreditation(
            actor=request.user,
            accreditation=found,
            accepts=accepts,
            reason=request.POST.get("reason", ""),
            journalist=_journalist(found, request.POST.get("journalist", "")),
            now=timezone.now(),
        )
    except UnableToProceedError as refusal:
        typed = request.POST.get("reason", "")
        messages.error(request, contexts.with_words(wording.ISSUES[refusal.code], typed))
    else:
        said = wording.REPORTER_ACCEPTED if accepts else wording.REPORTER_REFUSED
        messages.success(request, said.format(name=found.name))
    return redirect(reverse("accreditations:list"))


def _journalist(asked: Accreditation, number: str) -> Journalist | None:
    """The chosen one of those who may be meant; None for whatever else was sent."""
    if not (number.isascii() and number.isdecimal()):
        return None
    return journalists_like([asked.name], [asked.address]).filter(pk=number).first()
