"""A writer at work: on a phone with photos, with text from Word, and with lost half-spaces."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Photo, Release, ReleasePhoto
from hamseda.newsroom.operations.subjects import load_subjects
from hamseda.registry.models import Office
from tests.factories import (
    BODY,
    make_office,
    make_photo,
    make_release,
    make_user,
    picture_file,
)
from tests.journeys.conftest import PHONE, Browse, barriers, picture

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_media"),
]

PHOTO_STATE = '[data-field="photo"] .newsroom-upload__state'

# What Word and Google Docs put on the clipboard, dirt included.
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {font-family: "B Nazanin"; mso-bidi-language: FA}</style></head><body lang=EN-US>
<!--StartFragment--><h1 dir=RTL style='text-align:right'>هدف‌های طرح<o:p></o:p></h1>
<p class=MsoNormal dir=RTL><b style='mso-bidi-font-weight:normal'><span lang=FA
style='font-size:14.0pt;color:red'>مدیرکل آب</span></b><span lang=FA> گفت: کار آغاز شد. <a
href="https://water.example/plan">متن طرح</a><o:p></o:p></span></p>
<ul><li class=MsoNormal>دوازده روستا</li><li class=MsoNormal>چهار چاه</li></ul>
<table><tr><td>سال</td><td><p class=MsoNormal>شمار</p></td></tr>
<tr><td>۱۴۰۳</td><td>۱۲</td></tr></table>
<p class=MsoNormal><img src="file:///C:/secret.png" onerror="window.hacked=1"><script>
window.hacked=1</script>پایان کار در اسفند است.</p><!--EndFragment--></body></html>"""
FROM_DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
<h3 dir="rtl" style="line-height:1.38"><span style="font-size:16pt">برنامهٔ سال</span></h3>
<p dir="rtl"><span style="font-weight:700;color:#000">بند درشت</span><span
style="font-weight:400"> و بند ساده</span></p><ol><li dir="rtl"
aria-level="1"><p role="presentation"><span>گام نخست</span></p></li></ol></b>"""


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


def body_editor(page: Page) -> Locator:
    return page.locator("[data-contentpath=body] [contenteditable=true]")


def paste(page: Page, html: str) -> None:
    """Paste as the browser does it when the clipboard holds HTML."""
    body_editor(page).click()
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", new DOMParser().parseFromString(html, "text/html")
                .body.innerText);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData: data, bubbles: true, cancelable: true,
            }));
        }""",
        html,
    )


def wait_until_saved(page: Page, is_whole: Callable[[Release], bool]) -> None:
    """Until what was typed has been kept, by itself, and stays so: a save of a moment before may
    still be on its way, and none may be when the tables are emptied.
    """
    for _ in range(200):
        if _is_kept(is_whole):
            page.wait_for_timeout(2000)
            if _is_kept(is_whole):
                return
        page.wait_for_timeout(100)
    assert is_whole(newest())


def _is_kept(is_whole: Callable[[Release], bool]) -> bool:
    release = Release.objects.first()
    return bool(release and is_whole(release.get_latest_revision_as_object()))


def newest() -> Release:
    return Release.objects.get().get_latest_revision_as_object()


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def send_photos(page: Page, *names: str) -> None:
    files = [
        {"name": name, "mimeType": "image/jpeg", "buffer": picture_file().read()} for name in names
    ]
    page.set_input_files("#new-photos", files)
    expect(page.locator(PHOTO_STATE)).to_have_text("عکس‌ها افزوده شد.")


def test_a_writer_on_a_phone_sends_two_photos_and_says_what_they_show(
    browse: Browse, writer: User
) -> None:
    load_subjects(now=timezone.now())
    phone = browse(writer, size=PHONE, has_touch=True)
    phone.goto(reverse("newsroom:add"))
    phone.fill("[name=headline]", "آبرسانی به بالادست آغاز می‌شود")
    body_editor(phone).click()
    phone.keyboard.insert_text(BODY)
    send_photos(phone, "یک.jpg", "دو.jpg")
    first = phone.locator("#id_photos-FORMS > *").first
    assert first.locator("img.newsroom-photo").evaluate("image => image.complete")
    first.get_by_label("شرح عکس").fill("کارگاه آبرسانی")
    first.get_by_label("توصیف برای نابینایان").fill("دو کارگر کنار لوله‌ای بزرگ")
    first.get_by_label("حق استفاده").select_option("own")
    phone.locator(".drawers summary").filter(has_text="محیط زیست").click()
    phone.get_by_label("منابع طبیعی").check()
    assert fits(phone)
    picture(phone, "writing-phone.png")
    assert barriers(phone) == []
    wait_until_saved(phone, lambda release: release.photos.count() == 2 and release.subjects.all())
    release = newest()
    told = [(row.caption, row.alternative_text, row.rights) for row in release.photos.all()]
    assert told == [("کارگاه آبرسانی", "دو کارگر کنار لوله‌ای بزرگ", "own"), ("", "", "")]
    assert [subject.code for subject in release.subjects.all()] == ["medtop:20000430"]
    assert Photo.objects.count() == 2
    picture(phone, "writing-phone-saved.png")


def test_a_writer_on_a_phone_takes_an_earlier_photo_with_its_rights(
    browse: Browse, writer: User, office: Office
) -> None:
    earlier, another = make_photo(office), make_photo(office)
    told = {"alternative_text": "سدی در دره", "rights": "permitted", "photographer": "نیما نگار"}
    ReleasePhoto.objects.create(
        release=make_release(office), photo=earlier, caption="سد بالادست", **told
    )
    make_photo(make_office("دیگری"))
    phone = browse(writer, size=PHONE, has_touch=True)
    phone.goto(reverse("newsroom:add"))
    phone.fill("[name=headline]", "بازدید از سد")
    phone.get_by_text("برداشتن از عکس‌های پیشین").tap()
    choices = phone.locator("[data-choose]")
    expect(choices).to_have_count(2)
    expect(choices.first).to_have_attribute("data-choose", str(another.pk))
    phone.get_by_label("جست‌وجو در نام، شرح و عکاس").fill("سد بالا دست")
    expect(choices).to_have_count(1)
    picture(phone.locator(".newsroom-chooser"), "choosing-phone.png")
    choices.first.tap()
    row = phone.locator("#id_photos-FORMS > *").first
    expect(row.get_by_label("شرح عکس")).to_have_value("سد بالادست")
    expect(row.get_by_label("حق استفاده")).to_have_value("permitted")
    assert fits(phone)
    assert barriers(phone) == []
    picture(phone, "chosen-phone.png")

    def has_it(release: Release) -> bool:
        kept = [(one.photo_id, one.rights, one.photographer) for one in release.photos.all()]
        return kept == [(earlier.pk, "permitted", "نیما نگار")]

    phone.wait_for_timeout(500)
    for _ in range(200):
        if any(has_it(one.get_latest_revision_as_object()) for one in drafts()):
            break
        phone.wait_for_timeout(100)
    phone.wait_for_timeout(1500)
    assert any(has_it(one.get_latest_revision_as_object()) for one in drafts())


def drafts() -> list[Release]:
    return list(Release.objects.filter(live=False))


def test_a_file_that_is_no_photo_is_refused_in_words(browse: Browse, writer: User) -> None:
    page = browse(writer)
    page.goto(reverse("newsroom:add"))
    page.set_input_files(
        "#new-photos", [{"name": "نامه.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"}]
    )
    expect(page.locator(PHOTO_STATE)).to_contain_text("این پرونده عکس نیست")
    expect(page.locator("#id_photos-FORMS > *")).to_have_count(0)


@pytest.mark.parametrize(
    ("clipboard", "kept", "words"),
    [
        (
            FROM_WORD,
            ("<h3", "هدف‌های طرح</h3>", "<b>مدیرکل آب</b>", "<ul>", "<li", 'href="https://water'),
            ("پایان کار در اسفند است.", "چهار چاه", "سال | شمار</p>", "۱۴۰۳ | ۱۲</p>"),
        ),
        (FROM_DOCS, ("<h3", "<b>بند درشت</b>", "<ol>"), ("بند ساده", "گام نخست")),
    ],
    ids=["word", "docs"],
)
def test_paste_keeps_meaning_and_drops_dirt(
    clipboard: str, kept: tuple[str, ...], words: tuple[str, ...], browse: Browse, writer: User
) -> None:
    page = browse(writer)
    page.goto(reverse("newsroom:add"))
    page.fill("[name=headline]", "از واژه‌پرداز")
    paste(page, clipboard)
    expect(body_editor(page)).to_contain_text(words[0])
    wait_until_saved(page, lambda release: words[0] in release.body_text)
    body = str(newest().body_markup)
    for part in (*kept, *words):
        assert part in body
    for dirt in (
        "Mso",
        "style",
        "span",
        "mso",
        "<img",
        "script",
        "hacked",
        "secret",
        "font",
        "guid",
    ):
        assert dirt not in body
    assert page.evaluate("window.hacked") is None


def test_one_click_brings_half_spaces_back_and_another_undoes_it(
    browse: Browse, writer: User
) -> None:
    page = browse(writer)
    page.goto(reverse("newsroom:add"))
    typed = "رسانههای استان می نویسند"
    page.fill("[name=headline]", typed)
    body_editor(page).click()
    page.keyboard.insert_text("كتاب ها رسيد.")
    advice = page.locator("#writing-advice")
    expect(advice).to_contain_text("نیم‌فاصله افتاده است")
    expect(advice).to_contain_text("حرف یا رقم عربی")
    picture(page, "writing-advice.png")
    page.get_by_role("button", name="درست کردن نیم‌فاصله‌ها").click()
    headline = page.locator("[name=headline]")
    expect(headline).to_have_value("رسانه\u200cهای استان می\u200cنویسند")
    expect(body_editor(page)).to_have_text("کتاب\u200cها رسید.")
    expect(advice).not_to_contain_text("نیم‌فاصله افتاده است")
    page.get_by_role("button", name="برگرداندن به نوشتهٔ پیشین").click()
    expect(headline).to_have_value(typed)
    expect(body_editor(page)).to_have_text("كتاب ها رسيد.")
    page.get_by_role("button", name="درست کردن نیم‌فاصله‌ها").click()
    expect(headline).to_have_value("رسانه\u200cهای استان می\u200cنویسند")
    mended = ("رسانه\u200cهای استان می\u200cنویسند", "کتاب\u200cها رسید.")
    wait_until_saved(page, lambda release: (release.headline, release.body_text) == mended)
    assert (newest().headline, newest().body_text) == mended
