"""Send a bulletin, and keep who gets it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.bulletin import wording
from hamseda.bulletin.access import (
    check_sends,
    get_bulletin_for,
    get_copy_for,
    get_recipient_for,
    recipients_kept_by,
)
from hamseda.bulletin.forms import RecipientForm, TimetableForm
from hamseda.bulletin.models import BulletinCopy, BulletinEdition, BulletinRecipient
from hamseda.bulletin.operations.assembling import save_timetable
from hamseda.bulletin.operations.issuing import issue_bulletin
from hamseda.bulletin.operations.reading import revoke_copy, send_copy_again
from hamseda.bulletin.operations.recipients import retire_recipient, save_recipient
from hamseda.bulletin.queries.listing import timetable as known_timetable
from hamseda.bulletin.views.frame import PER_PAGE, act, desk, form_page
from hamseda.foundation.design.numbers import persian_number


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze what was seen in the preview, and send it."""
    found = get_bulletin_for(request.user, pk, to="send")
    revision = request.POST.get("revision", "")

    def said(edition: BulletinEdition) -> str:
        count = persian_number(edition.copies.count())
        return wording.ISSUED.format(number=persian_number(edition.number), count=count)

    return act(
        request,
        lambda: issue_bulletin(
            actor=request.user,
            bulletin=found,
            revision=int(revision) if revision.isdigit() else -1,
            note=request.POST.get("note", "")[:500],
            now=timezone.now(),
        ),
        said,
        reverse("bulletins:bulletin", args=[pk]),
    )


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut a recipient's link."""
    copy = get_copy_for(request.user, pk)
    return act(
        request,
        lambda: revoke_copy(actor=request.user, copy=copy, now=timezone.now()),
        wording.REVOKED.format(name=copy.name),
        _edition_of(copy),
    )


@require_POST
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """Post a letter once more that did not arrive."""
    copy = get_copy_for(request.user, pk)
    return act(
        request,
        lambda: send_copy_again(actor=request.user, copy=copy, now=timezone.now()),
        wording.REPEATED,
        _edition_of(copy),
    )


@require_safe
def recipients(request: HttpRequest) -> HttpResponse:
    """Who gets the bulletin."""
    check_sends(request.user)
    found = recipients_kept_by(request.user).order_by("retired_at", "name__persian", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "recipients", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def recipient(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A recipient, new or known."""
    check_sends(request.user)
    found = get_recipient_for(request.user, pk) if pk else BulletinRecipient()
    post = f"{found.post.title}، {found.post.office.name}" if found.post else ""
    given = {name: getattr(found, name) for name in ("name", "mail", "clearance")}
    form = RecipientForm(request.POST or None, initial=given | {"post": post})

    def save() -> BulletinRecipient:
        for name, value in form.cleaned_data.items():
            setattr(found, name, value)
        return save_recipient(actor=request.user, recipient=found, now=timezone.now())

    return form_page(
        request, form, title=f"گیرنده: {found}" if pk else "گیرندهٔ تازه",
        back=reverse("bulletins:recipients"), save=save,
        done=lambda saved: wording.RECIPIENT_SAVED.format(name=saved),
    )  # fmt: skip


@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing more to a recipient."""
    found = get_recipient_for(request.user, pk)
    return act(
        request,
        lambda: retire_recipient(actor=request.user, recipient=found, now=timezone.now()),
        wording.RECIPIENT_RETIRED.format(name=found),
        reverse("bulletins:recipients"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def timetable(request: HttpRequest) -> HttpResponse:
    """When bulletins are put together."""
    check_sends(request.user)
    known = known_timetable()
    given = {
        "assembles_at": known.assembles_at,
        "on_closed_days": known.on_closed_days,
        "confidentiality": known.confidentiality,
    }
    form = TimetableForm(request.POST if request.method == "POST" else None, initial=given)
    return form_page(
        request, form, title="زمان‌بندی بولتن", back=reverse("bulletins:list"),
        save=lambda: save_timetable(actor=request.user, now=timezone.now(), **form.cleaned_data),
        done=lambda _: wording.TIMETABLE_SAVED,
    )  # fmt: skip


def _edition_of(copy: BulletinCopy) -> str:
    edition = copy.edition
    return reverse("bulletins:edition", args=[edition.bulletin_id, edition.number])
