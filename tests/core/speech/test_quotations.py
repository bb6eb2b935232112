"""What is said in a text, and by whom. All texts are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.speech import Manner, MentionKind, find_quotations


def said(text: str) -> list[tuple[str, str, str]]:
    """Each quotation as (manner, the speaker's name or else post, words)."""
    return [
        (
            one.manner.value,
            (one.speaker.name or one.speaker.post) if one.speaker else "",
            text[one.start : one.end],
        )
        for one in find_quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "رضا کاوه گفت: راه روستا باز شد.",
            [("reported", "رضا کاوه", "راه روستا باز شد")],
        ),
        (
            "به گزارش پیک مهراوند، رضا کاوه فرماندار سروکان امروز در نشست خبری گفت: راه باز شد.",
            [("reported", "رضا کاوه", "راه باز شد")],
        ),
        (
            "رضا کاوه، فرماندار سروکان گفت: «راه باز شد». مردم خوشحال‌اند.",
            [("verbatim", "رضا کاوه", "راه باز شد")],
        ),
        (
            "رضا کاوه اعلام کرد که راه باز می‌شود. باران نمی‌بارد.",
            [("indirect", "رضا کاوه", "راه باز می‌شود")],
        ),
        (
            "به گفتهٔ مدیرکل راهداری، دو محور بسته است. برف می‌بارد.",
            [("indirect", "مدیرکل راهداری", "دو محور بسته است")],
        ),
        (
            "رضا کاوه با بیان اینکه بودجه رسیده است، تصریح کرد: کار تا بهار تمام می‌شود.",
            [
                ("indirect", "رضا کاوه", "بودجه رسیده است"),
                ("reported", "رضا کاوه", "کار تا بهار تمام می‌شود"),
            ],
        ),
        (
            "کاوه: راه باز می‌شود\nرضا کاوه، فرماندار سروکان گفت: راه تا فردا باز می‌شود.",
            [
                ("reported", "رضا کاوه", "راه باز می‌شود"),
                ("reported", "رضا کاوه", "راه تا فردا باز می‌شود"),
            ],
        ),
        (
            "در اطلاعیه شرکت آب آمده است که آب دو ساعت قطع می‌شود.",
            [("indirect", "شرکت آب", "آب دو ساعت قطع می‌شود")],
        ),
        ("راه روستا باز شد و مردم گفت‌وگو کردند.", []),
        ("رضا کاوه از بازگشایی راه خبر داد.", []),
    ],
)
def test_the_forms_of_speech(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("later", ["وی", "او", "این مقام مسئول", "کاوه", "فرماندار سروکان",
                                   "آقای کاوه", "مهندس رضا کاوه"])  # fmt: skip
def test_a_speaker_is_followed_through_other_names(later: str) -> None:
    text = f"رضا کاوه فرماندار سروکان گفت: راه باز شد.\n{later} افزود: برف‌روبی ادامه دارد."
    second = find_quotations(text)[1]
    assert second.speaker is not None
    assert "رضا کاوه" in second.speaker.name
    assert "فرماندار" in second.speaker.post


def test_two_speakers_are_kept_apart() -> None:
    text = (
        "رضا کاوه فرماندار سروکان گفت: راه باز شد.\n"
        "سارا نوری شهردار نوبهاران نیز اظهار کرد: آب وصل شد.\n"
        "وی افزود: برق هم می‌آید.\n"
        "کاوه ادامه داد: کار تمام شد."
    )
    assert [name for _, name, _ in said(text)] == ["رضا کاوه", "سارا نوری", "سارا نوری", "رضا کاوه"]


def test_somebody_introduced_before_may_be_meant() -> None:
    text = "رضا کاوه، فرماندار سروکان از پروژه‌ها بازدید کرد.\nوی گفت: کار خوب پیش می‌رود."
    assert said(text) == [("reported", "رضا کاوه", "کار خوب پیش می‌رود")]


def test_the_object_of_a_sentence_is_no_part_of_a_name() -> None:
    text = "رضا کاوه گفت: سلام بر همه.\nکاوه تولید خرما را خوب دانست و گفت: صادرات هم داریم."
    mention = find_quotations(text)[1].mention
    assert mention is not None
    assert (mention.text, mention.kind) == ("کاوه", MentionKind.NAME)


@pytest.mark.parametrize("first", ["گزارش", "جلسه", "مردم", "ببینید", "۱۲"])
def test_what_is_no_name_is_taken_for_none(first: str) -> None:
    found = find_quotations(f"{first} تازه گفت: راه باز شد.")
    assert all(one.mention is None for one in found)


def test_arabic_letters_and_lost_half_spaces_change_nothing() -> None:
    one = "رضا کاوه مدیرکل راهداری تأکید کرد: راه‌ها باز است.\nوی می‌گوید: برف نیست."
    other = one.replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ")
    assert [name for _, name, _ in said(one)] == [
        name.replace("ي", "ی").replace("ك", "ک") for _, name, _ in said(other)
    ]


@given(st.text(alphabet="وی گفت:«»\n.،کهبا بیاناینافزود ", max_size=300))
def test_quotations_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = find_quotations(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
    for before, after in pairwise(found):
        assert before.end <= after.start


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    assert all(one.manner in Manner for one in find_quotations(text))
