# ruff: noqa: E501 - prose; the width that is counted is not the width that is seen
"""Wording that many texts share and nobody copied: formulas, phrases of an occasion, forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamseda.core.reuse import Document, Index, Reason, Verdict, compare
from hamseda.core.reuse.formulas import formulas, known_formulas
from hamseda.core.text import skeleton
from tests.core.reuse.invented import RELEASES

TEXTS = list(RELEASES.values())


def linked(one, other):
    return compare(Document("r", one), Document("a", other)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "مرورگر شما از ویدئو پشتیبانی نمی‌کند.\nفایل آن‌را از اینجا دانلود کنید: video/mp4",
        "نماینده مردم سپیدکوه، دره سرو، بالادشت و چنارستان در مجلس شورای اسلامی",
        "نشانی ایمیل شما منتشر نخواهد شد. بخش‌های موردنیاز علامت‌گذاری شده‌اند *",
        "دیدگاه‌های ارسال شده توسط شما، پس از تایید توسط تیم مدیریت در وب منتشر خواهد شد.",
        "پیام‌هایی که حاوی تهمت یا افترا باشد منتشر نخواهد شد. پیام‌هایی که به غیر از زبان فارسی یا غیرمرتبط باشد منتشر نخواهد شد.",
        "انتشار مطالب خبری و تحلیلی رسانه‌های دیگر لزوماً به معنای تأیید محتوای آن نیست و صرفاً جهت اطلاع کاربران از فضای رسانه‌ای منتشر می‌شود.",
    ],
    ids=["player", "member of parliament", "e-mail", "comments", "rules", "disclaimer"],
)
def test_known_wording_is_no_evidence_however_it_is_spelled(line):
    other = line.replace("ی", "ي").replace("\u200c", " ")
    assert not linked(f"{TEXTS[0]}\n{line}", f"{TEXTS[2]}\n{other}")
    assert linked(f"{TEXTS[0]}\n{line}", f"{TEXTS[0]}\n{other}")


def test_a_formula_that_only_begins_is_none():
    assert known_formulas(skeleton("نماینده مردم به خانه رفت " + "و باز آمد " * 30).letters) == []
    text = "بسم الله الرحمن الرحیم. به گزارش پیک، باران بارید."
    bones = skeleton(text)
    assert ["".join(bones.letters[a:b]) for a, b in formulas(text, bones)] == [
        skeleton("به گزارش پیک").letters,
        skeleton("بسم الله الرحمن الرحیم").letters,
    ]


def test_a_correspondent_inside_an_opening_is_no_evidence_either():
    text = (
        "به گزارش خبرگزاری پیک در گفت و گو با خبرنگار ما رضا سپهری مدیرکل آب استان مهرگان "
        "و جمعی از همراهان"
    )
    bones = skeleton(text)
    found = formulas(text, bones).tolist()
    assert [bones.letters[start:end][:8] for start, end in found] == ["بهگزارشخ", "گفتوگوبا"]
    assert found[1][0] < found[0][1] < found[1][1]


@given(st.text("نمایندهمردمدرمجلسشورایاسلامی ", max_size=200))
def test_formulas_lie_within_the_text(text):
    bones = skeleton(text)
    for start, end in formulas(text, bones).tolist():
        assert 0 <= start < end <= len(bones)


PHRASE = "هم‌زمان با هفته پدافند غیرعامل و به یاد شهیدان گمنام دفاع مقدس در گلزار سپیدکوه"


def occasions(number):
    return [Document(str(each), f"{TEXTS[each]}\n{PHRASE}.") for each in range(number)]


ARTICLE = Document("article", f"{TEXTS[6]}\nپنج کتابخانه روستایی {PHRASE} گشوده شد.")


def test_a_phrase_that_five_sources_share_ties_a_text_to_none():
    assert Index(occasions(5)).match(ARTICLE) == []


def test_what_a_few_sources_share_may_be_theirs():
    assert len(Index(occasions(4)).match(ARTICLE)) == 4


def test_beside_a_phrase_a_source_that_was_used_is_still_found():
    article = Document("article", f"{TEXTS[0][:300]}\n{PHRASE}\n{TEXTS[6]}")
    assert [match.source_id for match in Index(occasions(6)).match(article)] == ["0"]


def test_versions_of_one_circulated_text_are_one_source():
    versions = [
        Document(str(each), f"روابط عمومی شهرستان شماره {each}\n{TEXTS[0]}\n{PHRASE} {each}")
        for each in range(7)
    ]
    assert len(Index(versions).match(ARTICLE)) == 7


def test_what_many_articles_take_from_one_release_is_carried():
    carried = Index(occasions(6)).match(ARTICLE, as_source=True)
    assert len(carried) == 6


FORM = (
    "بهای میوه در میدان تره‌بار مهرگان امروز {} اعلام شد. سیب گلاب کیلویی {} تومان، گلابی کیلویی {} تومان، "
    "انار دامنه کیلویی {} تومان و انگور یاقوتی کیلویی {} تومان است. رئیس اتحادیه میوه‌فروشان گفت بازار آرام است "
    "و بارهای تازه هر بامداد از باغ‌های بالادست به میدان می‌رسد و کمبودی نیست."
)
MONDAY = FORM.format("دوشنبه", 41200, 38500, 29700, 52300)
TUESDAY = FORM.format("سه‌شنبه", 43900, 36100, 30400, 57800)
ROUNDED = MONDAY.replace("41200", "41 هزار").replace("آرام", "باثبات")


def test_a_form_filled_in_again_was_not_copied():
    match = compare(Document("r", MONDAY), Document("a", TUESDAY))
    assert match.verdict is Verdict.SHARED_SOURCE
    assert Reason.OTHER_FIGURES in match.reasons


def test_an_editor_may_round_a_figure():
    assert compare(Document("r", MONDAY), Document("a", ROUNDED)).verdict is Verdict.FULL_REPRINT


def test_many_figures_that_agree_outweigh_four_that_differ():
    table = " ".join(f"شهرستان شماره {number} با {number * 37} رأی." for number in range(101, 120))
    other = table
    for number in (102, 105, 109, 113):
        other = other.replace(str(number * 37), str(number * 41))
    match = compare(Document("r", table), Document("a", other))
    assert match.verdict is Verdict.FULL_REPRINT


TWO_FIGURES = (
    "ستاد زمستانی استان اعلام کرد در گردنه کبوتر {} خودرو و در گردنه سیاه‌سنگ {} خودرو از برف رها شدند و "
    "همه راه‌های اصلی باز است. رانندگان زنجیر چرخ و پوشاک گرم همراه داشته باشند و پیش از سفر از تلفن گویای "
    "راه‌ها آگاهی بگیرند. گروه‌های امدادی تا پایان هفته در گردنه‌ها می‌مانند."
)


def test_the_release_with_the_articles_figures_is_the_one_it_carries():
    first, second = TWO_FIGURES.format(31, 12), TWO_FIGURES.format(58, 27)
    releases = [Document("first", first), Document("second", second), Document("other", TEXTS[1])]
    found = {match.source_id: match for match in Index(releases).match(Document("a", second))}
    assert found["second"].verdict is Verdict.FULL_REPRINT
    assert found["first"].verdict is Verdict.SHARED_SOURCE
    assert Reason.FIGURES_OF_ANOTHER in found["first"].reasons
    alone = Index([Document("first", first)]).match(Document("a", second))
    assert [match.verdict for match in alone] == [Verdict.FULL_REPRINT]


def test_a_release_with_its_own_figures_and_its_own_words_was_used_too():
    first, second = TWO_FIGURES.format(31, 12), TWO_FIGURES.format(58, 27)
    article = f"{TWO_FIGURES.format(44, 19)}\n{TEXTS[3]}"
    releases = [Document("first", first), Document("second", second), Document("other", TEXTS[3])]
    found = {
        match.source_id: match.verdict for match in Index(releases).match(Document("a", article))
    }
    assert Verdict.SHARED_SOURCE not in found.values()
