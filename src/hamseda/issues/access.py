"""Who may see and answer which issue: the only doors to a row."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from hamseda.foundation.accounts.models import User
from hamseda.issues.models import Issue, Suspicion
from hamseda.registry.access import Role, standing_of

Reader = User | AnonymousUser

_READERS = (Role.ANALYST, Role.CHIEF_EDITOR, Role.MANAGER, Role.COUNCIL_SECRETARY)
_DESK = (Role.ANALYST, Role.CHIEF_EDITOR)


def reads_issues(user: Reader) -> bool:
    """True when `user` has a list of issues at all."""
    return standing_of(user).has(*_READERS, Role.OFFICE_EDITOR)


def reads_all_issues(user: Reader) -> bool:
    """True when no issue is kept from `user`."""
    return standing_of(user).has(*_READERS)


def is_desk(user: Reader) -> bool:
    """True for whoever decides on suspicions, opens issues and gives them to offices."""
    return standing_of(user).has(*_DESK)


def approves_replies(user: Reader) -> bool:
    """True for whoever lets an answer out of the house."""
    return standing_of(user).has(Role.CHIEF_EDITOR)


def is_secretariat(user: Reader) -> bool:
    """True for the council's secretariat, which sees why nothing was answered."""
    return standing_of(user).has(Role.COUNCIL_SECRETARY)


def issues_seen_by(user: Reader) -> QuerySet[Issue]:
    """Issues that `user` may read: all, or those of the offices that the user writes for."""
    if reads_all_issues(user):
        return Issue.objects.all()
    return Issue.objects.filter(office__in=standing_of(user).offices(Role.OFFICE_EDITOR))


def issues_answered_by(user: Reader) -> QuerySet[Issue]:
    """Issues of the offices that the user writes for."""
    return Issue.objects.filter(office__in=standing_of(user).offices(Role.OFFICE_EDITOR))


def suspicions_seen_by(user: Reader) -> QuerySet[Suspicion]:
    """Suspicions: all for the desk, none for anybody else."""
    return Suspicion.objects.all() if is_desk(user) else Suspicion.objects.none()


def may_answer(user: Reader, issue: Issue) -> bool:
    """True for the office's own writers and the chief editor, who writes down what was told."""
    standing = standing_of(user)
    return standing.has(Role.CHIEF_EDITOR) or issue.office_id in standing.offices(
        Role.OFFICE_EDITOR
    )


def get_issue_for(user: Reader, pk: int, *, to: str) -> Issue:
    """The issue `pk` if `user` may do `to` with it: "read", "lead" (the desk), "answer",
    "approve", "rule" (the secretariat) or "end" (either).

    Raises Http404 when the user may not know of it, PermissionDenied when the act is refused.
    """
    found = issues_seen_by(user).select_related("office__area", "article__outlet", "release")
    issue: Issue = get_object_or_404(found, pk=pk)
    allowed = {
        "read": lambda: True,
        "lead": lambda: is_desk(user),
        "answer": lambda: may_answer(user, issue),
        "approve": lambda: approves_replies(user),
        "rule": lambda: is_secretariat(user),
        "end": lambda: is_desk(user) or is_secretariat(user),
    }
    if not allowed[to]():
        raise PermissionDenied
    return issue


def get_suspicion_for(user: Reader, pk: int) -> Suspicion:
    """The suspicion `pk` for the desk; Http404 for everybody else."""
    found = suspicions_seen_by(user).select_related("article__outlet", "office")
    return get_object_or_404(found, pk=pk)
