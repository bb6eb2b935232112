"""What a bulletin chooses, in which order, and why."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.bulletin import (
    MOST_HEADLINES,
    MOST_IN_SECTION,
    Candidate,
    Compared,
    Reason,
    Section,
    choose,
    compare_days,
    is_late,
    section_of,
    summary_of,
)

MORNING = datetime(2026, 11, 29, 3, 30, tzinfo=UTC)
EARLIER = MORNING - timedelta(days=1)


def one(key: int = 1, *about: Reason, **more: object) -> Candidate:
    facts = {"outlet": f"رسانهٔ {key}", "published_at": MORNING, "is_national": False} | more
    return Candidate(key=key, about=frozenset(about), **facts)


@pytest.mark.parametrize(
    ("candidate", "section"),
    [
        (one(1, Reason.GOVERNOR_QUOTED), Section.GOVERNOR),
        (one(1, Reason.GOVERNOR_NAMED, Reason.OFFICE_QUOTED), Section.GOVERNOR),
        (one(1, Reason.PROVINCE_NAMED, is_national=True), Section.NATIONAL),
        (one(1, Reason.OFFICE_QUOTED, is_national=True), Section.NATIONAL),
        (one(1, Reason.OFFICE_QUOTED), Section.AGENCIES),
        (one(1, Reason.COUNTY_NAMED), Section.AGENCIES),
        (one(1, Reason.PROVINCE_NAMED), None),
        (one(1, is_national=True), None),
    ],
)
def test_where_an_article_belongs(candidate: Candidate, section: Section | None) -> None:
    assert section_of(candidate) is section


def test_national_media_come_first_then_kinds_then_coverage_then_the_newest() -> None:
    late = {"published_at": MORNING + timedelta(hours=1)}
    office = Reason.OFFICE_QUOTED
    chosen = choose(
        [
            one(1, office),
            one(2, office, **late),
            one(3, office, story=7),
            one(4, story=7),
            one(5, office, kind="interview"),
            one(6, Reason.PROVINCE_NAMED, is_national=True),
        ]
    )
    assert [choice.key for choice in chosen.choices] == [6, 5, 3, 2, 1]
    assert [choice.position for choice in chosen.choices] == [1, 1, 2, 3, 4]
    by_key = {choice.key: choice for choice in chosen.choices}
    assert by_key[3].also == ("رسانهٔ 4",)
    assert by_key[3].reasons == ((office, ""), (Reason.COVERAGE, "2"))
    assert by_key[5].reasons == ((office, ""), (Reason.KIND, "interview"))
    assert by_key[6].reasons == ((Reason.PROVINCE_NAMED, ""), (Reason.NATIONAL_OUTLET, ""))


def test_a_story_is_told_once_by_the_national_outlet_that_came_first() -> None:
    same = [
        one(1, Reason.OFFICE_QUOTED, story=3),
        one(2, Reason.OFFICE_QUOTED, story=3, is_national=True),
        one(
            3, Reason.OFFICE_QUOTED, story=3, is_national=True, published_at=MORNING - timedelta(1)
        ),
    ]
    [choice] = choose(same).choices
    assert (choice.key, choice.also) == (3, ("رسانهٔ 1", "رسانهٔ 2"))


def test_what_has_no_room_is_counted_and_not_silently_dropped() -> None:
    chosen = choose([one(key, Reason.OFFICE_QUOTED) for key in range(1, MOST_IN_SECTION + 4)])
    assert (len(chosen.choices), chosen.left_out) == (MOST_IN_SECTION, 3)
    assert sum(choice.is_headline for choice in chosen.choices) == MOST_HEADLINES


@given(
    st.lists(
        st.builds(
            Candidate,
            key=st.integers(1, 10**6),
            outlet=st.sampled_from("ابپت"),
            published_at=st.integers(0, 90).map(lambda hours: MORNING + timedelta(hours=hours)),
            is_national=st.booleans(),
            about=st.frozensets(st.sampled_from(Reason), max_size=3),
            story=st.none() | st.integers(1, 5),
            kind=st.sampled_from(["", "news", "interview"]),
        ),
        unique_by=lambda candidate: candidate.key,
        max_size=40,
    )
)
def test_every_story_that_belongs_is_there_once_whatever_the_order(found: list[Candidate]) -> None:
    chosen = choose(found)
    assert chosen == choose(reversed(found))
    told = [one for one in found if section_of(one) is not None]
    stories = {one.story if one.story is not None else -one.key for one in told}
    assert len(chosen.choices) + chosen.left_out == len(stories)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", ""),
        ("آب آمد.", "آب آمد."),
        ("آب آمد. برق هم آمد. گاز نه.", "آب آمد. برق هم آمد."),
        ("آب آمد.\nبرق هم آمد.", "آب آمد."),
        (f"آب آمد. {'و' * 200} رفت.", "آب آمد."),
    ],
)
def test_a_summary_says_only_what_stands_there(text: str, summary: str) -> None:
    assert summary_of(text) == summary


def test_a_count_stands_beside_yesterday_and_the_mean_of_seven_days() -> None:
    assert compare_days([9, 7, 7, 7, 0, 7, 7, 7]) == Compared(9, 7, 6.0)


def test_a_letter_is_late_when_it_left_late_or_still_waits() -> None:
    later = MORNING + timedelta(minutes=20)
    assert not is_late(MORNING, issued_at=MORNING, now=later)
    assert is_late(later, issued_at=MORNING, now=later)
    assert is_late(None, issued_at=MORNING, now=later)
    assert not is_late(None, issued_at=MORNING, now=MORNING)
