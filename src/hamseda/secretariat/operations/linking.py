"""Signed links for people without an account: the page of whoever carries things out, the board."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from hamseda.councils.queries.reaching import messengers_of
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.secretariat.access import keeps_resolutions_of
from hamseda.secretariat.facts import ResponsibleLinkMade
from hamseda.secretariat.models import BoardLink, Plan, Resolution, Responsible, ResponsibleLink
from hamseda.secretariat.operations import FollowUpRefusedError

LIFETIME = timedelta(days=30)
BOARD_LIFETIME = timedelta(days=14)
FEW_DAYS = timedelta(days=5)
BETWEEN_RENEWALS = timedelta(hours=1)
RESPONSIBLE_SALT = "hamseda.secretariat.responsible"
BOARD_SALT = "hamseda.secretariat.board"


def token_of(link: ResponsibleLink) -> str:
    """The secret that opens a link; kept nowhere."""
    return signing.dumps(link.pk, salt=RESPONSIBLE_SALT)


def board_token_of(link: BoardLink) -> str:
    """The secret that opens a board."""
    return signing.dumps(link.pk, salt=BOARD_SALT)


@transaction.atomic
def send_link(*, actor: User, resolution: Resolution, now: datetime) -> ResponsibleLink:
    """Have whoever carries a resolution out receive a link to the own page, at the registered
    address; the links before it end.

    Raises FollowUpRefusedError("not_secretary") or ("no_address").
    """
    if not keeps_resolutions_of(actor, resolution.council):
        raise FollowUpRefusedError("not_secretary")
    charge = resolution.owners.select_related("responsible").get(is_lead=True, until=None)
    return _make(charge.responsible, actor, now)


@transaction.atomic
def renew_link(*, token: str, now: datetime) -> ResponsibleLink | None:
    """Send a new link in the place of an old one, to the registered address and nowhere else;
    None when one was sent within the last hour.

    Raises FollowUpRefusedError("link_unknown") or ("no_address").
    """
    responsible = _link(token).responsible
    Responsible.objects.select_for_update().get(pk=responsible.pk)
    if responsible.links.filter(made_at__gt=now - BETWEEN_RENEWALS).exists():
        return None
    return _make(responsible, None, now)


@transaction.atomic
def revoke_links(*, actor: User, resolution: Resolution, now: datetime) -> int:
    """End every link of whoever carries a resolution out; return how many were open.

    Raises FollowUpRefusedError("not_secretary").
    """
    if not keeps_resolutions_of(actor, resolution.council):
        raise FollowUpRefusedError("not_secretary")
    charge = resolution.owners.select_related("responsible").get(is_lead=True, until=None)
    count = _end_links(charge.responsible, now)
    record_entry(
        actor=actor, action="secretariat.link.revoked", target=charge.responsible, now=now,
        data={"count": count},
    )  # fmt: skip
    return count


def keep_link(responsible: Responsible, *, now: datetime) -> None:
    """See to it that whoever has a mailbox or a messenger has an open link for a message; call it
    inside the transaction of what the message is about.
    """
    opens = responsible.links.filter(revoked_at__isnull=True, expires_at__gt=now + FEW_DAYS)
    day = timezone.localdate(now)
    chats = messengers_of(responsible.person_id, responsible.post_id, day)
    if (responsible.mail or chats) and not opens.exists():
        ResponsibleLink.objects.create(
            responsible=responsible, made_at=now, expires_at=now + LIFETIME
        )


def open_link(token: str, *, now: datetime) -> Responsible:
    """Whose page a token opens.

    Raises FollowUpRefusedError("link_unknown"), ("link_revoked") or ("link_expired").
    """
    link = _link(token)
    if link.revoked_at is not None:
        raise FollowUpRefusedError("link_revoked")
    if link.expires_at <= now:
        raise FollowUpRefusedError("link_expired")
    return link.responsible


@transaction.atomic
def share_board(*, actor: User, plan: Plan, name: str, now: datetime) -> BoardLink:
    """Make a link by which `name` reads the board of a plan for two weeks.

    Raises FollowUpRefusedError("not_secretary") or ("name_missing").
    """
    if not keeps_resolutions_of(actor, plan.council):
        raise FollowUpRefusedError("not_secretary")
    if not name.strip():
        raise FollowUpRefusedError("name_missing")
    link = BoardLink.objects.create(
        plan=plan, name=name.strip()[:200], made_at=now, made_by=actor,
        expires_at=now + BOARD_LIFETIME,
    )  # fmt: skip
    record_entry(
        actor=actor, action="secretariat.board.shared", target=plan, now=now,
        data={"link": link.pk},
    )  # fmt: skip
    return link


@transaction.atomic
def close_board(*, actor: User, link: BoardLink, now: datetime) -> None:
    """End a link to a board. Raises FollowUpRefusedError("not_secretary")."""
    if not keeps_resolutions_of(actor, link.plan.council):
        raise FollowUpRefusedError("not_secretary")
    BoardLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=now)
    record_entry(
        actor=actor, action="secretariat.board.closed", target=link.plan, now=now,
        data={"link": link.pk},
    )  # fmt: skip


def open_board(token: str, *, now: datetime) -> Plan:
    """The plan whose board a token opens; raises as open_link."""
    try:
        number = signing.loads(token, salt=BOARD_SALT)
        link = BoardLink.objects.select_related("plan__council__area").get(pk=number)
    except (signing.BadSignature, BoardLink.DoesNotExist):
        raise FollowUpRefusedError("link_unknown") from None
    if link.revoked_at is not None:
        raise FollowUpRefusedError("link_revoked")
    if link.expires_at <= now:
        raise FollowUpRefusedError("link_expired")
    return link.plan


def _make(responsible: Responsible, actor: User | None, now: datetime) -> ResponsibleLink:
    if not responsible.mail:
        raise FollowUpRefusedError("no_address")
    _end_links(responsible, now)
    link = ResponsibleLink.objects.create(
        responsible=responsible, made_at=now, made_by=actor, expires_at=now + LIFETIME
    )
    record_entry(
        actor=actor, action="secretariat.link.made", target=responsible, now=now,
        data={"link": link.pk},
    )  # fmt: skip
    record_fact(ResponsibleLinkMade(link_id=link.pk), now=now)
    return link


def _end_links(responsible: Responsible, now: datetime) -> int:
    return responsible.links.filter(revoked_at__isnull=True).update(revoked_at=now)


def _link(token: str) -> ResponsibleLink:
    try:
        number = signing.loads(token, salt=RESPONSIBLE_SALT)
        return ResponsibleLink.objects.select_related("responsible").get(pk=number)
    except (signing.BadSignature, ResponsibleLink.DoesNotExist):
        raise FollowUpRefusedError("link_unknown") from None
