"""Tell reporters what became of their accreditation."""

from datetime import datetime

from hamseda.delivery.adapters import Ending
from hamseda.delivery.adapters.mail import send_mail
from hamseda.delivery.composing import compose_accreditation
from hamseda.delivery.models import AccreditationNotice
from hamseda.newsroom.models import Accreditation


def tell_reporter(accreditation_id: int, change_number: int, *, now: datetime) -> bool:
    """Send the mail of one change; False when it has been told, is no longer the newest or the
    relay refused.

    Safe to repeat. Raises ConnectionError when the relay cannot be reached: the task comes back.
    """
    accreditation = Accreditation.objects.filter(
        pk=accreditation_id, change_number=change_number
    ).first()
    if accreditation is None:
        return False  # a later change tells all that this one would
    notice, is_mine = AccreditationNotice.objects.get_or_create(
        accreditation=accreditation, change_number=change_number, defaults={"sent_at": now}
    )
    if not is_mine:
        return False
    outcome = send_mail(compose_accreditation(accreditation))
    if outcome.ending is Ending.LATER:
        notice.delete()
        raise ConnectionError(outcome.code)
    return outcome.ending is Ending.SENT
