"""Missing is not zero, and a rank means the same to everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.scoring import Ratio, rank_within


@pytest.mark.parametrize(
    ("part", "whole", "value"), [(0, 4, 0.0), (1, 4, 0.25), (4, 4, 1.0), (0, 0, None)]
)
def test_a_share_without_opportunity_is_missing_not_zero(
    part: int, whole: int, value: float | None
) -> None:
    assert Ratio(part, whole).value == value


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3), (1, 0)])
def test_a_part_larger_than_its_whole_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        Ratio(part, whole)


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ({}, {}),
        ({"a": 3, "b": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 3, "c": 3, "d": 0}, {"a": 3, "b": 1, "c": 1, "d": 4}),
        ({"a": None, "b": 0}, {"a": None, "b": 1}),
    ],
)
def test_equal_values_share_a_rank_and_a_missing_one_has_none(
    values: dict[str, float | None], ranks: dict[str, int | None]
) -> None:
    assert rank_within(values) == ranks


@given(st.dictionaries(st.integers(), st.none() | st.integers(0, 50)))
def test_a_rank_is_one_more_than_the_number_of_better_members(
    values: dict[int, int | None],
) -> None:
    for member, rank in rank_within(values).items():
        value = values[member]
        if value is not None:
            assert rank == 1 + sum(other > value for other in values.values() if other is not None)
