"""Names of offices and places in texts, whatever the spelling; ordinary words are no names."""

import pytest

from hamseda.core.naming import (
    Form,
    Found,
    Kind,
    KnownName,
    Names,
    is_leader_title,
    office_forms,
    outlet_forms,
    place_forms,
)
from hamseda.core.text import Span

ROADS = "اداره کل راهداری و حمل‌ونقل جاده‌ای مهرگان"
OFFICES = [ROADS, "استانداری مهرگان", "امور آب مهرگان", "کارخانه"]
PLACES = ["مهر", "فارس", "گلرودان"]


def known(key: int, form: Form) -> KnownName:
    return KnownName(key, form.text, form.heads, form.not_before, form.not_after)


def met(text: str) -> list[tuple[str, str]]:
    """Whose name was met, and as what."""
    rows = [
        *((name, form) for name in OFFICES for form in office_forms(name, place="مهرگان")),
        *((name, form) for name in PLACES for form in place_forms(name)),
    ]
    names = Names(known(number, form) for number, (_, form) in enumerate(rows))
    return [(rows[found.key][0], found.span.of(text)) for found in names.find(text)]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("اداره‌کل راهداری و حمل و نقل جاده ای مهرگان اعلام کرد", [ROADS]),
        ("ادارهکل راهداري و حملونقل جادهاي مهرگان", [ROADS]),
        ("مدیرکل راهداری مهرگان گفت", [ROADS]),
        ("مدیر کل راهداری استان مهرگان گفت", [ROADS]),
        ("راهداری و حمل‌ونقل جاده‌ای مهرگان", [ROADS]),
        ("مدیرکل راهداری و حمل‌ونقل جاده‌ای گفت", [ROADS]),
        ("مدیرکل راهداری و حمل‌ونقل جاده‌ای کرمان گفت", []),
        ("مدیرکل راهداری و حمل‌ونقل جاده‌ای استان فارس", ["فارس"]),
        ("مدیرکل راهداری کرمان گفت", []),
        ("راهداری مهرگان", []),
        ("استاندار مهرگان و امور آب مهرگان", ["استانداری مهرگان", "امور آب مهرگان"]),
        ("استانداری‌های کشور", []),
        ("فرماندار مهر گفت", ["مهر"]),
        ("از مهر ماه امسال و به گزارش مهر", []),
        ("خبرگزاری فارس و خلیج فارس", []),
        ("مردم گلـرودان و خیابان گلرودان", ["گلرودان"]),
        ("", []),
    ],
)
def test_who_is_named(text: str, whose: list[str]) -> None:
    assert [name for name, _ in met(text)] == whose


def test_the_place_in_the_text_is_that_of_the_words() -> None:
    text = "دیروز استاندار مهرگان آمد."
    assert Names([KnownName(7, "استاندار مهرگان")]).find(text) == [Found(7, Span(6, 21))]


def test_the_longest_name_counts_and_a_shared_form_is_found_for_each() -> None:
    names = Names([KnownName(1, "آب"), KnownName(2, "آب و خاک"), KnownName(3, "آب‌وخاک")])
    assert [found.key for found in names.find("آب و خاک، آب")] == [2, 3, 1]


def test_a_name_without_letters_is_none() -> None:
    assert Names([KnownName(1, "…")]).find("… و …") == []


def test_a_form_tells_how_the_office_is_named() -> None:
    kinds = {form.text: form.kind for form in office_forms(ROADS, place="مهرگان")}
    assert kinds[ROADS] is Kind.NAME
    assert kinds["مدیرکل راهداری مهرگان"] is Kind.LEADER
    assert kinds["اداره کل راهداری مهرگان"] is Kind.SHORT
    assert next(form.text for form in office_forms("شرکت آب مهر", place="مهر")) == "شرکت آب مهر"
    assert office_forms("اطلاعات", place="مهرگان") == []


def test_an_outlet_is_named_without_its_kind_and_an_ordinary_word_only_behind_a_sign() -> None:
    names = Names(
        KnownName(key, form.text, form.heads)
        for key, name in enumerate(("خبرگزاری چاووش", "خبرگزاری مهر"))
        for form in outlet_forms(name)
    )
    for text, keys in (
        ("به گزارش چاووش", [0]),
        ("به گزارش خبرگزاری چاووش", [0]),
        ("به گزارش مهر", [1]),
        ("به گزارش روابط عمومی شهرستان مهر", []),
    ):
        assert [found.key for found in names.find(text)] == keys


@pytest.mark.parametrize(
    ("title", "office", "leads"),
    [
        ("مدیرکل راهداری و حمل‌ونقل جاده‌ای استان مهرگان", ROADS, True),
        ("مدیر کل راهداری و حمل و نقل جاده ای مهرگان", ROADS, True),
        ("سرپرست اداره کل راهداری و حمل‌ونقل جاده‌ای", ROADS, True),
        ("معاون مدیرکل راهداری و حمل‌ونقل جاده‌ای مهرگان", ROADS, False),
        ("مدیرکل", ROADS, False),
        ("رئیس روابط عمومی اداره کل راهداری و حمل‌ونقل جاده‌ای مهرگان", ROADS, False),
        ("استاندار مهرگان", "استانداری مهرگان", True),
        ("مدیرکل روابط عمومی استانداری مهرگان", "استانداری مهرگان", False),
        ("مشاور استاندار مهرگان", "استانداری مهرگان", False),
        ("شهردار بهاران", "شهرداری بهاران", True),
        ("رئیس بنیاد مسکن مهرگان", "بنیاد مسکن انقلاب مهرگان", False),
        ("رئیس بنیاد مسکن مهرگان", "بنیاد مسکن استان مهرگان", True),
    ],
)
def test_who_leads_an_office_is_told_by_the_title_of_the_post(
    title: str, office: str, leads: bool
) -> None:
    assert is_leader_title(title, office=office, place="مهرگان") is leads
