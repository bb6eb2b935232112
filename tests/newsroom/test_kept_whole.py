"""What people write is kept whole or refused with its words; what once was public leads on."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Comment, Suggestion
from hamseda.newsroom.operations.commenting import post_comment
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.newsroom.operations.suggesting import send_suggestion
from hamseda.newsroom.operations.taking_down import take_down_release
from tests.factories import NOW, client_of, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db

# A browser counts one sign for each line's end, and sends two.
LINES = "سلام\r\n" * 40


@pytest.fixture
def chief() -> User:
    return make_user("chief_editor")


def lines_of(length: int) -> str:
    """So many signs as a browser counts them, as it sends them."""
    counted = LINES.replace("\r\n", "\n")
    return LINES + "آ" * (length - len(counted))


@pytest.mark.parametrize(
    ("address", "longest"), [("comment", 1000), ("suggest", 2000)], ids=["comment", "suggestion"]
)
def test_as_much_may_be_written_as_the_box_says(address: str, longest: int) -> None:
    codes = [make_release().news_code] if address == "comment" else []
    Client().post(reverse(f"portal:{address}", args=codes), {"text": lines_of(longest)})
    kept = (Comment if codes else Suggestion).objects.get()
    assert len(kept.text) == longest
    assert "\r" not in kept.text


def test_signs_that_no_reader_sees_are_not_kept() -> None:
    text = "آب\x00 قطع\u202e شد"
    kept = post_comment(release=make_release(), name="م\x00ریم", text=text, place="", now=NOW)
    assert (kept.name, kept.text) == ("مریم", "آب قطع شد")
    assert send_suggestion(text=text, name="", place="", now=NOW).text == "آب قطع شد"


@pytest.mark.parametrize("address", ["comment", "suggest"])
def test_a_long_name_comes_back_instead_of_being_cut(address: str) -> None:
    codes = [make_release().news_code] if address == "comment" else []
    typed = {"text": "آب کی وصل می‌شود؟", "name": "م" * 81}
    said = Client().post(reverse(f"portal:{address}", args=codes), typed).content.decode()
    assert "نام بلندتر از ۸۰ نویسه است" in said
    assert typed["text"] in said
    assert typed["name"] in said
    assert not Comment.objects.exists()
    assert not Suggestion.objects.exists()
    Client().post(reverse(f"portal:{address}", args=codes), typed | {"name": "م" * 80})
    assert (Comment if codes else Suggestion).objects.get().name == "م" * 80


def test_an_approvers_long_name_is_refused_in_words(chief: User) -> None:
    office = make_office()
    draft = make_draft(make_user("office_editor", office), office)
    submit_for_review(actor=make_user("office_editor", office), release=draft, now=NOW)
    invite = reverse("newsroom:invite", args=[draft.pk])
    said = client_of(chief).post(invite, {"name": "م" * 201}, follow=True)
    assert "بلندتر از ۲۰۰ نویسه است" in said.content.decode()
    assert "پیوند" in client_of(chief).post(invite, {"name": "م" * 200}).content.decode()


def test_a_reply_of_two_thousand_signs_is_kept_and_a_longer_one_given_back(chief: User) -> None:
    comment = post_comment(release=make_release(), name="", text="کی؟", place="", now=NOW)
    decide = reverse("comments:decide", args=[comment.pk])
    said = client_of(chief).post(decide, {"reply": lines_of(2001), "publish": ""}, follow=True)
    assert "پاسخ بلندتر از ۲۰۰۰ نویسه است" in said.content.decode()
    assert lines_of(2001).split()[-1] in said.content.decode()
    comment.refresh_from_db()
    assert (comment.state, comment.reply) == ("waiting", "")
    client_of(chief).post(decide, {"reply": lines_of(2000), "publish": ""})
    comment.refresh_from_db()
    assert len(comment.reply) == 2000


def test_an_answer_to_a_suggestion_is_given_back_where_it_is_too_long(chief: User) -> None:
    sent = send_suggestion(text="خبر روستا کم است.", name="", place="", now=NOW)
    address = reverse("suggestions:answer", args=[sent.pk])
    said = client_of(chief).post(address, {"answer": lines_of(2001)}, follow=True)
    assert "پاسخ بلندتر از ۲۰۰۰ نویسه است" in said.content.decode()
    assert lines_of(2001).split()[-1] in said.content.decode()


def test_an_approver_without_an_account_gets_a_long_comment_back(chief: User) -> None:
    office = make_office()
    writer = make_user("office_editor", office)
    draft = make_draft(writer, office)
    submit_for_review(actor=writer, release=draft, now=NOW)
    now = timezone.now()
    links = [invite_approver(actor=chief, release=draft, name=n, now=now) for n in "آب"]
    address = reverse("approval:decide", args=[links[0].token])
    said = Client().post(address, {"decision": "return", "comment": lines_of(4001)})
    assert "بلندتر از ۴۰۰۰ نویسه است" in said.content.decode()
    assert lines_of(4001).split()[-1] in said.content.decode()
    life = reverse("newsroom:life", args=[draft.pk])
    assert client_of(chief).get(life).content.decode().count("معتبر است") == 2
    draft.refresh_from_db()
    approve_release(actor=chief, release=draft, now=now)
    told = client_of(chief).get(life).content.decode()
    assert (told.count("معتبر است"), told.count("دیگر اعتبار ندارد")) == (0, 2)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/reporters/accreditation/", {"phone": "0" * 60}),
        ("/subscribe/", {"name": "ن" * 260, "address": "a@example.ir"}),
    ],
)
def test_visitors_read_in_persian_by_how_much_a_box_is_too_full(
    address: str, typed: dict[str, str]
) -> None:
    said = Client().post(address, typed).content.decode()
    assert "نویسه کوتاهش کنید" in said
    assert "Ensure" not in said


def test_a_release_that_was_merged_twice_leads_to_the_one_that_stands(chief: User) -> None:
    first, second, third = (make_release() for _ in range(3))
    for gone, other in ((first, second), (second, third)):
        take_down_release(actor=chief, release=gone, outcome="merged", merged_into=other, now=NOW)
    assert Client().get(first.get_short_url())["Location"] == third.get_absolute_url()
    take_down_release(
        actor=chief, release=third, outcome="withdrawn", explanation="نادرست بود.", now=NOW
    )
    assert Client().get(first.get_short_url()).status_code == 410


@pytest.mark.parametrize(
    "address",
    [
        "/news/99999999999999999999999/",
        "/news/9223372036854775808/comment/",
        "/news/999999999999999999/",
        "/sitemap-9223372036854775.xml",
        "/sitemap-999999999999.xml",
    ],
)
def test_a_number_that_no_database_holds_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404
