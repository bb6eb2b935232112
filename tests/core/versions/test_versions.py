"""What changed between two versions of an article, and where."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.versions import (
    Change,
    Stretch,
    Wording,
    changes_between,
    differences,
    new_lines,
    word_difference,
)

FIRST = Wording(
    kicker="استاندار:",
    headline="آبرسانی به روستاها آغاز شد",
    lead="کار آبرسانی از امروز آغاز شد.",
    body=(
        "برای این کار ۱۲ کیلومتر لوله لازم است که چهار کیلومتر آن گذاشته شده است.\n\n"
        "او افزود: چاه تازه‌ای هم کنده می‌شود."
    ),
)
MORE = " تا پایان سال همهٔ روستاهای بالادست آب خواهند داشت و کار تمام است."


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (FIRST, ()),
        (replace(FIRST, body=FIRST.body.replace("ی", "ي").replace("می‌شود", "می شود")), ()),
        (replace(FIRST, headline="آبرسانی به روستاها ناتمام ماند"), (Change.HEADLINE,)),
        (replace(FIRST, headline=""), ()),
        (replace(FIRST, body=FIRST.body + MORE), (Change.LENGTHENED,)),
        (replace(FIRST, body=FIRST.body.partition("\n\n")[0]), (Change.SHORTENED,)),
        (replace(FIRST, body=FIRST.body.replace("چهار", "پنج")), (Change.EDITED,)),
        (replace(FIRST, body=FIRST.body.replace("۱۲", "۲۲")), (Change.EDITED, Change.FIGURES)),
        (
            replace(FIRST, body=FIRST.body.replace("۱۲ کیلومتر لوله", "لوله‌گذاری") + MORE),
            (Change.EDITED, Change.LENGTHENED, Change.FIGURES),
        ),
        (
            replace(FIRST, lead="", body="برای این کار تنها بودجهٔ تازه‌ای خواسته شد و بس."),
            (Change.EDITED, Change.SHORTENED, Change.FIGURES),
        ),
        (
            replace(FIRST, body=FIRST.body + " این خبر به‌روزرسانی شد."),
            (Change.LENGTHENED, Change.DECLARED),
        ),
    ],
)
def test_each_kind_of_change_is_named(after: Wording, changes: tuple[Change, ...]) -> None:
    assert changes_between(FIRST, after) == changes


def test_a_body_where_a_feed_gave_none_is_no_act_of_the_outlet() -> None:
    summary = replace(FIRST, body="")
    assert changes_between(summary, FIRST) == (Change.COMPLETED,)
    assert (
        summary.full_text == "استاندار:\nآبرسانی به روستاها آغاز شد\nکار آبرسانی از امروز آغاز شد."
    )


def test_only_the_words_that_differ_are_marked() -> None:
    found = word_difference("استاندار گفت: دو پل می شود.", "استاندار  گفت سه پل می‌شود.")
    assert found.before == (
        Stretch("استاندار گفت: "),
        Stretch("دو ", is_changed=True),
        Stretch("پل می شود."),
    )
    assert (found.removed, found.added) == (("دو",), ("سه",))


def test_a_block_too_large_to_align_is_changed_altogether(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST_PAIRS", 5)
    found = word_difference("یکسان\nیک دو سه", "یکسان\nیک چهار سه")
    assert found.added == ("یک", "چهار", "سه")


_TEXTS = st.text(st.sampled_from("ابپ ۱\n.\u200c"), max_size=60)


@given(_TEXTS, _TEXTS)
def test_the_stretches_of_each_side_are_its_text(before: str, after: str) -> None:
    found = word_difference(before, after)
    assert "".join(stretch.text for stretch in found.before) == before
    assert "".join(stretch.text for stretch in found.after) == after


@given(_TEXTS)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    found = word_difference(text, text)
    assert (found.removed, found.added) == ((), ())


def test_new_lines_are_those_that_the_earlier_text_had_nowhere() -> None:
    before = "تیتر\nآب قطع شد.\nکسی پاسخگو نیست."
    after = "تیتر\nكسي پاسخگو نیست.\nجوابیه:\nآب وصل است."
    assert new_lines(before, after) == "جوابیه:\nآب وصل است."
    assert new_lines(before, before) == ""
