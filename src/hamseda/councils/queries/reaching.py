"""Whom to write to for a body, and by which messenger its members wish to be reached."""

from datetime import date

from django.db.models import Q

from hamseda.councils.models import Council, Membership
from hamseda.councils.models.body import MemberRole
from hamseda.foundation.accounts.models import User
from hamseda.registry.access import Role
from hamseda.registry.models import RoleAssignment


def secretaries_of(council: Council, day: date) -> list[User]:
    """The accounts that keep a body on a day: by their role, and by their seat as secretary."""
    by_role = RoleAssignment.objects.current_on(day).filter(
        role=Role.COUNCIL_SECRETARY, office=council.office_id
    )
    seated = Membership.objects.current_on(day).filter(council=council, role=MemberRole.SECRETARY)
    who = Q(pk__in=by_role.values("user")) | Q(pk__in=seated.values("account"))
    return list(User.objects.filter(who, is_active=True).order_by("pk"))


def messengers_of(person: int | None, post: int | None, day: date) -> list[tuple[str, str]]:
    """The messengers, with the chat, that a person or the holder of a post has named as a member
    of some body; each once.
    """
    if person is None and post is None:
        return []
    who = Q(person=person) if person else Q(post=post)
    seats = Membership.objects.current_on(day).filter(who).exclude(messenger="")
    return list(dict.fromkeys(seats.order_by("pk").values_list("messenger", "chat")))
