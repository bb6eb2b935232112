"""Take readers' comments in, and decide on them."""

import re
from datetime import datetime, timedelta

from django.db import transaction

from hamseda.core.text import clean_text, letter_count
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.newsroom.access import comments_moderated_by
from hamseda.newsroom.models import Comment, Release
from hamseda.newsroom.operations import UnableToProceedError

LONGEST = 1000
LONGEST_REPLY = 2000
LONGEST_NAME = 80
MOST_LINKS = 1
WINDOW = timedelta(minutes=10)
MOST_IN_WINDOW = 5
PLACE_KEPT_FOR = timedelta(days=1)

_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


@transaction.atomic
def post_comment(*, release: Release, name: str, text: str, place: str, now: datetime) -> Comment:
    """Put a reader's words into the queue of those who decide on them.

    `place` is the keyed hash of where they come from. Sending the same words again for one release
    gives the comment that is there.

    Raises UnableToProceedError("comment_empty"), ("comment_long"), ("sender_name_long"),
    ("comment_links") or ("comment_often").
    """
    text, name = clean_text(text), sender_name(name)
    if not letter_count(text):
        raise UnableToProceedError("comment_empty")
    if len(text) > LONGEST:
        raise UnableToProceedError("comment_long")
    if len(_LINK.findall(text)) > MOST_LINKS:
        raise UnableToProceedError("comment_links")
    if known := release.comments.filter(text=text, place=place).exclude(place="").first():
        return known
    recent = Comment.objects.filter(place=place, posted_at__gt=now - WINDOW)
    if recent.count() >= MOST_IN_WINDOW:
        raise UnableToProceedError("comment_often")
    return release.comments.create(
        name=name,
        text=text,
        place=place,
        posted_at=now,
    )


def sender_name(typed: str) -> str:
    """Read the name that a reader signs with. Raises UnableToProceedError("sender_name_long")."""
    name = " ".join(clean_text(typed, one_line=True).split())
    if len(name) > LONGEST_NAME:
        raise UnableToProceedError("sender_name_long")
    return name


@transaction.atomic
def decide_comment(
    *, actor: User, comment: Comment, refusal: str, now: datetime, reply: str = ""
) -> Comment:
    """Publish a comment as it was written, or refuse it for one of the published reasons
    (`refusal`, "" to publish); with a published one the office may reply. May be decided anew.

    Raises UnableToProceedError("comment_not_yours"), ("refusal_unknown") or ("reply_long").
    """
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if not comments_moderated_by(actor).filter(pk=comment.pk).exists():
        raise UnableToProceedError("comment_not_yours")
    if refusal and refusal not in Comment.Refusal.values:
        raise UnableToProceedError("refusal_unknown")
    reply = clean_text(reply)
    if len(reply) > LONGEST_REPLY:
        raise UnableToProceedError("reply_long")
    comment.state = Comment.State.REFUSED if refusal else Comment.State.PUBLISHED
    comment.refusal = refusal
    comment.decided_at, comment.decided_by = now, actor
    if reply and not refusal:
        comment.reply, comment.replied_at, comment.replied_by = reply, now, actor
    comment.save()
    record_entry(
        actor=actor,
        action=f"newsroom.comment.{comment.state}",
        target=comment,
        now=now,
        data={"release": comment.release_id, "refusal": refusal},
    )
    return comment


def forget_places(*, now: datetime) -> int:
    """Drop the hashes of where comments came from; return how many."""
    old = Comment.objects.exclude(place="").filter(posted_at__lt=now - PLACE_KEPT_FOR)
    return old.update(place="")
