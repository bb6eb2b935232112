"""Cuttings and programmes, put in by hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hamseda.monitoring import wording
from hamseda.monitoring.access import articles_visible_to, may_add_clips
from hamseda.monitoring.forms import BroadcastForm, ClipForm, CuttingForm
from hamseda.monitoring.models import Clip
from hamseda.monitoring.operations.clipping import UnableToClipError, add_clip
from hamseda.monitoring.wording import CLIP_FIELDS, CLIP_REFUSALS


@require_http_methods(["GET", "HEAD", "POST"])
def cutting(request: HttpRequest) -> HttpResponse:
    """A newspaper cutting with its scan."""
    return _clip(request, CuttingForm)


@require_http_methods(["GET", "HEAD", "POST"])
def broadcast(request: HttpRequest) -> HttpResponse:
    """A part of a radio or television programme."""
    return _clip(request, BroadcastForm)


@require_safe
def clip_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of a cutting, which the reader of files has made anew, to be looked at."""
    pictures = articles_visible_to(request.user).filter(
        clip__isnull=False, original__content_type__startswith="image/"
    )
    original = get_object_or_404(pictures.select_related("original"), pk=pk).original
    response = HttpResponse(bytes(original.content), content_type=original.content_type)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _clip(request: HttpRequest, kind: type[ClipForm]) -> HttpResponse:
    if not may_add_clips(request.user):
        raise PermissionDenied
    form = kind(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            article, is_new = add_clip(
                actor=request.user, clip=form.clip, proof=form.cleaned_data["proof"],
                now=timezone.now(),
            )  # fmt: skip
        except UnableToClipError as error:
            form.add_error(CLIP_FIELDS.get(error.code, "proof"), CLIP_REFUSALS[error.code])
        else:
            said = wording.CLIP_ADDED if is_new else wording.CLIP_KNOWN
            messages.success(request, said)
            return redirect("monitoring:article", article.pk)
    context = {"form": form, "is_cutting": kind.kind == Clip.Kind.CUTTING}
    return render(request, "monitoring/clip.html", context, status=422 if form.errors else 200)
