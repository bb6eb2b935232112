"""What a recipient opens by the own link, and what proves a paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hamseda.bulletin.composing import copy_line
from hamseda.bulletin.composing.papers import body_of
from hamseda.bulletin.models import BulletinEdition, BulletinFile
from hamseda.bulletin.operations.reading import file_for, open_copy, page_for, record_opening
from hamseda.bulletin.queries.listing import newest_edition
from hamseda.bulletin.views.bulletins import TYPES
from hamseda.bulletin.views.frame import by_link, file_response

_HANDED_OUT = ("pdf", "docx", "txt")


@require_safe
@by_link
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """The bulletin on a phone, with the reader's name on it."""
    found = open_copy(token)
    if request.method == "GET":
        record_opening(copy=found, form=BulletinFile.Form.HTML, now=timezone.now())
    newest = newest_edition(found.edition.bulletin)
    context = {
        "copy": found,
        "edition": found.edition,
        "line": copy_line(found),
        "body": body_of(page_for(found)),
        "is_newest": newest is not None and newest.pk == found.edition_id,
        "token": token,
    }
    return render(request, "bulletin/visitors/copy.html", context)


@require_safe
@by_link
def file(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The same in another form, numbered and with the reader's name."""
    found = open_copy(token)
    if form not in _HANDED_OUT:
        raise Http404
    now = timezone.now()
    body = file_for(copy=found, form=form, now=now)
    if request.method == "GET":
        record_opening(copy=found, form=form, now=now)
    name = f"bulletin-{found.edition.code}-{found.number}.{form}"
    return file_response(body, TYPES[form], name)


@never_cache
@require_safe
def proof(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a paper is what was sent, and whether it is still the newest; nothing of what it
    says.
    """
    edition = get_object_or_404(
        BulletinEdition.objects.select_related("bulletin"), code=code.upper()
    )
    newest = newest_edition(edition.bulletin)
    context = {
        "edition": edition,
        "bulletin": edition.bulletin,
        "is_newest": newest is not None and newest.pk == edition.pk,
    }
    return render(request, "bulletin/visitors/proof.html", context)
