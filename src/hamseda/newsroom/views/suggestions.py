"""The queue of readers' suggestions in the back office."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hamseda.newsroom import wording
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.contexts import with_words
from hamseda.newsroom.models import Suggestion
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.suggesting import answer_suggestion

PER_PAGE = 20


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, the oldest on top; or those that have one."""
    if not reviews_releases(request.user):
        raise PermissionDenied
    is_answered = request.GET.get("state") == "answered"
    order = "-answered_at" if is_answered else "sent_at"
    listed = Suggestion.objects.filter(answered_at__isnull=not is_answered).order_by(order, "pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_answered": is_answered}
    return render(request, "newsroom/suggestions.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one, and go back to the queue."""
    if not reviews_releases(request.user):
        raise PermissionDenied
    suggestion = get_object_or_404(Suggestion, pk=pk)
    typed = request.POST.get("answer", "")
    try:
        answer_suggestion(
            actor=request.user,
            suggestion=suggestion,
            answer=typed,
            now=timezone.now(),
        )
    except UnableToProceedError as refusal:
        messages.error(request, with_words(wording.ISSUES[refusal.code], typed))
    else:
        messages.success(request, wording.SUGGESTION_ANSWERED)
    return redirect("suggestions:list")
