"""How somebody responsible is reached, and how the person wishes to be reminded."""

from datetime import date

from hamseda.councils.queries.reaching import messengers_of
from hamseda.secretariat.models import Responsible

Reminding = Responsible.Reminding


def ways_offered(responsible: Responsible, day: date) -> list[Reminding]:
    """Between what the holder of a link may choose: only ways that lead somewhere, and none."""
    chats = messengers_of(responsible.person_id, responsible.post_id, day)
    ways = [Reminding.EVERY_WAY]
    if responsible.mail and chats:
        ways += [Reminding.MAIL, Reminding.MESSENGER]
    return [*ways, Reminding.NONE]


def wished_ways(wish: str, *, mails: bool, chats: bool, is_late: bool) -> tuple[bool, bool]:
    """Whether to remind by mail, and by messenger, of those that there are.

    «None» holds before a deadline ends, where a reminder is a courtesy; that it has passed is told
    nevertheless. A way that is gone since it was chosen silences nobody.
    """
    if wish == Reminding.NONE and not is_late:
        return False, False
    if wish == Reminding.MAIL and mails:
        return True, False
    if wish == Reminding.MESSENGER and chats:
        return False, True
    return mails, chats
