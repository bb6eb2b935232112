"""What an invitation, a change of it and a request to sign say, made when they leave."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from hamseda.councils.composing import (
    Change,
    agenda_text,
    calendar_file,
    changes_between,
    host,
    invitation_address,
    moment_text,
    proposal_address,
    signature_address,
)
from hamseda.delivery import wording
from hamseda.delivery.composing.matters import Later, Words, words_of
from hamseda.delivery.models import Letter


def compose_letter(letter: Letter) -> EmailMessage:
    """The mail: plain words, and of a meeting the file that a calendar reads by itself."""
    message = EmailMessage(
        subject=letter_subject(letter),
        body=letter_text(letter),
        to=[letter.address],
        headers={
            "Message-ID": f"<letter.{letter.pk}@{host()}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": "fa",
        },
    )
    if letter.edition and letter.invitation:
        method = letter.edition.method.upper()
        file = calendar_file(letter.edition, letter.invitation).decode()
        message.attach("meeting.ics", file, f"text/calendar; charset=utf-8; method={method}")
    return message


def leaves_at(letter: Letter) -> datetime | None:
    """When a letter that was claimed may leave: as it was claimed, or later; None for one of an
    app above that is not to be sent any more.
    """
    words = _answer(letter) if letter.matter else letter
    if isinstance(words, Later):
        return words.until
    return letter.claimed_at if words else None


def letter_subject(letter: Letter) -> str:
    """One line: a title with a line break in it would be another header."""
    if letter.matter:
        return " ".join(_words(letter).subject.split())
    if letter.signature:
        meeting = letter.signature.edition.minutes.meeting
        return " ".join(wording.SIGN_SUBJECT.format(title=meeting.title).split())
    edition = letter.edition
    if edition is None:
        raise ValueError("a letter is about an invitation or a signature")
    pattern = wording.INVITATION_SUBJECT
    if edition.method == "cancel":
        pattern = wording.CANCEL_SUBJECT
    elif edition.sequence:
        pattern = wording.CHANGE_SUBJECT
    return " ".join(pattern.format(**edition.content).split())


def letter_text(letter: Letter) -> str:
    """The words, for a mailbox and for a messenger alike."""
    if letter.matter:
        return _words(letter).text
    if letter.signature:
        context = {
            "name": letter.name,
            "signature": letter.signature,
            "meeting": letter.signature.edition.minutes.meeting,
            "url": signature_address(letter.signature),
        }
        return render_to_string("delivery/messages/signature.txt", context).strip()
    edition, invitation = letter.edition, letter.invitation
    if edition is None or invitation is None:
        raise ValueError("a letter is about an invitation or a signature")
    context = {
        "name": letter.name,
        "content": edition.content,
        "when": moment_text(edition.content),
        "agenda": agenda_text(edition.content["agenda"]),
        "changes": _changes(letter),
        "is_off": edition.method == "cancel",
        "url": invitation_address(invitation),
        "propose_url": proposal_address(invitation.membership),
    }
    return render_to_string("delivery/messages/invitation.txt", context).strip()


def _answer(letter: Letter) -> Words | Later | None:
    if letter.claimed_at is None:
        raise ValueError("words are made for a letter that is being sent")
    return words_of(letter.matter, letter.number or 0, letter.claimed_at)


def _words(letter: Letter) -> Words:
    words = _answer(letter)
    if not isinstance(words, Words):
        raise ValueError("nobody asked whether the letter may leave")
    return words


def _changes(letter: Letter) -> tuple[Change, ...]:
    """What is new to this very reader: since the last edition that was sent to this address."""
    edition = letter.edition
    if edition is None:
        return ()
    before = (
        Letter.objects.filter(
            channel_id=letter.channel_id,
            invitation_id=letter.invitation_id,
            edition__sequence__lt=edition.sequence,
            state__in=["sent", "unknown"],
        )
        .select_related("edition")
        .order_by("-edition__sequence")
        .first()
    )
    if before is None or before.edition is None:
        return ()
    return changes_between(before.edition.content, edition.content)
