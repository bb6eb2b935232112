"""Pages whose address is the key: no account opens them, whoever has the address does."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hamseda.foundation.refusals import RefusedError

View = Callable[..., HttpResponse]


def opened_by_link(view: View) -> View:
    """Have a page kept by nobody, found by no search engine, and its address told to nobody.

    The address is also the proof that a form is meant: no cookie opens these pages, so a form of
    another site can do nothing that its maker could not do with the address itself. Browsers send
    the forms of a page that asks for no referrer as from nowhere («Origin: null»), which Django
    would refuse as a forgery; and they need no cookie, which mail programs may not keep.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return page


def told_by_link(
    *errors: type[RefusedError],
    sentences: Mapping[str, str],
    template: str,
    statuses: Mapping[str, int],
    otherwise: int,
    may_renew: Callable[[str], bool] = lambda _code: False,
) -> Callable[[View], View]:
    """A page as `opened_by_link` makes it, which tells a refusal in words.

    `sentences` has the words of a refusal's code, `statuses` its answer where that is not
    `otherwise`, and `may_renew` says whether the page offers another link. `template` is given
    `refusal`, `token` and `may_renew`.
    """

    def guard(view: View) -> View:
        @opened_by_link
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except errors as refusal:
                code = refusal.code
                context = {
                    "refusal": sentences[code],
                    "token": kwargs.get("token"),
                    "may_renew": may_renew(code),
                }
                return render(request, template, context, status=statuses.get(code, otherwise))

        return page

    return guard


def sign_id(pk: int, salt: str) -> str:
    """The token that opens what this id stands for."""
    return signing.dumps(pk, salt=salt)


def read_token(token: str, salt: str, *, lifetime: timedelta | None = None) -> int:
    """The id that a token carries. Raises signing.BadSignature, or SignatureExpired of it."""
    return int(signing.loads(token, salt=salt, max_age=lifetime))
