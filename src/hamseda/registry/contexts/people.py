"""What the back office's pages of people show."""

from dataclasses import dataclass
from datetime import date

from hamseda.registry.models import Appointment, Course, Person, Representative


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What colleagues may know of a person: posts, studies, courses, whom they speak for."""

    person: Person
    held: tuple[Appointment, ...]
    past: tuple[Appointment, ...]
    courses: tuple[Course, ...]
    course_hours: int
    representations: tuple[Representative, ...]
    pr_years: int | None
    is_unconfirmed: bool


def years_between(since: date | None, today: date) -> int | None:
    """Whole years since a day; None where the day is not known."""
    if since is None:
        return None
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))
