"""Stamps and written dates become days and times in Tehran, or nothing."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.monitoring.reading.documents import Moment
from hamseda.monitoring.reading.moments import stamped, written

RECEIVED = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2019-09-01 18:25", Moment(date(2019, 9, 1), time(18, 25), "minute")),
        ("2019-09-01T18:25:30", Moment(date(2019, 9, 1), time(18, 25, 30), "second")),
        ("2019-09-01", Moment(date(2019, 9, 1), None, "day")),
        ("2019-09-01T18:25:30Z", Moment(date(2019, 9, 1), time(22, 55, 30), "second")),
        ("2025-11-25T10:00:00+03:30", Moment(date(2025, 11, 25), time(10), "second")),
        ("2025-11-25T22:00:00+00:00", Moment(date(2025, 11, 26), time(1, 30), "second")),
        ("Sun, 01 Sep 2019 18:25:30 GMT", Moment(date(2019, 9, 1), time(22, 55, 30), "second")),
        ("Sun, 01 Sep 2019 18:25:30 +0430", Moment(date(2019, 9, 1), time(18, 25, 30), "second")),
        ("Sun, 01 Sep 2019 18:25", Moment(date(2019, 9, 1), time(18, 25), "minute")),
        ("1398-05-07 11:19", Moment(date(2019, 7, 29), time(11, 19), "minute")),
        ("۱۳۹۸/۰۵/۰۷ ۱۱:۱۹:۳۰", Moment(date(2019, 7, 29), time(11, 19, 30), "second")),
        ("۷ مرداد ۱۳۹۸", Moment(date(2019, 7, 29), None, "day")),
        ("", Moment()),
        ("دیروز", Moment()),
        ("2019-13-45", Moment(impossible="2019-13-45")),
        ("2019-02-28 25:00", Moment()),
        ("۱۴۰۴/۱۲/۳۱", Moment(impossible="1404/12/31")),
        ("Sat, 30 Feb 2019 10:00:00 GMT", Moment(impossible="Sat, 30 Feb 2019 10:00:00 GMT")),
        ("0000-00-00 00:00:00", Moment()),
        ("9999-12-31T23:59:59-12:00", Moment()),
        ("Sun, 99 Foo 2019", Moment()),
    ],
)
def test_stamps(value: str, moment: Moment) -> None:
    assert stamped(value, received_at=RECEIVED) == moment


def test_tehran_time_that_calls_itself_gmt_is_unmasked_by_the_time_of_receipt() -> None:
    # Received at 15:30 in Tehran; stamped 15:20 "GMT", which would be three hours from now.
    moment = stamped("Sun, 22 Nov 2026 15:20:00 GMT", received_at=RECEIVED)
    assert (moment.day, moment.clock) == (date(2026, 11, 22), time(15, 20))


def test_an_honest_gmt_stamp_stays_honest() -> None:
    moment = stamped("Sun, 22 Nov 2026 11:50:00 GMT", received_at=RECEIVED)
    assert (moment.day, moment.clock) == (date(2026, 11, 22), time(15, 20))


def test_a_two_digit_year_is_of_our_century() -> None:
    assert written("99/04/30", received_at=RECEIVED).day == date(2020, 7, 20)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 1)),  # noqa: DTZ001 - zone comes below
    st.integers(-12, 14),
)
def test_any_zone_gives_the_same_moment(moment: datetime, hours: int) -> None:
    there = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    utc = there.astimezone(UTC)
    assert stamped(there.isoformat(), received_at=RECEIVED) == stamped(
        utc.isoformat(), received_at=RECEIVED
    )


@given(st.text(max_size=60))
def test_no_stamp_breaks_the_reader(value: str) -> None:
    moment = stamped(value, received_at=RECEIVED)
    assert (moment.day is None) == (moment.precision == "none")
