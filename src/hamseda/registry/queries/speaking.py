"""Who may say what an office officially holds."""

from dataclasses import dataclass
from datetime import date

from hamseda.core.naming import is_leader_title
from hamseda.registry.models import Office, Person, Representative
from hamseda.registry.queries.people import appointments_on, representatives_on
from hamseda.registry.wording import SPOKESPERSON_OF


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may speak for an office, and as what."""

    person: Person
    title: str


def speakers_of(office: Office, *, on: date) -> list[Speaker]:
    """The office's spokesperson on a day, then whoever leads it (آیین‌نامهٔ روابط عمومی ۱۳۸۶:
    official positions are announced by the spokesperson whom the highest official appoints).
    """
    named = representatives_on(on).filter(office=office, kind=Representative.Kind.SPOKESPERSON)
    found = [
        Speaker(row.person, SPOKESPERSON_OF.format(office=office.name_on(on))) for row in named
    ]
    told = {speaker.person.pk for speaker in found}
    held = appointments_on(on).filter(post__office=office).order_by("valid_from", "pk")
    name, place = office.name_on(on), office.area.name
    found += [
        Speaker(row.person, row.post.title)
        for row in held
        if row.person_id not in told and is_leader_title(row.post.title, office=name, place=place)
    ]
    return found
