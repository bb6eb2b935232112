"""What the back office's pages of people show."""

from dataclasses import dataclass

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
    obstacles: tuple[str, ...]
    is_unconfirmed: bool
