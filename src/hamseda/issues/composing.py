"""The words of letters about issues, made when they leave."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from hamseda.core.deadlines import TEHRAN
from hamseda.core.replies import ANSWERED_STATES, State
from hamseda.delivery.composing.matters import Later, Words, composes_at
from hamseda.issues import wording
from hamseda.issues.models import Issue, IssueLetter
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import ResponsibleLink
from hamseda.secretariat.operations.linking import token_of

MATTER = "issues"
_AT_ANY_HOUR = {IssueLetter.Kind.LINK, IssueLetter.Kind.REPLY}
_ABOUT_OWING = {IssueLetter.Kind.ASSIGNED, IssueLetter.Kind.REMINDER, IssueLetter.Kind.RETURNED}


@composes_at(MATTER)
def letter_words(number: int, now: datetime) -> Words | Later | None:
    """One letter, in plain words; to an owner with the link to the own page. None for what no
    longer holds; what is for an office waits at night and on closed days.
    """
    letter = IssueLetter.objects.select_related(
        "issue__office__area", "issue__article__outlet", "responsible", "reply"
    ).get(pk=number)
    if is_over(letter):
        return None
    opens_at = _opens_at(letter, now)
    if opens_at > now:
        return Later(opens_at)
    issue, link = letter.issue, open_link_of(letter, now)
    subject = wording.SUBJECTS[letter.kind].format(label=issue.label, title=issue.title)
    context = {
        "letter": letter,
        "issue": issue,
        "reply": letter.reply,
        "is_late": bool(issue.due_at and issue.due_at < now),
        "print_due_at": issue.step_due_at,
        "url": settings.BASE_URL + reverse("answer:mine", args=[token_of(link)]) if link else "",
        "expires_at": link.expires_at if link else None,
    }
    return Words(subject, render_to_string("issues/messages/letter.txt", context))


def _opens_at(letter: IssueLetter, now: datetime) -> datetime:
    office = letter.issue.office
    if letter.kind in _AT_ANY_HOUR or office is None:
        return now
    return working_days_of(office.area).next_open_moment(now.astimezone(TEHRAN))


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
