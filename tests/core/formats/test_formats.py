"""The format of an article by plain rules, each with the words that it rests on."""

import pytest

from hamseda.core.formats import Format, Ground, Piece, Sign, read_format
from hamseda.core.text import Span

BODY = "کار آبرسانی به روستاها آغاز شد و تا پایان سال ادامه دارد."
LONG = " ".join([BODY] * 60)
TALK = "مدیرکل آب در گفت‌وگو با {} از پایان کار خبر داد."
QUESTIONS = "\n".join(f"پرسش {n}: کار در روستای شمارهٔ {n} کی تمام می‌شود؟\nتا پاییز." for n in "۱۲۳")


def piece(headline: str = "آبرسانی آغاز شد", body: str = BODY, **more: object) -> Piece:
    return Piece(
        f"{headline}\n{body}", len(headline), own_names=("خبرگزاری پیک", "پیک مهرگان"),
        other_names=("خبرگزاری چاووش",), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("headline", "body", "decided", "is_exclusive", "ground"),
    [
        ("آبرسانی آغاز شد", BODY, Format.NEWS, False, Ground.NOTHING_ELSE),
        ("گزارش تصویری/ آیین گشایش پل", BODY, Format.PHOTO, False, Ground.LABEL),
        ("گشایش پل + عکس", BODY, Format.NEWS, False, Ground.NOTHING_ELSE),
        ("عکس| گشایش پل", LONG, Format.NEWS, False, Ground.NOTHING_ELSE),
        ("فیلم/ گشایش پل", BODY, Format.VIDEO, False, Ground.LABEL),
        ("اینفوگرافیک| بارش‌ها", BODY, Format.INFOGRAPHIC, False, Ground.LABEL),
        ("سرمقاله: آب و آینده", LONG, Format.EDITORIAL, False, Ground.LABEL),
        ("یادداشت| آب و آینده", LONG, Format.NOTE, False, Ground.LABEL),
        ("روایت یک روز با راهداران", LONG, Format.NARRATIVE, False, Ground.LABEL),
        ("گزارش میدانی| بازار آهن", BODY, Format.REPORT, False, Ground.LABEL),
        ("گزارش عملکرد اداره منتشر شد", BODY, Format.NEWS, False, Ground.NOTHING_ELSE),
        ("مدیرکل آب:", TALK.format("خبرنگار ما"), Format.INTERVIEW, True, Ground.OWN_TALK),
        ("آب", TALK.format("خبرنگار پيك مهرگان"), Format.INTERVIEW, True, Ground.OWN_TALK),
        ("آب", TALK.format("پیک"), Format.INTERVIEW, True, Ground.OWN_TALK),
        ("آب", TALK.format("چاووش"), Format.INTERVIEW, False, Ground.TALK_WITH_ANOTHER),
        ("آب", TALK.format("خبرنگار ایسنا"), Format.INTERVIEW, False, Ground.TALK_WITH_ANOTHER),
        ("آب", TALK.format("همتای خود"), Format.NEWS, False, Ground.NOTHING_ELSE),
        ("آب", TALK.format("خبرنگاران"), Format.SPEECH, False, Ground.TALK_WITH_MANY),
        ("گفت‌وگوی تفصیلی با مدیرکل", BODY, Format.INTERVIEW, True, Ground.LABEL),
        ("پای سخن مدیرکل", QUESTIONS, Format.INTERVIEW, True, Ground.QUESTIONS),
        ("پای سخن", f"{QUESTIONS}\n" + "متن.\n" * 20, Format.NEWS, False, Ground.NOTHING_ELSE),
    ],
)  # fmt: skip
def test_what_an_article_is(
    headline: str, body: str, decided: Format, is_exclusive: bool, ground: Ground
) -> None:
    read = read_format(piece(headline, body))
    assert (read.format, read.is_exclusive, read.signs[0].ground) == (decided, is_exclusive, ground)


def test_the_words_of_a_sign_can_be_shown() -> None:
    one = piece("آب", TALK.format("خبرنگار پیک"))
    sign = read_format(one).signs[0]
    assert sign.span
    assert sign.span.of(one.text).startswith("در گفت‌وگو با خبرنگار پیک")


def test_an_address_tells_pictures_where_the_headline_does_not() -> None:
    read = read_format(piece(address="https://peyk.example/photo/12"))
    assert (read.format, [sign.ground for sign in read.signs]) == (
        Format.PHOTO, [Ground.ADDRESS, Ground.SHORT_TEXT],
    )  # fmt: skip


def test_one_persons_speech_is_no_interview() -> None:
    body = "مدیرکل در نشست شورا گفت: " + LONG
    said = Span(len("آب\n") + 25, len("آب\n") + len(body))
    read = read_format(piece("آب", body, said=((said, "کاوه"),)))
    assert (read.format, read.is_exclusive) == (Format.SPEECH, False)
    assert [sign.ground for sign in read.signs] == [Ground.MOSTLY_SAID, Ground.OCCASION]
    alone = read_format(piece("آب", f"گفت: {LONG}", said=((Span(8, 2000), "کاوه"),)))
    assert alone.signs == (Sign(Ground.MOSTLY_SAID, Span(8, 2000)),)


def test_a_long_text_with_several_voices_is_a_report() -> None:
    said = tuple(
        (Span(100 * n, 100 * n + 40), name) for n, name in enumerate(("", "الف", "ب", "پ"), 1)
    )
    assert read_format(piece("آب", LONG, said=said)).format is Format.REPORT
    assert read_format(piece("آب", LONG, said=said[:3])).format is Format.NEWS
    assert read_format(piece("آب", BODY * 20, said=said)).format is Format.NEWS
