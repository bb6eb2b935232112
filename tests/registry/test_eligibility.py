"""Who may stand for the presiding board."""

from datetime import date

import pytest

from hamseda.registry.checks.eligibility import CandidacyRule, obstacles, years_between
from hamseda.registry.models import Person
from hamseda.registry.wording import OBSTACLES

DAY = date(2026, 11, 22)
GROWN = date(1990, 1, 1)


@pytest.mark.parametrize(
    ("degree", "pr_since", "born_on", "told"),
    [
        ("bachelor", date(2025, 11, 22), GROWN, []),
        ("bachelor", date(2025, 11, 23), GROWN, ["years_too_few"]),
        ("associate", date(2021, 11, 22), GROWN, []),
        ("associate", date(2022, 1, 1), GROWN, ["years_too_few"]),
        ("doctorate", date(2020, 1, 1), date(2001, 11, 22), []),
        ("doctorate", date(2020, 1, 1), date(2001, 11, 23), ["too_young"]),
        ("diploma", date(2000, 1, 1), GROWN, ["degree_too_low"]),
        ("", None, None, ["age_unknown", "degree_unknown"]),
        ("master", None, GROWN, ["years_unknown"]),
    ],
)
def test_age_degree_and_years_decide(
    degree: str, pr_since: date | None, born_on: date | None, told: list[str]
) -> None:
    person = Person(name="پری سپهر", degree=degree, pr_since=pr_since)
    found = obstacles(person, on=DAY, born_on=born_on)
    assert found == told
    assert set(found) <= set(OBSTACLES)


def test_another_province_has_another_rule() -> None:
    person = Person(name="پری سپهر", degree="diploma", pr_since=date(2020, 1, 1))
    rule = CandidacyRule(least_age=18, least_years={"diploma": 3})
    assert obstacles(person, on=DAY, born_on=date(2006, 1, 1), rule=rule) == []


def test_a_year_is_whole_on_its_day() -> None:
    assert [years_between(date(2000, 3, 1), day) for day in (date(2025, 2, 28), date(2025, 3, 1))
            ] == [24, 25]  # fmt: skip
