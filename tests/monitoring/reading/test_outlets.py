"""Which medium published a text: offices are no media, and a citation is no byline."""

import pytest

from hamseda.monitoring.reading.documents import OutletName
from hamseda.monitoring.reading.outlets import (
    dateline_of,
    is_name_line,
    known_outlet,
    outlet_of_domain,
    owner_of_rights,
    reported_by,
)
from tests.monitoring.reading.conftest import (
    HEADLINE,
    KNOWN,
    LEAD,
    PAGE_TEXT,
    REPORT,
    SECOND,
    THIRD,
)


@pytest.mark.parametrize(
    ("opening", "outlet", "place"),
    [
        ("به گزارش خبرنگار روزنگار از خرم آباد، مدیرکل", "روزنگار", "خرم آباد"),
        ("به گزارش روزنگار، مدیرکل گفت", "روزنگار", None),
        ("به گزارش گروه اجتماعی روزنگار؛ مدیرکل", "روزنگار", None),
        ("به گزارش خبرگزاری روزنگار از قم، مدیرکل", "خبرگزاری روزنگار", "قم"),
        ("به گزارش خبرگزاری صدا و سیمای استان سپیدرود،", "خبرگزاری صدا و سیما", "سپیدرود"),
        ("به گزارش خبرنگار گروه استان‌های خبرگزاری روزنگار از قم،", "خبرگزاری روزنگار", "قم"),
        ("به گزارش خبرگزاری روزنگار به نقل از پایگاه دیگر، مدیرکل", "خبرگزاری روزنگار", None),
        ("به گزارش روزنگار و به نقل از روابط عمومی، مدیرکل", "روزنگار", None),
        ("به گزارش خبرگزاری روزنگار (رن)، مدیرکل", "خبرگزاری روزنگار", None),
        ("به‌گزارش خبرنگار روزنگار، مدیرکل", "روزنگار", None),
        ("به گزارش روز دوشنبه روزنگار، مدیرکل", "روزنگار", None),
        ("به گزارش عصر پنج‌شنبه خبرنگار سیاسی روزنگار، مدیرکل", "روزنگار", None),
        ("به گزارش خبرنگار پارلمانی روزنگار اظهار کرد: ", "روزنگار", None),
        ("به گزارش «روزنگار» مدیرکل گفت", "روزنگار", None),
        ("به گزارش خبرگزاری «روزنگار»، مدیرکل", "خبرگزاری روزنگار", None),
        ("به گزارش پایگاه خبری پیام روستا، مدیرکل", "پایگاه خبری پیام روستا", None),
        ("حسن نمونه در گفت‌وگو با خبرنگار خبرگزاری روزنگار، گفت:", "خبرگزاری روزنگار", None),
    ],
)
def test_the_report_formula_names_the_medium(opening: str, outlet: str, place: str | None) -> None:
    byline = reported_by(opening)
    assert byline is not None
    assert (byline.outlet, byline.place) == (outlet, place)


@pytest.mark.parametrize(
    "opening",
    [
        "به گزارش روابط عمومی استانداری نمونه، مدیرکل گفت",
        "به گزارش پایگاه اطلاع رسانی استانداری، مدیرکل گفت",
        "به گزارش اداره کل ورزش، مدیرکل گفت",
        "به گزارش خبرنگار ما، مدیرکل گفت",
        "به گزارش رسانه‌های داخلی، مدیرکل گفت",
        "به گزارش پلیس راه استان، جاده باز است",
        "مدیرکل گفت: گزارش خوبی آماده شد",
    ],
)
def test_offices_and_ourselves_are_no_media(opening: str) -> None:
    assert reported_by(opening) is None


@pytest.mark.parametrize(
    ("text", "outlet", "place"),
    [
        ("خرم‌آباد- ایرنمونه- مدیرکل گفت", "ایرنمونه", "خرم‌آباد"),
        ("تهران (پانمونه) – مدیرکل گفت", "پانمونه", "تهران"),
        ("روزنگار/سپیدرود مدیرکل گفت", "روزنگار", "سپیدرود"),
        ("روزنگار- مدیرکل گفت", "روزنگار", None),
        ("روزنگار، مدیرکل گفت", "روزنگار", None),
        ("سپیدرود - مدیرکل گفت", "سپیدرود", None),
    ],
)
def test_datelines(text: str, outlet: str, place: str | None) -> None:
    byline = dateline_of(text, None, KNOWN)
    assert byline is not None
    assert (byline.outlet, byline.place) == (outlet, place)
    assert text[byline.length :].startswith("مدیرکل")


@pytest.mark.parametrize(
    "text",
    [
        "زنجان-رئیس سازمان گفت",
        "امام خمینی (ره) فرمود",
        "رضایی (استاندار) - گفت",
        "شب هفتم از مـــراســم عـــزاداری با سخنرانی برگزار شد",
        "۵۵ - ۶۰ برنامه برگزار شد",
    ],
)
def test_a_town_or_a_word_before_a_dash_is_no_medium(text: str) -> None:
    assert dateline_of(text, None, KNOWN) is None


def test_a_single_name_before_a_dash_counts_where_the_report_confirms_it() -> None:
    assert dateline_of("پیام روستا– مدیرکل گفت", "پیام روستا", ()) is not None
    assert dateline_of("پیام روستا– مدیرکل گفت", None, ()) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("خبرگزاری کار نمونه", True),
        ("پایگاه خبری تحلیلی روستا", True),
        ("Rooznegar", True),
        ("خبرگزاری‌ها و رسانه‌ها دعوت شدند.", False),
        ("خبرگزاری روزنگار:", False),
        ("مدیرکل بنیاد نمونه", False),
    ],
)
def test_a_name_line_is_a_name_and_nothing_else(line: str, expected: bool) -> None:
    assert is_name_line(line, KNOWN) is expected


@pytest.mark.parametrize("name", ["روزنگار", "خبرگزاری روزنگار", "خبرگزاري روزنگار", "ROOZNEGAR"])
def test_a_known_medium_is_found_by_any_of_its_names(name: str) -> None:
    assert known_outlet(name, KNOWN) is KNOWN[0]


def test_a_speaker_run_into_a_known_name_does_not_hide_it(read_text) -> None:
    text = PAGE_TEXT.replace("خبرنگار روزنگار از سپیدرود، بهروز پاک‌سرشت", "روزنگار بهروز پاک‌سرشت،")
    article = read_text(text, known_outlets=KNOWN)
    assert article.outlet_name == "خبرگزاری روزنگار"


def test_unknown_and_empty_names_are_nobodys() -> None:
    assert known_outlet("ناشناس", KNOWN) is None
    assert known_outlet("", KNOWN) is None


@pytest.mark.parametrize(
    ("domain", "index"),
    [
        ("rooznegar.example", 0),
        ("fa.rooznegar.example", 0),
        ("notrooznegar.example", None),
        (None, None),
    ],
)
def test_a_domain_and_its_own_subdomains_are_one_medium(domain, index) -> None:
    assert outlet_of_domain(domain, KNOWN) is (None if index is None else KNOWN[index])


def test_the_owner_of_a_page_is_in_its_copyright_line() -> None:
    line = "کلیه حقوق مادی و معنوی این سایت متعلق به پیام روستا است."
    assert owner_of_rights(line) == "پیام روستا"
    assert owner_of_rights("حقوق کارمندان پرداخت شد") is None


def test_a_name_above_the_article_outweighs_its_reporter(read_text) -> None:
    article = read_text(f"خبرگزاری کار نمونه\n\n{PAGE_TEXT}")
    assert (article.outlet_name, article.dateline_place) == ("خبرگزاری کار نمونه", "سپیدرود")


def test_the_reporter_names_the_medium_where_nothing_else_does(read_text) -> None:
    assert read_text(PAGE_TEXT).outlet_name == "روزنگار"
    assert read_text(PAGE_TEXT, known_outlets=KNOWN).outlet_name == "خبرگزاری روزنگار"


def test_a_citation_on_anothers_site_does_not_rename_it(read_text) -> None:
    cited = REPORT.replace("خبرنگار روزنگار از سپیدرود", "روزنگار")
    text = "\n\n".join((HEADLINE, LEAD, cited, SECOND, THIRD))
    article = read_text(text, url="https://sepidrood.example/news/12345/x", known_outlets=KNOWN)
    assert article.outlet_name == "هفته‌نامه سپیدرود"
    elsewhere = read_text(text, url="https://unknown.example/news/12345/x", known_outlets=KNOWN)
    assert (elsewhere.outlet_name, elsewhere.outlet_domain) == (None, "unknown.example")


def test_the_outlets_name_is_taken_off_the_lead(read_text) -> None:
    text = "\n\n".join((HEADLINE, f"سپیدرود - روزنگار - {LEAD}", REPORT, SECOND))
    article = read_text(text)
    assert (article.lead, article.outlet_name) == (LEAD, "روزنگار")


def test_the_foot_of_the_page_names_the_medium_last(read_text) -> None:
    body = REPORT.replace("به گزارش خبرنگار روزنگار از سپیدرود، ", "")
    text = "\n\n".join((HEADLINE, LEAD, body, SECOND, "نظر شما"))
    article = read_text(text + "\nتمامی حقوق این سایت متعلق به پیام روستا است.")
    assert article.outlet_name == "پیام روستا"


CENTRE = OutletName("صدا و سیمای مرکز سپیدرود")
BROADCASTER = OutletName("خبرگزاری صدا و سیما")


@pytest.mark.parametrize(
    "opening",
    [
        "به گزارش خبرگزاری صدا و سیمای استان سپیدرود، مدیرکل",
        "به گزارش صدا و سیمای مرکز سپیدرود؛ مدیرکل",
        "به گزارش خبرگزاری صداوسیما، مرکز سپیدرود، مدیرکل",
        "به گزارش خبرنگار خبرگزاری صدا و سیمای سپیدرود ، مدیرکل",
        "به گزارش عصر دوشنبه صداوسیمای مرکز سپیدرود به نقل از روابط عمومی، مدیرکل",
        "به گزارش صدا و سیمای مرکز سپیدرود بهروز پاک‌سرشت، مدیرکل",
    ],
)
def test_a_centre_of_the_broadcaster_is_itself_where_it_is_known(read_text, opening) -> None:
    text = PAGE_TEXT.replace("به گزارش خبرنگار روزنگار از سپیدرود، بهروز", f"{opening} بهروز")
    for known in ((BROADCASTER, CENTRE), (CENTRE, BROADCASTER)):
        assert read_text(text, known_outlets=known).outlet_name == CENTRE.name
    alone = read_text(text, known_outlets=(BROADCASTER,))
    assert alone.outlet_name in (BROADCASTER.name, "خبرگزاری صدا و سیمای سپیدرود")


def test_a_headline_about_newspapers_is_no_name_line() -> None:
    assert not is_name_line("روزنامه‌های امروز سپیدرود", ())


NAMELESS = PAGE_TEXT.replace("به گزارش خبرنگار روزنگار از سپیدرود، ", "")


@pytest.mark.parametrize(
    ("foot", "name", "domain"),
    [
        ("لینک کوتاه: https://sepidrood.example/?p=1", "هفته‌نامه سپیدرود", "sepidrood.example"),
        ("کد خبر: 99877\nلینک کوتاه: https://payam.example/?p=99877", None, "payam.example"),
        ("لینک کوتاه: https://short.example/x1", None, None),
        ("www.sepidrood.example", "هفته‌نامه سپیدرود", "sepidrood.example"),
        ("منبع: https://sepidrood.example/news/12345/x", None, None),
        ("وی گفت: مردم به نشانی www.sepidrood.example نامه بنویسند.", None, None),
        ("© کلیه حقوق برای پیام روستا محفوظ است. payam.example", "پیام روستا", "payam.example"),
    ],
)
def test_the_foot_of_the_page_shows_whose_it_is(read_text, foot, name, domain) -> None:
    article = read_text(f"{NAMELESS}\n\n{foot}\n", known_outlets=KNOWN)
    assert (article.outlet_name, article.outlet_domain) == (name, domain)


def test_a_page_signed_by_a_known_medium_is_its_own_though_it_cites_another(read_text) -> None:
    cited = PAGE_TEXT.replace("خبرنگار روزنگار از سپیدرود", "روزنگار")
    article = read_text(
        f"{cited}\n\nلینک کوتاه: https://sepidrood.example/?p=1", known_outlets=KNOWN
    )
    assert article.outlet_name == "هفته‌نامه سپیدرود"


@pytest.mark.parametrize(
    ("opening", "place"),
    [("کوهپایه - ", "کوهپایه"), ("کوهپایه– ", "کوهپایه"), ("سرویس استان- ", None), ("۵ - ", None)],
)
def test_the_town_before_the_lead_is_noted(read_text, opening: str, place: str | None) -> None:
    text = "\n\n".join((HEADLINE, opening + LEAD, SECOND, THIRD, SECOND + " باز هم گفت."))
    assert read_text(text).dateline_place == place
