"""What came of a step, in words: for the page that a person sees and for the script that asked."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest

from hamseda.foundation.refusals import RefusedError


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which keeps what a lost connection would lose."""
    return request.headers.get("Accept") == "application/json"


def sentence_of(refusal: RefusedError | ValidationError, sentences: Mapping[str, str]) -> str:
    """What a refusal says to a person; `sentences` by code."""
    if isinstance(refusal, RefusedError):
        return sentences[refusal.code]
    return " ".join(refusal.messages)


def first_error(form: BaseForm) -> str:
    """The first thing that a form which is not valid does not like."""
    return str(next(iter(form.errors.values()))[0])
