"""Edit the working copy, an item at a time."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from hamseda.bulletin import wording
from hamseda.bulletin.access import get_bulletin_for, get_follow_up_for, get_item_for
from hamseda.bulletin.composing import reason_lines
from hamseda.bulletin.contexts import kind_choices, known_without_preparer, tone_choices
from hamseda.bulletin.forms import (
    SECTION_CHOICES,
    AddForm,
    ClassForm,
    FollowUpForm,
    ItemForm,
    told_of,
)
from hamseda.bulletin.models import BulletinItem
from hamseda.bulletin.operations import BulletinRefusedError, EditedMeanwhileError
from hamseda.bulletin.operations.editing import (
    add_article,
    classify_bulletin,
    move_item,
    remove_item,
    restore_item,
    save_follow_up,
    save_item,
)
from hamseda.bulletin.queries.gathering import moment_of, outlet_name
from hamseda.bulletin.queries.listing import articles_to_add
from hamseda.bulletin.views.frame import act, desk
from hamseda.foundation.design.outcomes import first_error, sentence_of, wants_json
from hamseda.monitoring.access import articles_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: shown, and saved as it is typed or by the button."""
    found = get_item_for(request.user, pk, to="prepare")
    if request.method != "POST":
        return _item_page(request, found, ItemForm(initial=told_of(found)), {})
    form = ItemForm(request.POST)
    revision = request.POST.get("revision", "")
    if not form.is_valid():
        if wants_json(request):
            return JsonResponse({"said": first_error(form)}, status=422)
        return _item_page(request, found, form, {"status": 422})
    try:
        saved = save_item(
            actor=request.user, item=found, told=form.cleaned_data,
            revision=int(revision) if revision.isdigit() else -1, now=timezone.now(),
        )  # fmt: skip
    except EditedMeanwhileError as conflict:
        return _conflict(request, found, form, conflict)
    except BulletinRefusedError as refusal:
        if wants_json(request):
            return JsonResponse({"said": sentence_of(refusal, wording.ISSUES)}, status=422)
        form.add_error(None, sentence_of(refusal, wording.ISSUES))
        return _item_page(request, found, form, {"status": 422})
    if wants_json(request):
        return JsonResponse({"revision": saved, "said": wording.SAVED})
    messages.success(request, wording.SAVED)
    return redirect(_place_of(found))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down; the page comes back with the item in sight."""
    found = get_item_for(request.user, pk, to="prepare")
    up = request.POST.get("way") == "up"
    return act(
        request,
        lambda: move_item(actor=request.user, item=found, up=up, now=timezone.now()),
        wording.MOVED,
        _place_of(found),
    )


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the bulletin, not out of the record."""
    return _step(request, pk, remove_item, wording.REMOVED)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the bulletin."""
    return _step(request, pk, restore_item, wording.RESTORED)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Search an article and add it."""
    found = get_bulletin_for(request.user, pk, to="prepare")
    articles = articles_visible_to(request.user)
    if request.method == "POST":
        form = AddForm(request.POST)
        if not form.is_valid():
            messages.error(request, first_error(form))
            return redirect("bulletins:add", pk=pk)
        told = form.cleaned_data
        article = get_object_or_404(articles, pk=told["article"])
        return act(
            request,
            lambda: add_article(
                actor=request.user, bulletin=found, article=article, section=told["section"],
                now=timezone.now(),
            ),
            lambda added: wording.ADDED.format(headline=added.headline),
            reverse("bulletins:bulletin", args=[pk]),
        )  # fmt: skip
    words = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    listed, is_being_rebuilt = (
        articles_to_add(found, articles, words, now=timezone.now()) if words else ([], False)
    )
    context = {
        "bulletin": found,
        "words": words,
        "rows": [(row, outlet_name(row), moment_of(row)) for row in listed],
        "is_being_rebuilt": is_being_rebuilt,
        "sections": SECTION_CHOICES,
    }
    return desk(request, "add", context)


@require_POST
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of a proposal."""
    found = get_follow_up_for(request.user, pk)
    form = FollowUpForm(request.POST)
    back = reverse("bulletins:bulletin", args=[found.bulletin_id]) + "#follow-ups"
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect(back)
    told = form.cleaned_data
    return act(
        request,
        lambda: save_follow_up(actor=request.user, follow_up=found, now=timezone.now(), **told),
        wording.SAVED,
        back,
    )


@require_POST
def classify(request: HttpRequest, pk: int) -> HttpResponse:
    """How few may read it."""
    found = get_bulletin_for(request.user, pk, to="send")
    form = ClassForm(request.POST)
    back = reverse("bulletins:bulletin", args=[pk])
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect(back)
    return act(
        request,
        lambda: classify_bulletin(
            actor=request.user, bulletin=found, now=timezone.now(), **form.cleaned_data
        ),
        wording.SAVED,
        back,
    )


def _step(
    request: HttpRequest, pk: int, operation: Callable[..., object], done: str
) -> HttpResponse:
    found = get_item_for(request.user, pk, to="prepare")
    return act(
        request,
        lambda: operation(actor=request.user, item=found, now=timezone.now()),
        done,
        reverse("bulletins:bulletin", args=[found.bulletin_id]),
    )


def _place_of(item: BulletinItem) -> str:
    return reverse("bulletins:bulletin", args=[item.bulletin_id]) + f"#item-{item.pk}"


def _conflict(
    request: HttpRequest, found: BulletinItem, form: Any, conflict: EditedMeanwhileError
) -> HttpResponse:
    """What somebody else has written stands beside what was typed; nothing is lost."""
    said = wording.ISSUES[conflict.code]
    if wants_json(request):
        return JsonResponse({"said": said, "current": conflict.current}, status=409)
    labels = {name: field.label for name, field in form.fields.items()}
    others = [
        (labels[name], text)
        for name, text in conflict.current.items()
        if name in labels and text != form.cleaned_data[name]
    ]
    context = {"others": others, "conflict": said, "status": 409}
    return _item_page(request, found, form, context, revision=conflict.current["revision"])


def _item_page(
    request: HttpRequest,
    found: BulletinItem,
    form: Any,
    more: dict[str, Any],
    *,
    revision: object = None,
) -> HttpResponse:
    known = known_without_preparer(found)
    form.fields["kind"].choices = kind_choices(known)
    form.fields["tone"].choices = tone_choices(known)
    context = {
        "item": found,
        "form": form,
        "revision": found.revision if revision is None else revision,
        "outlet": outlet_name(found.article),
        "at": moment_of(found.article),
        "reasons": reason_lines(found),
        "back": _place_of(found),
        **more,
    }
    return desk(request, "item", context)
