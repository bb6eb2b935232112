"""Readers' comments: taken in, decided on, counted, and never edited."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom import wording
from hamseda.newsroom.models import Comment, Release
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import (
    MOST_IN_WINDOW,
    decide_comment,
    forget_places,
    post_comment,
)
from hamseda.registry.models import Office
from tests.factories import NOW, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(office: Office) -> Release:
    return make_release(office)


def comment_on(release: Release, text: str = "کی به روستای ما می‌رسد؟", place: str = "") -> Comment:
    return post_comment(release=release, name="", text=text, place=place, now=NOW)


def page_of(release: Release, **asked: str) -> html.HtmlElement:
    response = Client().get(release.get_absolute_url(), asked)
    assert not response.cookies
    return html.fromstring(response.content.decode())


def form(release: Release, **typed: str) -> object:
    return Client().post(reverse("portal:comment", args=[release.news_code]), typed)


def test_a_reader_without_an_account_comments_and_an_editor_publishes_it(
    release: Release, office: Office
) -> None:
    response = form(release, name="  مریم  ", text="کی به روستای ما می‌رسد؟")
    assert "رسید" in response.content.decode()
    comment = Comment.objects.get()
    assert (comment.name, comment.state) == ("مریم", "waiting")
    assert comment.text not in page_of(release).text_content()
    editor = Client()
    editor.force_login(make_user("office_editor", office))
    assert comment.text in editor.get(reverse("comments:list")).content.decode()
    editor.post(
        reverse("comments:decide", args=[comment.pk]), {"publish": "1", "reply": "تا پایان سال."}
    )
    said = page_of(release).text_content()
    assert comment.text in said
    assert "تا پایان سال." in said


def test_readers_turn_the_pages_of_many_comments(release: Release) -> None:
    kept = {"release": release, "state": "published"}
    Comment.objects.bulk_create(
        Comment(**kept, text=f"دیدگاه {n}", posted_at=NOW - timedelta(hours=n)) for n in range(50)
    )
    whole = page_of(release)
    assert not whole.find_class("pager")
    assert "صفحهٔ" not in whole.get_element_by_id("comments").getparent().text_content()
    Comment.objects.create(**kept, text="نخستین دیدگاه", posted_at=NOW - timedelta(days=3))
    Comment.objects.create(release=release, text="در صف", posted_at=NOW - timedelta(days=3))
    first = page_of(release)
    assert "صفحهٔ ۱ از ۲" in first.text_content()
    assert "نخستین دیدگاه" not in first.text_content()
    (following,) = first.xpath("//a[@rel='next']/@href")
    assert following == "?page=2#comments"
    second = page_of(release, page="2")
    (only,) = second.find_class("comment")
    assert "نخستین دیدگاه" in only.text_content()
    assert "صفحهٔ ۲ از ۲" in second.text_content()
    assert release.headline in second.find_class("article__title")[0].text_content()
    canonical = second.xpath("//link[@rel='canonical']/@href")
    assert canonical == first.xpath("//link[@rel='canonical']/@href")
    (last,) = page_of(release, page="99").find_class("comment")
    assert "نخستین دیدگاه" in last.text_content()


def test_the_three_counts_are_true(release: Release) -> None:
    chief = make_user("chief_editor")
    for number, refusal in enumerate(("", "", "advert", None)):
        comment = comment_on(release, f"دیدگاه {number}")
        if refusal is not None:
            decide_comment(actor=chief, comment=comment, refusal=refusal, now=NOW)
    said = page_of(release).text_content()
    assert "منتشرشده: ۲" in said
    assert "در انتظار بررسی: ۱" in said
    assert "غیرقابل انتشار: ۱" in said
    assert AuditEntry.objects.filter(action="newsroom.comment.refused").count() == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(" \n", "comment_empty", id="empty"),
        pytest.param("!!!", "comment_empty", id="no letters"),
        pytest.param("ب" * 1001, "comment_long", id="long"),
        pytest.param("http://a.example www.b.example", "comment_links", id="links"),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays_in_the_form(
    release: Release, text: str, code: str
) -> None:
    response = form(release, text=text)
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    assert wording.ISSUES[code] in page.text_content()
    assert page.get_element_by_id("comment-text").text.strip() == text.strip()
    assert not Comment.objects.exists()


def test_one_place_cannot_flood_and_others_are_not_kept_out(release: Release) -> None:
    for number in range(MOST_IN_WINDOW):
        comment_on(release, f"دیدگاه {number}", place="a")
    with pytest.raises(UnableToProceedError) as refusal:
        comment_on(release, "یکی دیگر", place="a")
    assert refusal.value.code == "comment_often"
    comment_on(release, "از جای دیگر", place="b")


def test_sending_twice_is_one_comment(release: Release) -> None:
    assert comment_on(release, place="a") == comment_on(release, place="a")


def test_a_program_that_fills_in_everything_writes_nothing(release: Release) -> None:
    form(release, text="خرید ارزان", website="x")
    assert not Comment.objects.exists()


def test_where_a_comment_came_from_is_forgotten_after_a_day(release: Release) -> None:
    comment_on(release, place="a")
    assert forget_places(now=NOW + timedelta(hours=23)) == 0
    assert forget_places(now=NOW + timedelta(hours=25)) == 1
    assert Comment.objects.get().place == ""


def test_nobody_comments_on_what_is_not_public(office: Office) -> None:
    draft = make_draft(make_user("office_editor", office), office)
    assert form(draft, text="چه شد؟").status_code == 404


def test_another_office_neither_sees_nor_decides(release: Release) -> None:
    comment = comment_on(release)
    stranger = make_user("office_editor", make_office("دیگری"))
    client = Client()
    client.force_login(stranger)
    assert comment.text not in client.get(reverse("comments:list")).content.decode()
    address = reverse("comments:decide", args=[comment.pk])
    assert client.post(address, {"publish": "1"}).status_code == 404
    with pytest.raises(UnableToProceedError):
        decide_comment(actor=stranger, comment=comment, refusal="", now=NOW)
    for role in ("analyst", "manager"):
        client.force_login(make_user(role))
        assert client.get(reverse("comments:list")).status_code != 200


def test_refusing_without_a_reason_changes_nothing(release: Release) -> None:
    comment = comment_on(release)
    chief = Client()
    chief.force_login(make_user("chief_editor"))
    address = reverse("comments:decide", args=[comment.pk])
    said = chief.post(address, {"refuse": "1", "refusal": ""}, follow=True)
    assert wording.ISSUES["refusal_unknown"] in said.content.decode()
    assert Comment.objects.get().state == "waiting"


def test_the_queue_costs_the_same_at_one_row_and_at_twenty(release: Release) -> None:
    chief = Client()
    chief.force_login(make_user("chief_editor"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert chief.get(reverse("comments:list")).status_code == 200
        return len(asked)

    comment_on(release)
    cost()
    few = cost()
    for number in range(19):
        make_release(release.office).comments.create(text=f"{number}", posted_at=timezone.now())
    assert cost() == few
