"""The inbox: one thing after the other, never what a colleague has just decided."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.analysis.models import InboxItem
from hamseda.monitoring.models import Coverage
from hamseda.monitoring.operations.deciding import decide_coverage
from tests.analysis.factories import file_everything
from tests.factories import NOW, make_user
from tests.monitoring.factories import make_coverage

pytestmark = pytest.mark.django_db

INBOX, DECIDE = "analysis:inbox", "analysis:inbox_decide"


@pytest.fixture
def links() -> list[Coverage]:
    found = [make_coverage(number=number) for number in (1, 2)]
    file_everything()
    assert InboxItem.objects.count() == 2
    return found


def _answer(link: int, answer: str = "confirmed") -> dict[str, object]:
    return {"kind": "coverage", "object": link, "answer": answer}


def test_an_analyst_decides_one_after_the_other_and_takes_the_last_one_back(
    links: list[Coverage], client: Client
) -> None:
    client.force_login(make_user("analyst"))
    first = client.get(reverse(INBOX)).context["item"]
    second = client.get(client.get(reverse(INBOX)).context["next_url"]).context["item"]
    assert {first.object_id, second.object_id} == {link.pk for link in links}
    client.post(reverse(DECIDE), _answer(first.object_id, "rejected"))
    assert Coverage.objects.get(pk=first.object_id).state == "rejected"
    assert client.get(reverse(INBOX)).context["item"].object_id == second.object_id
    undone = client.post(reverse("analysis:inbox_undo"), follow=True)
    assert undone.context["item"].object_id == first.object_id
    link = Coverage.objects.get(pk=first.object_id)
    assert link.state == "proposed"
    assert [decision.state for decision in link.decisions.all()] == ["proposed", "rejected"]
    again = client.post(reverse("analysis:inbox_undo"))
    assert again.status_code == 409
    assert "نمانده است" in again.content.decode()


def test_what_a_colleague_decided_is_neither_shown_nor_decided_again(
    links: list[Coverage], client: Client
) -> None:
    colleague = make_user("chief_editor", name="مینا سروش")
    client.force_login(make_user("analyst"))
    shown = client.get(reverse(INBOX)).context["item"]
    decide_coverage(actor=colleague, coverage_id=shown.object_id, state="confirmed", now=NOW)
    for answer in (
        client.post(reverse(DECIDE), _answer(shown.object_id, "rejected")),
        client.get(reverse("analysis:inbox_item", args=[shown.id])),
    ):
        assert answer.status_code == 409
        assert "مینا سروش" in answer.content.decode()
        assert answer.context["item"].object_id != shown.object_id
    assert Coverage.objects.get(pk=shown.object_id).state == "confirmed"
    file_everything()
    assert InboxItem.objects.count() == 1


def test_what_was_handed_to_a_colleague_waits_for_that_colleague(
    links: list[Coverage], client: Client
) -> None:
    colleague, manager = make_user("analyst"), make_user("manager")
    client.force_login(make_user("analyst"))
    for item in InboxItem.objects.all():
        assign = reverse("analysis:inbox_assign", args=[item.pk])
        assert client.post(assign, {"to": manager.pk}).status_code == 409
        assert client.post(assign, {"to": colleague.pk}).status_code == 302
    assert client.get(reverse(INBOX)).context["item"] is None
    client.force_login(colleague)
    assert client.get(reverse(INBOX), {"mine": "1"}).context["count"] == 2
    client.force_login(manager)
    assert client.get(reverse(INBOX)).status_code in {302, 403}


def test_the_inbox_costs_at_most_twenty_queries(links: list[Coverage], client: Client) -> None:
    client.force_login(make_user("analyst"))
    client.get(reverse(INBOX))
    with CaptureQueriesContext(connection) as made:
        assert client.get(reverse(INBOX)).status_code == 200
    assert len(made) <= 20
