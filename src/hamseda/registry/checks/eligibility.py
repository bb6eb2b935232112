"""Who may stand for the presiding board, as far as the registry knows.

The rule is data, because provinces differ: one asks for 25 years of age and a bachelor's degree
with a year in public relations, or an associate's with five.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hamseda.registry.models import Person

Degree = Person.Degree


@dataclass(frozen=True, slots=True)
class CandidacyRule:
    """The least age in years, and the least years in public relations by degree."""

    least_age: int = 25
    least_years: Mapping[str, int] = field(
        default_factory=lambda: {
            Degree.ASSOCIATE: 5,
            Degree.BACHELOR: 1,
            Degree.MASTER: 1,
            Degree.DOCTORATE: 1,
        }
    )


def years_between(since: date, day: date) -> int:
    """Whole years from one day to another."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def obstacles(
    person: Person, *, on: date, born_on: date | None = None, rule: CandidacyRule | None = None
) -> list[str]:
    """What stands against a candidacy on a day, as codes of wording.OBSTACLES; none is eligible.

    What is not known is told as such («age_unknown»): the birth date is sealed, and whoever may
    open it passes it on.
    """
    rule = rule or CandidacyRule()
    found = []
    if born_on is None:
        found.append("age_unknown")
    elif years_between(born_on, on) < rule.least_age:
        found.append("too_young")
    if not person.degree:
        found.append("degree_unknown")
    elif person.degree not in rule.least_years:
        found.append("degree_too_low")
    elif person.pr_since is None:
        found.append("years_unknown")
    elif years_between(person.pr_since, on) < rule.least_years[person.degree]:
        found.append("years_too_few")
    return found
