"""Cuttings and programmes that people put in by hand."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hamseda.monitoring.models import Article, Clip, Coverage, FrontPage, Original
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.clipping import NewClip, UnableToClipError, add_clip
from hamseda.registry.access import Role
from tests.factories import NOW, PASSWORD, make_outlet, make_user, picture_file
from tests.monitoring.factories import BODY, LEAD, make_published

pytestmark = pytest.mark.django_db

HEADLINE = "آبرسانی به روستاهای بالادست آغاز شد"


def signed_in(role: str = Role.ANALYST) -> Client:
    client = Client()
    client.login(username=make_user(role=role).username, password=PASSWORD)
    return client


def test_a_cutting_is_an_article_like_others_with_its_scan() -> None:
    make_published(headline=HEADLINE, kicker="")
    outlet = make_outlet("روزنامهٔ مهرگان")
    client = signed_in()
    typed = {
        "outlet": outlet.pk, "day": "۱۴۰۵/۰۸/۳۰", "page": "۳", "section": "شهرستان‌ها",
        "headline": HEADLINE, "text": f"{LEAD}\r\n\r\n{BODY}",
    }  # fmt: skip
    address = reverse("monitoring:cutting")
    without = client.post(address, typed)
    assert without.status_code == 422
    assert HEADLINE in without.content.decode()
    hostile = SimpleUploadedFile("scan.jpg", b"MZ not a picture at all")
    refused = client.post(address, typed | {"proof": hostile})
    assert "پرونده باید عکس یا پی‌دی‌اف باشد." in refused.content.decode()
    for _ in range(2):  # a second press of the button
        sent = client.post(address, typed | {"proof": picture_file()})
        assert sent.status_code == 302
    article = Article.objects.get()
    assert (article.published_on, article.outlet) == (date(2026, 11, 21), outlet)
    assert (article.clip.page, article.clip.section) == (3, "شهرستان‌ها")
    attribute_pending_articles(now=NOW)
    assert Coverage.objects.get().article == article
    page = client.get(sent.url).content.decode()
    assert "بریدهٔ روزنامه" in page
    scan = client.get(reverse("monitoring:clip_picture", args=[article.pk]))
    assert scan.content == bytes(article.original.content)
    assert scan["Content-Type"].startswith("image/")
    marked = client.get(reverse("monitoring:articles")).content.decode()
    assert "بریدهٔ روزنامه" in marked
    assert not FrontPage.objects.exists()
    client.post(address, typed | {"page": "۱", "proof": picture_file()})
    front = FrontPage.objects.get()
    assert (front.article.clip.page, front.where, front.position) == (1, "paper", 1)


def test_a_programme_without_a_file_has_what_was_typed_as_its_original() -> None:
    outlet = make_outlet("صدا و سیمای مرکز مهرگان")
    client = signed_in()
    typed = {
        "outlet": outlet.pk, "day": "۱۴۰۵/۰۸/۳۰", "network": "شبکهٔ مهرگان",
        "programme": "سلام صبح", "from_minute": "۱۲", "until_minute": "۹",
        "headline": "گفت‌وگو دربارهٔ آب", "text": "مدیر آب از طرح‌ها گفت.", "rendering": "summary",
    }  # fmt: skip
    address = reverse("monitoring:broadcast")
    refused = client.post(address, typed).content.decode()
    assert "دقیقهٔ پایان پیش از دقیقهٔ آغاز است." in refused
    sent = client.post(address, typed | {"until_minute": "۲۱"}, follow=True).content.decode()
    assert "از دقیقهٔ ۱۲ تا ۲۱" in sent
    clip = Clip.objects.get()
    assert "مدیر آب از طرح‌ها گفت." in bytes(clip.article.original.content).decode()


def test_who_may_add_a_clip_and_what_is_refused() -> None:
    outlet = make_outlet()
    day = date(2026, 11, 21)
    clip = NewClip("cutting", outlet, day, HEADLINE, BODY, page=1)
    with pytest.raises(PermissionDenied):
        add_clip(actor=make_user(role=Role.MANAGER), clip=clip, proof=BytesIO(b"x"), now=NOW)
    assert signed_in(Role.MANAGER).get(reverse("monitoring:cutting")).status_code != 200
    analyst = make_user(role=Role.ANALYST)
    with pytest.raises(UnableToClipError, match="proof_missing"):
        add_clip(actor=analyst, clip=clip, proof=None, now=NOW)
    with pytest.raises(UnableToClipError, match="file_empty"):
        add_clip(actor=analyst, clip=clip, proof=BytesIO(b""), now=NOW)
    ahead = NewClip("broadcast", outlet, date(2027, 1, 1), HEADLINE, BODY)
    with pytest.raises(UnableToClipError, match="day_ahead"):
        add_clip(actor=analyst, clip=ahead, proof=None, now=NOW)
    assert not Original.objects.exists()


def test_an_empty_form_says_of_each_field_what_is_wanted() -> None:
    client = signed_in(Role.ANALYST)
    answer = client.post(reverse("monitoring:cutting"), {"headline": " "})
    assert answer.status_code == 422
    said = answer.content.decode()
    for sentence in ("رسانه را انتخاب کنید.", "شمارهٔ صفحه را بنویسید.", "تیتر را بنویسید."):
        assert sentence in said
    said = client.post(reverse("monitoring:broadcast"), {"headline": " "}).content.decode()
    for sentence in ("نام شبکه را بنویسید.", "دقیقهٔ آغاز را بنویسید"):
        assert sentence in said
    assert "این را خالی نگذارید" not in said
