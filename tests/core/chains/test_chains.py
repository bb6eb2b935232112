"""Who took a story from whom."""

from datetime import UTC, date, datetime

import pytest

from hamseda.core.chains import Hop, Member, credit_lines, trace

DAY = date(2026, 11, 21)
IRNA, PEYK, CHAVOSH, FAR = 1, 2, 3, 9


def member(number: int, outlet: int | None, hour: int | None, *whom: int, release: bool = False):
    at = None if hour is None else datetime(2026, 11, 21, hour, tzinfo=UTC)
    return Member(number, outlet, DAY, at, whom, release)


def told(*members: Member, closeness=lambda one, other: 0.5) -> list[tuple]:
    return [(link.id, link.origin, link.root, link.hop) for link in trace(members, closeness)]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("به گزارش ایرنا، کار آغاز شد.", ["ایرنا"]),
        ("به‌گزارش پیک به نقل از خبرگزاری ایرنا؛ کار آغاز شد.", ["پیک به نقل از خبرگزاری ایرنا"]),
        ("کار آغاز شد.\nمنبع: ایرنا", ["ایرنا"]),
        ("گزارش ایرنا خوب بود.", []),
        ("به گزارش ایرنا، یک.\n" * 20, ["ایرنا"] * 12),
    ],
)
def test_lines_of_credit(text: str, whom: list[str]) -> None:
    assert [line.who.of(text) for line in credit_lines(text)] == whom


def test_who_credits_an_agency_took_it_from_there_and_the_chain_counts_once() -> None:
    links = told(
        member(3, CHAVOSH, 11, PEYK), member(1, IRNA, 8), member(2, PEYK, 9, PEYK, IRNA),
    )  # fmt: skip
    assert links == [
        (1, None, 1, Hop.FIRST),
        (2, 1, 1, Hop.CREDITED),
        (3, 2, 1, Hop.CREDITED),
    ]


def test_two_that_credit_an_absent_agency_are_one_chain() -> None:
    links = told(member(1, PEYK, 8, FAR), member(2, CHAVOSH, 9, FAR), member(3, IRNA, 10, 77))
    assert links == [
        (1, None, 1, Hop.SHARED_CREDIT),
        (2, None, 1, Hop.SHARED_CREDIT),
        (3, None, 3, Hop.SHARED_CREDIT),
    ]


def test_who_carries_a_release_without_credit_took_it_from_the_office() -> None:
    links = told(member(1, IRNA, 8, release=True), member(2, PEYK, 9, release=True),
                 member(3, CHAVOSH, 10, IRNA, release=True))  # fmt: skip
    assert [link[2:] for link in links] == [
        (1, Hop.RELEASE), (2, Hop.RELEASE), (1, Hop.CREDITED),
    ]  # fmt: skip


def test_without_credit_the_closest_of_the_earlier_ones_is_the_source() -> None:
    members = [member(number, number, 5 + number) for number in range(1, 9)]
    assert told(*members[:2])[1] == (2, 1, 1, Hop.TEXT)
    links = told(*members, closeness=lambda one, other: float(one == 3))
    assert [link[1] for link in links] == [None, 1, 1, 3, 3, 3, 3, 3]
    assert {link[2] for link in links} == {1}


def test_what_has_no_hour_or_no_day_comes_last() -> None:
    undated = Member(1, IRNA, None, None)
    links = told(undated, member(2, PEYK, None), member(3, CHAVOSH, 23))
    assert [link[0] for link in links] == [3, 2, 1]
