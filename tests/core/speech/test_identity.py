"""A speaker is somebody of the registry only where name and post leave no doubt. All invented."""

import pytest

from hamseda.core.speech import Certainty, HeldPost, Speaker, identify

KAVEH = HeldPost(1, "رضا کاوه", "فرماندار", 10, "فرمانداری سروکان")
NOURI = HeldPost(2, "سارا نوری", "مدیرکل", 20, "اداره کل راهداری و حمل‌ونقل جاده‌ای استان مهراوند")
NAMESAKE = HeldPost(3, "رضا کاوه", "مدیرعامل", 30, "شرکت گاز استان مهراوند")
POSTS = [KAVEH, NOURI]


@pytest.mark.parametrize(
    ("name", "post", "person", "certainty"),
    [
        ("رضا کاوه", "فرماندار سروکان", 1, Certainty.SURE),
        ("مهندس رضا کاوه", "فرماندار سروکان", 1, Certainty.SURE),
        ("کاوه", "فرماندار سروکان", 1, Certainty.SURE),
        ("سارا نوری", "مدیر کل راهداری استان", 2, Certainty.SURE),
        ("سارا نوري", "مديركل راهداري", 2, Certainty.SURE),
        ("رضا کاوه", "", 1, Certainty.LIKELY),
        ("", "فرماندار سروکان", 1, Certainty.LIKELY),
        ("", "مدیرکل راهداری و حمل‌ونقل جاده‌ای استان مهراوند", 2, Certainty.LIKELY),
    ],
)
def test_name_and_post_fit(name: str, post: str, person: int, certainty: Certainty) -> None:
    found = identify(Speaker(name, post), POSTS)
    assert found is not None
    assert (found.post.person_id, found.certainty) == (person, certainty)


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("رضا کاوه", "نماینده مردم بندر شمالی"),  # a namesake elsewhere
        ("علی کاوه", "رئیس باشگاه"),
        ("کاوه", ""),  # a surname alone
        ("", "فرماندار"),  # of which county?
        ("", "فرماندار گلرودان"),
        ("", ""),
    ],
)
def test_doubt_is_nobody(name: str, post: str) -> None:
    assert identify(Speaker(name, post), POSTS) is None


def test_two_people_of_one_name_are_told_apart_by_their_posts_or_not_at_all() -> None:
    both = [KAVEH, NAMESAKE]
    assert identify(Speaker("رضا کاوه", ""), both) is None
    found = identify(Speaker("رضا کاوه", "مدیرعامل شرکت گاز"), both)
    assert found is not None
    assert found.post.person_id == 3


def test_of_two_posts_of_one_person_the_one_in_the_text_counts() -> None:
    other = HeldPost(1, "رضا کاوه", "دبیر", 11, "ستاد بازسازی مهراوند")
    found = identify(Speaker("رضا کاوه", "دبیر ستاد بازسازی"), [KAVEH, other])
    assert found is not None
    assert found.post.office_id == 11
