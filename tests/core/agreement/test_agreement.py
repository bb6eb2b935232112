"""Agreement of labellers and rightness of the machine, against worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.agreement import Stratum, kappa, precision, recall, settled, share


def pairs(*cells: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(one, other) for one, other, number in cells for _ in range(number)]


def test_kappa_of_a_worked_example() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .70, by chance .50, kappa .40."""
    found = kappa(pairs(("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)))
    assert (found.count, found.agreed) == (50, 35)
    assert found.value == pytest.approx(0.40)
    # By hand from formula 13: the standard error is .1272.
    assert (found.high - found.low) / 2 == pytest.approx(1.959964 * 0.1272, abs=2e-3)


def test_kappa_with_three_labels_and_whole_agreement() -> None:
    found = kappa(pairs(("a", "a", 4), ("b", "b", 3), ("c", "c", 3)))
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("given_pairs", [[], [("y", "y")] * 9])
def test_nothing_can_be_said_beyond_chance(given_pairs: list[tuple[str, str]]) -> None:
    found = kappa(given_pairs)
    assert found.value is None
    assert found.agreed == len(given_pairs)


def test_the_interval_of_wilson() -> None:
    """Newcombe (Statistics in Medicine 17, 1998), table I: 81 of 263 is .2553 to .3662."""
    found = share(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert share(0, 10).low == 0
    assert share(10, 10).high == 1
    assert share(0, 0) is None


def test_recall_weighs_each_part_with_its_true_size() -> None:
    """90 of 100 found are true, of 1,000 passed over 1 in 50: 90 of 110 that are true are found."""
    found, passed_over = Stratum(100, 50, 45), Stratum(1000, 50, 1)
    assert precision(found).value == pytest.approx(0.9)
    estimate = recall(found, passed_over)
    assert estimate.value == pytest.approx(90 / 110)
    assert estimate.low < 0.75 < 0.9 < estimate.high


def test_recall_is_silent_where_it_has_nothing_to_stand_on() -> None:
    assert recall(Stratum(100, 0, 0), Stratum(10, 5, 0)) is None
    assert recall(Stratum(100, 50, 45), Stratum(10, 0, 0)) is None
    assert recall(Stratum(100, 50, 0), Stratum(10, 5, 0)) is None
    assert recall(Stratum(100, 50, 45), Stratum(0, 0, 0)).value == 1


def test_a_stratum_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2 of 9"):
        Stratum(9, 2, 3)


def test_two_who_agree_settle_a_label() -> None:
    assert settled([True, False]) is None
    assert settled([True, False, False]) is False
    assert settled([]) is None


labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40)


@given(labels)
def test_kappa_lies_in_its_interval_and_knows_no_order(given_pairs: list) -> None:
    found, turned = kappa(given_pairs), kappa([(other, one) for one, other in given_pairs])
    assert (found.agreed, found.value is None) == (turned.agreed, turned.value is None)
    if found.value is not None:
        assert found.value == pytest.approx(turned.value)
        assert -1 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_share_lies_in_its_interval(part: int, whole: int) -> None:
    found = share(min(part, whole), whole)
    assert 0 <= found.low <= found.value <= found.high <= 1
