"""Take readers' suggestions in, and answer them."""

import secrets
from datetime import datetime

from django.db import transaction

from hamseda.core.text import clean_text, letter_count
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import reviews_releases
from hamseda.newsroom.models import Suggestion
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import (
    MOST_IN_WINDOW,
    PLACE_KEPT_FOR,
    WINDOW,
    sender_name,
)

LONGEST = 2000
# No letters and digits that are taken for each other when a code is read out.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 10  # some 49 bits: not to be guessed


@transaction.atomic
def send_suggestion(*, text: str, name: str, place: str, now: datetime) -> Suggestion:
    """Keep a suggestion and give it a code. `place` is the keyed hash of where it comes from.

    Raises UnableToProceedError("suggestion_empty"), ("suggestion_long"), ("sender_name_long") or
    ("comment_often").
    """
    text, name = clean_text(text), sender_name(name)
    if not letter_count(text):
        raise UnableToProceedError("suggestion_empty")
    if len(text) > LONGEST:
        raise UnableToProceedError("suggestion_long")
    recent = Suggestion.objects.filter(place=place, sent_at__gt=now - WINDOW)
    if known := recent.filter(text=text).first():
        return known
    if recent.count() >= MOST_IN_WINDOW:
        raise UnableToProceedError("comment_often")
    code = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
    return Suggestion.objects.create(
        code=code,
        text=text,
        name=name,
        place=place,
        sent_at=now,
    )


@transaction.atomic
def answer_suggestion(
    *, actor: User, suggestion: Suggestion, answer: str, now: datetime
) -> Suggestion:
    """Answer a suggestion; its sender reads the answer by the code. May be answered anew.

    Raises UnableToProceedError("not_chief_editor"), ("answer_missing") or ("reply_long").
    """
    if not reviews_releases(actor):
        raise UnableToProceedError("not_chief_editor")
    answer = clean_text(answer)
    if not answer:
        raise UnableToProceedError("answer_missing")
    if len(answer) > LONGEST:
        raise UnableToProceedError("reply_long")
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    suggestion.answer, suggestion.answered_at = answer, now
    suggestion.answered_by = actor
    suggestion.save(update_fields=["answer", "answered_at", "answered_by"])
    record_entry(actor=actor, action="newsroom.suggestion.answered", target=suggestion, now=now)
    return suggestion


def forget_places_of_suggestions(*, now: datetime) -> int:
    """Drop the hashes of where suggestions came from; return how many."""
    old = Suggestion.objects.exclude(place="").filter(sent_at__lt=now - PLACE_KEPT_FOR)
    return old.update(place="")
