"""What runs out is flagged in time, and what was checked once does not count for ever."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.validity import FRESH_DAYS, WARNING_DAYS, Freshness, Validity, freshness, validity

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(None, Validity.UNKNOWN), (-1, Validity.EXPIRED), (0, Validity.EXPIRED),
     (1, Validity.ENDS_SOON), (WARNING_DAYS, Validity.ENDS_SOON),
     (WARNING_DAYS + 1, Validity.HOLDS)],
)  # fmt: skip
def test_a_licence_holds_until_the_day_before_its_end_and_is_flagged_in_time(
    days: int | None, expected: Validity
) -> None:
    expires_on = None if days is None else TODAY + timedelta(days=days)
    assert validity(expires_on, TODAY) is expected


@pytest.mark.parametrize(
    ("days_ago", "has_changed", "expected"),
    [(None, False, Freshness.NEVER), (None, True, Freshness.NEVER), (0, False, Freshness.FRESH),
     (FRESH_DAYS, False, Freshness.FRESH), (FRESH_DAYS + 1, False, Freshness.STALE),
     (1, True, Freshness.LAPSED), (FRESH_DAYS + 1, True, Freshness.LAPSED)],
)  # fmt: skip
def test_a_check_grows_stale_and_lapses_at_once_when_its_matter_changes(
    days_ago: int | None, has_changed: bool, expected: Freshness
) -> None:
    checked_on = None if days_ago is None else TODAY - timedelta(days=days_ago)
    assert freshness(checked_on, TODAY, has_changed=has_changed) is expected


@given(st.dates(), st.integers(0, 5000), st.integers(0, 400))
def test_what_has_expired_never_holds_again(end: date, later: int, warning: int) -> None:
    try:
        today = end + timedelta(days=later)
    except OverflowError:
        return
    assert validity(end, today, warning_days=warning) is Validity.EXPIRED
