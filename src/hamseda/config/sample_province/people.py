"""People of the sample, and the posts that they hold."""

from collections.abc import Mapping
from datetime import datetime

from hamseda.config.sample_province.reading import Row, day
from hamseda.registry.models import Appointment, Office, Person
from hamseda.registry.operations.people import save_appointment, save_person


def load_people(province: Row, offices: Mapping[str, Office], now: datetime) -> dict[str, Person]:
    """Write people and their posts; return the people by code."""
    people = {}
    for row in province["person"]:
        person = Person(code=row["code"], name=row["name"])
        save_person(actor=None, person=person, now=now)
        people[row["code"]] = person
        for post in row["post"]:
            save_appointment(
                actor=None,
                appointment=Appointment(
                    person=person,
                    valid_from=day(post["valid_from"]),
                    valid_until=day(post["valid_until"]) if "valid_until" in post else None,
                    is_multi_job="beside_another" in post,
                    multi_job_reason=post.get("beside_another", ""),
                ),
                office=offices[post["office"]],
                title=post["title"],
                now=now,
            )
    return people
