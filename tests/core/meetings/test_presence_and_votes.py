"""Quorum, absences and show of hands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.meetings import (
    AbsenceLimits,
    Hands,
    Presence,
    QuorumRule,
    TieRule,
    Verdict,
    count_absences,
    quorum_of,
    verdict_on,
)

FIRST = date(2026, 1, 1)
LETTERS = {
    "p": Presence.PRESENT,
    "a": Presence.ABSENT,
    "e": Presence.EXCUSED,
    "s": Presence.SUBSTITUTE,
}


@pytest.mark.parametrize(
    ("members", "rule", "wanted"),
    [
        (15, QuorumRule.HALF, 8),
        (14, QuorumRule.HALF, 7),
        (14, QuorumRule.MAJORITY, 8),
        (15, QuorumRule.MAJORITY, 8),
        (9, QuorumRule.TWO_THIRDS, 6),
        (10, QuorumRule.TWO_THIRDS, 7),
        (10, QuorumRule.NONE, 0),
        (0, QuorumRule.HALF, 0),
        (0, QuorumRule.MAJORITY, 0),
    ],
)
def test_a_quorum(members: int, rule: QuorumRule, wanted: int) -> None:
    assert quorum_of(members, rule) == wanted


@given(st.integers(1, 500), st.sampled_from(QuorumRule))
def test_a_quorum_never_asks_for_more_than_all(members: int, rule: QuorumRule) -> None:
    assert 0 <= quorum_of(members, rule) <= members
    assert (quorum_of(members, QuorumRule.MAJORITY) - 1) * 2 <= members


@pytest.mark.parametrize(
    ("letters", "in_a_row", "in_all", "left", "warns", "is_reached"),
    [
        ("", 0, 0, 3, False, False),
        ("ppp", 0, 0, 3, False, False),
        ("aa", 2, 2, 1, True, False),
        ("aaa", 3, 3, 0, False, True),
        ("aapaa", 2, 4, 1, True, False),
        ("aaeaa", 2, 4, 1, True, False),  # an excuse breaks the row
        ("aaspapaa", 2, 5, 0, False, True),  # five in a year, never three in a row
    ],
)
def test_three_absences_in_a_row_or_five_in_a_year(
    letters: str, in_a_row: int, in_all: int, left: int, warns: bool, is_reached: bool
) -> None:
    rows = [(FIRST + timedelta(days=30 * n), LETTERS[letter]) for n, letter in enumerate(letters)]
    found = count_absences(reversed(rows), AbsenceLimits(3, 5), on=FIRST + timedelta(days=300))
    assert (found.in_a_row, found.in_a_year, found.left) == (in_a_row, in_all, left)
    assert (found.is_warning, found.is_reached) == (warns, is_reached)


def test_absences_of_another_year_and_of_days_to_come_do_not_count() -> None:
    rows = [(FIRST, Presence.ABSENT), (FIRST + timedelta(days=400), Presence.PRESENT)]
    rows.append((FIRST + timedelta(days=900), Presence.ABSENT))
    found = count_absences(rows, AbsenceLimits(in_a_year=2), on=FIRST + timedelta(days=401))
    assert (found.in_a_row, found.in_a_year, found.left) == (0, 0, 2)


def test_a_statute_without_limits_ends_no_membership() -> None:
    found = count_absences([(FIRST, Presence.ABSENT)] * 9, AbsenceLimits(), on=FIRST)
    assert found.left is None
    assert not found.is_warning
    assert not found.is_reached


@pytest.mark.parametrize(
    ("votes", "rule", "chair", "verdict"),
    [
        ((5, 4, 9), TieRule.REJECTED, None, Verdict.CARRIED),
        ((4, 5, 0), TieRule.CHAIR, True, Verdict.REJECTED),
        ((4, 4, 1), TieRule.CHAIR, None, Verdict.CHAIR_MISSING),
        ((4, 4, 1), TieRule.CHAIR, True, Verdict.CARRIED),
        ((4, 4, 1), TieRule.CHAIR, False, Verdict.REJECTED),
        ((4, 4, 1), TieRule.REJECTED, True, Verdict.REJECTED),
        ((0, 0, 7), TieRule.AGAIN, None, Verdict.AGAIN),
    ],
)
def test_a_show_of_hands(
    votes: tuple[int, int, int], rule: TieRule, chair: bool | None, verdict: Verdict
) -> None:
    assert verdict_on(Hands(*votes), rule, chair_is_for=chair) is verdict


def test_hands_are_counted() -> None:
    assert Hands(3, 2, 1).total == 6
    with pytest.raises(ValueError):
        Hands(-1, 0, 0)
