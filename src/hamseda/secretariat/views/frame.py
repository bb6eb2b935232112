"""What the screens share: refusals in words, filters, pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hamseda.secretariat import wording
from hamseda.secretariat.operations import FollowUpRefusedError

PER_PAGE = 25
View = Callable[..., HttpResponse]
_GONE = {"link_unknown": 404, "link_expired": 410, "link_revoked": 410}


def by_link(view: View) -> View:
    """A page whose address is the key: kept by nobody, told to nobody.

    The address is also the proof that a form is meant: no cookie opens these pages, so a form of
    another site can do nothing that its maker could not do with the address itself. Browsers send
    no origin from a page that asks for no referrer, and Django would refuse its forms.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except FollowUpRefusedError as refusal:
            context = {
                "refusal": wording.ISSUES[refusal.code],
                "token": kwargs.get("token"),
                "may_renew": refusal.code != "link_unknown",
            }
            status = _GONE.get(refusal.code, 422)
            response = render(request, "secretariat/said.html", context, status=status)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return page


def said(
    request: HttpRequest, step: Callable[[], object], done: str, to: str, *args: object
) -> HttpResponse:
    """Take a step, tell how it went, and lead on."""
    try:
        step()
    except FollowUpRefusedError as refusal:
        messages.error(request, wording.ISSUES[refusal.code])
    else:
        messages.success(request, done)
    return redirect(to, *args)


def first_error(form: Any) -> str:
    """The first thing that a form does not like."""
    return str(next(iter(form.errors.values()))[0])


def desk(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of the back office; 422 where a form came back."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, f"secretariat/{name}.html", context, status=status)


def words_of(request: HttpRequest) -> str:
    """What was typed into the search box."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]
