"""The letter that brings a recipient the link to the own copy."""

from django.template.loader import render_to_string

from hamseda.bulletin import wording
from hamseda.bulletin.composing import copy_address
from hamseda.bulletin.models import BulletinCopy
from hamseda.bulletin.queries.listing import MATTER
from hamseda.delivery.composing.matters import Words, composes
from hamseda.foundation.design.dates import format_jalali
from hamseda.foundation.design.numbers import persian_number


@composes(MATTER)
def copy_words(number: int) -> Words | None:
    """The words for a copy; None when its link was revoked. What is in the bulletin is not told: a
    letter may be read by others on its way.
    """
    copy = BulletinCopy.objects.select_related("edition__bulletin").get(pk=number)
    if copy.revoked_at:
        return None
    edition, bulletin = copy.edition, copy.edition.bulletin
    pattern = wording.SUBJECT_CHANGED if edition.number > 1 else wording.SUBJECT
    subject = pattern.format(
        day=format_jalali(bulletin.day, "l j F Y"), number=persian_number(bulletin.number)
    )
    context = {"copy": copy, "edition": edition, "subject": subject, "url": copy_address(copy)}
    return Words(subject, render_to_string("bulletin/letter.txt", context).strip())
