"""A reader suggests something, gets a code, and reads the answer by it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hamseda.newsroom import wording
from hamseda.newsroom.models import Suggestion
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.commenting import MOST_IN_WINDOW
from hamseda.newsroom.operations.suggesting import (
    answer_suggestion,
    forget_places_of_suggestions,
    send_suggestion,
)
from hamseda.portal.wording import SUGGESTION_UNKNOWN
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db


def send(text: str = "خبر روستاها را هم بنویسید.", place: str = "a") -> Suggestion:
    return send_suggestion(text=text, name="", place=place, now=NOW)


def test_from_the_form_to_the_answer() -> None:
    sent = Client().post(reverse("portal:suggest"), {"text": "خبر روستاها کم است.", "name": "رضا"})
    address = sent["Location"]
    assert "هنوز پاسخی داده نشده" in Client().get(address).content.decode()
    suggestion = Suggestion.objects.get()
    chief = Client()
    chief.force_login(make_user("chief_editor"))
    assert "خبر روستاها کم است." in chief.get(reverse("suggestions:list")).content.decode()
    answer = reverse("suggestions:answer", args=[suggestion.pk])
    refused = chief.post(answer, {"answer": " "}, follow=True)
    assert wording.ISSUES["answer_missing"] in refused.content.decode()
    chief.post(answer, {"answer": "از هفتهٔ آینده می‌آید."})
    page = Client().get(address)
    assert "از هفتهٔ آینده می‌آید." in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    lower = Client().get(reverse("portal:suggest") + f"?code={suggestion.code.lower()}")
    assert lower["Location"] == address


def test_a_wrong_code_opens_nothing() -> None:
    send()
    assert Client().get(reverse("portal:suggestion", args=["WRONG22222"])).status_code == 404
    for typed in ("WRONG22222", " "):
        answer = Client().get(reverse("portal:suggest"), {"code": typed})
        assert SUGGESTION_UNKNOWN in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(" ", "suggestion_empty", id="empty"),
        pytest.param("ب" * 2001, "suggestion_long", id="long"),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays_in_the_form(text: str, code: str) -> None:
    response = Client().post(reverse("portal:suggest"), {"text": text, "name": "رضا"})
    assert response.status_code == 422
    page = response.content.decode()
    assert wording.ISSUES[code] in page
    assert 'value="رضا"' in page


def test_twice_is_once_and_often_is_told() -> None:
    assert send() == send()
    for number in range(MOST_IN_WINDOW - 1):
        send(f"پیشنهاد {number}")
    with pytest.raises(UnableToProceedError) as refusal:
        send("باز هم")
    assert refusal.value.code == "comment_often"


def test_only_chief_editors_see_and_answer() -> None:
    suggestion = send()
    writer = make_user("office_editor")
    client = Client()
    client.force_login(writer)
    assert client.get(reverse("suggestions:list")).status_code != 200
    client.post(reverse("suggestions:answer", args=[suggestion.pk]), {"answer": "بله"})
    with pytest.raises(UnableToProceedError):
        answer_suggestion(actor=writer, suggestion=suggestion, answer="بله", now=NOW)
    assert Suggestion.objects.get().answer == ""


def test_where_it_came_from_is_forgotten_after_a_day() -> None:
    send()
    assert forget_places_of_suggestions(now=NOW + timedelta(hours=25)) == 1
