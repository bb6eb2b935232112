"""From a body and its meetings to what was decided and planned there, as far as a reader may go."""

from django.urls import reverse

from hamseda.core.text import to_persian_digits
from hamseda.councils.models import Council, Meeting, MinutesEdition
from hamseda.councils.queries.following import Link
from hamseda.secretariat import wording
from hamseda.secretariat.access import Reader, plans_seen_by, resolutions_seen_by
from hamseda.secretariat.models import Resolution

MOST_PLANS = 4


def links_of_council(user: Reader, council: Council) -> list[Link]:
    """Its resolutions, and the boards of its newest plans."""
    resolutions = Link(
        wording.RESOLUTIONS_OF_COUNCIL, f"{reverse('resolutions:list')}?council={council.pk}"
    )
    return [resolutions, *_boards(user, council)]


def links_of_meeting(user: Reader, meeting: Meeting) -> list[Link]:
    """The resolutions that came of it once it was held, and the boards of its body's plans."""
    boards = _boards(user, meeting.council)
    if meeting.state != Meeting.State.HELD:
        return boards
    found = resolutions_seen_by(user).filter(agenda_item__meeting=meeting)
    rows = found.order_by("agenda_item__number", "pk")
    resolutions = [
        Link(
            wording.RESOLUTION.format(label=row.label, title=row.title),
            reverse("resolutions:resolution", args=[row.pk]),
        )
        for row in rows
    ]
    return resolutions + boards


def links_of_resolution(user: Reader, resolution: Resolution) -> list[Link]:
    """Its body with the meetings, the meeting and the minutes that it came of, and the boards; none
    for a reader who may know of this resolution alone.
    """
    council = resolution.council
    plans = _boards(user, council)
    links = [Link(council.name, reverse("councils:council", args=[council.pk]))]
    if resolution.agenda_item is not None:
        links += _links_to_meeting(resolution.agenda_item.meeting)
    return links + plans


def _links_to_meeting(meeting: Meeting | None) -> list[Link]:
    if meeting is None:
        return []
    found = [Link(meeting.title, reverse("councils:meeting", args=[meeting.pk]))]
    newest = MinutesEdition.objects.filter(minutes__meeting=meeting).order_by("-number").first()
    if newest is not None:
        address = reverse("councils:edition", args=[meeting.pk, newest.number])
        found.append(Link(wording.MINUTES.format(number=to_persian_digits(newest.number)), address))
    return found


def _boards(user: Reader, council: Council) -> list[Link]:
    plans = plans_seen_by(user).filter(council=council)[:MOST_PLANS]
    return [
        Link(wording.BOARD.format(plan=plan.title), reverse("plans:plan", args=[plan.pk]))
        for plan in plans
    ]
