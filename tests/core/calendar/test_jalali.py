import csv
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.calendar import ImpossibleDate, JalaliDate, JalaliMonth, is_leap

SHARED = Path(os.environ.get("HAMSEDA_SHARED", Path(__file__).parents[4] / "shared"))
days = st.dates(date(1821, 3, 21), date(2150, 1, 1))


def rows(name):
    path = SHARED / "data" / "dates" / name
    if not path.exists():
        pytest.skip(f"the official table is not at {path}")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_official_new_year_and_leap_year_is_met():
    for row in rows("official_nowruz_leap_1206_1498.csv"):
        year = int(row["jalali_year"])
        assert JalaliDate(year, 1, 1).to_gregorian().isoformat() == row["gregorian_nowruz"]
        assert is_leap(year) == (row["is_leap"] == "1")


def test_every_known_pair_of_days_is_met_both_ways():
    for row in rows("jalali_gregorian_pairs.csv"):
        year, month, day = map(int, row["jalali"].split("-"))
        gregorian = date.fromisoformat(row["gregorian"])
        assert JalaliDate(year, month, day).to_gregorian() == gregorian
        assert JalaliDate.from_gregorian(gregorian) == JalaliDate(year, month, day)


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1396, 7, 24), date(2017, 10, 16)),
        ((1404, 9, 4), date(2025, 11, 25)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1405, 1, 1), date(2026, 3, 21)),
    ],
)
def test_known_days(jalali, gregorian):
    assert JalaliDate(*jalali).to_gregorian() == gregorian


@given(days)
def test_a_day_survives_the_way_there_and_back(day):
    jalali = JalaliDate.from_gregorian(day)
    assert jalali.to_gregorian() == day
    assert JalaliDate.from_gregorian(day + timedelta(days=1)) > jalali


def test_a_moment_is_read_by_its_own_date():
    assert JalaliDate.from_gregorian(datetime(2025, 11, 25, 23, 59, tzinfo=UTC)) == JalaliDate(
        1404, 9, 4
    )


def test_the_week_starts_on_saturday():
    assert JalaliDate(1404, 9, 1).weekday == 0
    assert JalaliDate(1404, 9, 7).weekday == 6


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((1404, 12, 30), "date.esfand_30"),
        ((1403, 12, 31), "date.esfand_31"),
        ((1404, 7, 31), "date.day_31"),
        ((1404, 1, 32), "date.day"),
        ((1404, 1, 0), "date.day"),
        ((1404, 13, 1), "date.month"),
        ((0, 1, 1), "date.year"),
    ],
)
def test_a_day_that_never_comes_is_named(parts, code):
    with pytest.raises(ImpossibleDate) as caught:
        JalaliDate(*parts)
    assert caught.value.code == code
    assert (caught.value.year, caught.value.month, caught.value.day) == parts


def test_esfand_of_a_leap_year_has_thirty_days():
    assert JalaliMonth(1403, 12).last_day == date(2025, 3, 20)
    assert len(JalaliMonth(1404, 12)) == 29


def test_a_month_knows_its_days():
    month = JalaliMonth.containing(date(2025, 11, 25))
    assert month == JalaliMonth(1404, 9)
    assert next(iter(month)) == month.first_day == date(2025, 11, 22)
    assert list(month)[-1] == month.last_day
    assert date(2025, 11, 25) in month
    assert date(2025, 12, 22) not in month


@given(days, st.integers(-40, 40))
def test_months_follow_one_another_without_gap(day, months):
    month = JalaliMonth.containing(day)
    assert day in month
    assert month.plus(1).first_day == month.last_day + timedelta(days=1)
    assert month.plus(months).plus(-months) == month


def test_the_months_of_a_report():
    assert list(JalaliMonth(1403, 11).until(JalaliMonth(1404, 2))) == [
        JalaliMonth(1403, 11),
        JalaliMonth(1403, 12),
        JalaliMonth(1404, 1),
        JalaliMonth(1404, 2),
    ]


def test_a_month_that_does_not_exist_is_refused():
    with pytest.raises(ImpossibleDate) as caught:
        JalaliMonth(1404, 0)
    assert caught.value.code == "date.month"
