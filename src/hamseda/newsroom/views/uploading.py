"""Take in one file that the script of the writing form sends, and say in JSON what became of it."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse

from hamseda.core.text import clean_text
from hamseda.newsroom import wording
from hamseda.newsroom.access import offices_to_write_for
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.registry.models import Office


def chosen_office(request: HttpRequest) -> Office:
    """The office in whose name the form is written.

    Raises UnableToProceedError("file_without_office").
    """
    number = request.POST.get("office", "")
    offices = offices_to_write_for(request.user)
    office = offices.filter(pk=number).first() if is_number(number) else None
    if office is None:
        raise UnableToProceedError("file_without_office")
    return office


def is_number(text: str) -> bool:
    """Whether a text that was sent can be the number of a row."""
    return text.isascii() and text.isdecimal()


def answered(
    request: HttpRequest, take_in: Callable[[UploadedFile], dict[str, Any]], *, without: str
) -> HttpResponse:
    """What `take_in` tells of the file; the Persian reason (422) where it was refused, `without`
    being the code for no file at all.
    """
    try:
        if (file := request.FILES.get("file")) is None:
            raise UnableToProceedError(without)
        return JsonResponse(take_in(file))
    except UnableToProceedError as refusal:
        return JsonResponse({"problem": wording.ISSUES[refusal.code]}, status=422)


def name_of(file: UploadedFile) -> str:
    """What the sender calls the file, without its ending and without signs that no reader sees."""
    return clean_text(PurePosixPath(file.name or "").stem, one_line=True)
