"""Topics: what is asked for, how counts move, when an alert speaks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.text import normal_form
from hamseda.core.topics import (
    Change,
    Direction,
    Firing,
    Item,
    QuietHours,
    Rule,
    Wanted,
    firings_of,
    last_day,
    read_phrases,
    today_so_far,
)

TEHRAN = ZoneInfo("Asia/Tehran")
NOON = datetime(2026, 11, 22, 12, tzinfo=TEHRAN)
HOUR = timedelta(hours=1)


def _asked(all_of: str = "", any_of: str = "", none_of: str = "") -> Wanted:
    return Wanted(*map(read_phrases, (all_of, any_of, none_of)))


@pytest.mark.parametrize(
    ("wanted", "text", "is_met"),
    [
        (_asked("آب"), "قطعی آب در شهر", True),
        (_asked("آب"), "آبان ماه", False),  # whole words only
        (_asked("روابط‌عمومی"), "مدیر روابط عمومی استان", True),
        (_asked("روابط عمومی"), "مدير روابطعمومي استان", True),  # joined, Arabic letters
        (_asked("آب، برق"), "قطعی آب و برق", True),
        (_asked("آب، برق"), "قطعی آب", False),
        (_asked("", "آب؛ برق\nگاز"), "قطعی گاز", True),
        (_asked("", "آب, برق"), "قطعی گاز", False),
        (_asked("قطعی", "آب، گاز", "برق"), "قطعی آب و برق", False),
        (_asked("قطعی", "آب، گاز", "برق"), "قطعی آب", True),
        (_asked("آب آشامیدنی"), "آب سالم آشامیدنی", False),  # side by side
        (_asked(), "هر چه باشد", True),
    ],
)
def test_a_text_is_asked_for(wanted: Wanted, text: str, is_met: bool) -> None:
    assert wanted.is_met_by(normal_form(text)) is is_met


def test_phrases_are_read_once_each_and_nothing_is_no_phrase() -> None:
    assert read_phrases("«آب»، آب،، \n برق ") == ("اب", "برق")
    assert not _asked("،").asks_for_words
    assert _asked("", "آب").asks_for_words


def test_counts_are_compared_with_the_same_stretch_of_a_day_before() -> None:
    now, before = last_day(NOON)
    assert (now.end, now.start, before.start) == (NOON, before.end, NOON - timedelta(days=2))
    today, yesterday = today_so_far(NOON)
    assert today.start.hour == yesterday.start.hour == 0
    assert yesterday.end == NOON - timedelta(days=1)
    assert NOON not in today
    assert NOON - HOUR in today
    assert [Change(*pair).direction for pair in ((3, 1), (1, 3), (2, 2))] == list(Direction)


@pytest.mark.parametrize(
    ("since", "until", "at", "leaves"),
    [
        (time(22), time(7), time(23), "next day 7"),
        (time(22), time(7), time(3), "7"),
        (time(22), time(7), time(7), "now"),
        (time(22), time(7), time(22), "next day 7"),
        (time(13), time(15), time(14), "15"),
        (time(13), time(15), time(15), "now"),
        (time(8), time(8), time(8), "now"),
    ],
)
def test_quiet_hours_hold_a_message_until_they_end(
    since: time, until: time, at: time, leaves: str
) -> None:
    moment = datetime.combine(NOON.date(), at, TEHRAN)
    end = datetime.combine(NOON.date(), until, TEHRAN)
    expected = {"now": moment, "next day 7": end + timedelta(days=1)}.get(leaves, end)
    assert QuietHours(since, until).ends_for(moment) == expected


def _items(*hours: float) -> list[Item]:
    return [Item(number, NOON + hour * HOUR) for number, hour in enumerate(hours)]


def test_each_item_is_told_at_once_and_what_waits_for_morning_leaves_together() -> None:
    late, later, day = _items(11, 12, 24)
    rule = Rule(quiet=QuietHours(time(22), time(7)))
    assert firings_of(rule, [day, later, late]) == [
        Firing(datetime(2026, 11, 23, 7, tzinfo=TEHRAN), (late, later)),
        Firing(day.at, (day,)),
    ]


def test_a_threshold_speaks_when_so_many_came_within_the_hours() -> None:
    rule = Rule(threshold=3, within=2 * HOUR)
    items = _items(0, 1.9, 2.5, 2.6, 3, 9)
    assert [[item.id for item in firing.items] for firing in firings_of(rule, items)] == [[1, 2, 3]]


def test_an_alert_of_no_items_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Rule(threshold=0)


@given(
    st.lists(st.integers(0, 10_000), max_size=60),
    st.integers(1, 5),
    st.integers(1, 48),
    st.booleans(),
)
def test_no_item_is_told_twice_and_none_early(
    minutes: list[int], threshold: int, hours: int, is_quiet: bool
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    items = [Item(n, start + timedelta(minutes=m)) for n, m in enumerate(minutes)]
    quiet = QuietHours(time(22), time(6)) if is_quiet else None
    firings = firings_of(Rule(threshold, timedelta(hours=hours), quiet), items)
    told = [item for firing in firings for item in firing.items]
    assert len(told) == len({item.id for item in told})
    assert all(item.at <= firing.leaves_at for firing in firings for item in firing.items)
    if threshold == 1:
        assert len(told) == len(items)
