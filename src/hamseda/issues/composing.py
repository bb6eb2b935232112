"""The words of letters about issues, made when they leave."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from hamseda.core.replies import ANSWERED_STATES, State
from hamseda.issues import wording
from hamseda.issues.models import Issue, IssueLetter
from hamseda.secretariat.models import ResponsibleLink
from hamseda.secretariat.operations.linking import token_of

_ABOUT_OWING = {IssueLetter.Kind.ASSIGNED, IssueLetter.Kind.REMINDER, IssueLetter.Kind.RETURNED}


def compose_letter(letter: IssueLetter, *, now: datetime) -> EmailMessage:
    """One letter, in plain words; to an owner with the link to the own page."""
    issue = letter.issue
    subject = wording.SUBJECTS[letter.kind].format(label=issue.label, title=issue.title)
    link = open_link_of(letter, now)
    context = {
        "letter": letter,
        "issue": issue,
        "reply": letter.reply,
        "is_late": bool(issue.due_at and issue.due_at < now),
        "print_due_at": issue.step_due_at,
        "url": settings.BASE_URL + reverse("answer:mine", args=[token_of(link)]) if link else "",
        "expires_at": link.expires_at if link else None,
    }
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string("issues/messages/letter.txt", context),
        to=[letter.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": "fa"},
    )


def open_link_of(letter: IssueLetter, now: datetime) -> ResponsibleLink | None:
    """The open link of whom a letter is for."""
    if letter.responsible is None:
        return None
    links = letter.responsible.links.filter(revoked_at__isnull=True, expires_at__gt=now)
    return links.first()


def is_over(letter: IssueLetter) -> bool:
    """Whether what a letter tells is no longer so: the issue was answered, or has another owner."""
    issue: Issue = letter.issue
    if letter.kind not in _ABOUT_OWING:
        return False
    is_owner = issue.owners.filter(responsible=letter.responsible, until__isnull=True).exists()
    return not is_owner or State(issue.state) in ANSWERED_STATES
