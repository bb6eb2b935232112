"""The inbox: one thing after the other, never what a colleague has just decided."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.analysis.models import InboxItem
from hamseda.analysis.operations.filing import put_suspicions_in_inbox
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.tasks.worker import Worker
from hamseda.issues.models import Issue, Suspicion
from hamseda.issues.operations.opening import decide_suspicion
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.monitoring.models import Article, Coverage, Quotation
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.deciding import decide_coverage
from hamseda.registry.models import Appointment, Office, Person, Post
from tests.analysis.factories import an_article, file_everything
from tests.factories import NOW, make_office, make_user
from tests.monitoring.factories import make_coverage

pytestmark = pytest.mark.django_db

INBOX, DECIDE = "analysis:inbox", "analysis:inbox_decide"


SAID = "لوله‌گذاری دوازده کیلومتر از مسیر تا پایان سال به سرانجام می‌رسد"
SPEAKERS = (("رضا کاوه", "مدیرکل"), ("نسرین پارسا", "معاون"))


def hold_post(office: Office, name: str, title: str) -> Appointment:
    """Somebody in a post of an office."""
    person = Person.objects.create(code=f"p{Person.objects.count()}", name=name)
    post = Post.objects.create(office=office, title=title)
    return Appointment.objects.create(person=person, post=post, valid_from=date(2026, 1, 1))


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


def test_what_was_passed_over_does_not_come_back_after_each_decision(
    links: list[Coverage], client: Client
) -> None:
    make_coverage(number=3)
    suspicious = an_article("اهالی از قطعی مکرر آب گلایه کردند و کسی پاسخگو نیست.")
    suspect_articles(suspicious.pk, suspicious.pk, now=NOW)
    put_suspicions_in_inbox()
    file_everything()
    client.force_login(make_user("analyst"))
    only = f"{reverse(INBOX)}?kind=coverage"
    passed = client.get(only)
    assert [(kind["name"], kind["count"]) for kind in passed.context["kinds"]] == [
        ("همه", 4), ("بازتاب خبرها", 3), ("گفته‌ها", 0), ("گمان‌ها", 1),
    ]  # fmt: skip
    second = client.get(passed.context["next_url"]).context
    decided = f"{reverse(DECIDE)}{second['kept']}"
    third = client.post(decided, _answer(second["item"].object_id), follow=True).context
    assert third["item"].kind == "coverage"
    passed_over = passed.context["item"].object_id
    assert third["item"].object_id not in {passed_over, second["item"].object_id}
    last = client.post(decided, _answer(third["item"].object_id), follow=True).context
    assert (last["item"].object_id, last["count"]) == (passed_over, 1)


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


def test_a_speaker_is_corrected_here_and_the_machines_word_comes_back(client: Client) -> None:
    office = make_office("امور آب مهرگان")
    named, meant = (hold_post(office, *who) for who in SPEAKERS)
    an_article(f"رضا کاوه مدیرکل امور آب مهرگان گفت: {SAID}.")
    file_everything()
    said = Quotation.objects.get(person=named.person)
    analyst = make_user("analyst")
    client.force_login(analyst)
    item = client.get(reverse(INBOX)).context["item"]
    assert {pk for pk, _ in item.speakers} == {named.pk, meant.pk}
    given = {"kind": "quotation", "object": said.pk, "answer": "corrected"}
    for wrong in ("", "999999"):
        refused = client.post(reverse(DECIDE), given | {"speaker": wrong})
        assert refused.status_code == 409
        assert "گوینده را از فهرست برگزینید" in refused.content.decode()
    client.post(reverse(DECIDE), given | {"speaker": meant.pk})
    said.refresh_from_db()
    assert (said.person, said.state, said.decided_by) == (meant.person, "confirmed", analyst)
    assert "تصحیح کرده است" in client.get(reverse("monitoring:quotations")).content.decode()
    Article.objects.update(attributed_at=None)
    attribute_pending_articles(now=NOW)
    assert Quotation.objects.get().person == meant.person
    client.post(reverse("analysis:inbox_undo"))
    said.refresh_from_db()
    assert (said.person, said.state) == (named.person, "proposed")
    assert said.certainty


def test_suspicions_wait_here_too_and_become_issues(client: Client) -> None:
    articles = [an_article(f"{text} خبر اداره کل آب خلاف واقع است.") for text in ("یک", "دو", "سه")]
    suspect_articles(articles[0].pk, articles[-1].pk, now=NOW)
    assert put_suspicions_in_inbox() == 3
    assert put_suspicions_in_inbox() == 0
    analyst = make_user("analyst")
    client.force_login(analyst)
    client.get(reverse(INBOX))
    with CaptureQueriesContext(connection) as made:
        item = client.get(reverse(INBOX)).context["item"]
    assert len(made) <= 20
    assert (item.issue_kind, item.sentences[0][1]) == ("untrue", "خلاف واقع")
    given = {"kind": "suspicion", "object": item.object_id, "answer": "confirmed"}
    assert client.post(reverse(DECIDE), given | {"issue_kind": "?"}).status_code == 409
    client.post(reverse(DECIDE), given | {"issue_kind": "criticism"})
    assert Issue.objects.get().kind == "criticism"
    item = client.get(reverse(INBOX)).context["item"]
    client.post(reverse(DECIDE), _answer(item.object_id, "rejected") | {"kind": "suspicion"})
    assert Suspicion.objects.get(pk=item.object_id).state == "dismissed"
    undone = client.post(reverse("analysis:inbox_undo"), follow=True)
    assert undone.context["item"].object_id == item.object_id
    assert Suspicion.objects.get(pk=item.object_id).state == "waiting"
    client.post(reverse(DECIDE), _answer(item.object_id, "rejected") | {"kind": "suspicion"})
    assert Suspicion.objects.get(pk=item.object_id).decisions.count() == 2
    file_everything()
    last = Suspicion.objects.get(state="waiting")
    decide_suspicion(actor=analyst, suspicion=last, is_issue=False, now=NOW)
    assert client.get(reverse(INBOX)).context["item"] is None
    Worker().run_until_idle()
    assert not InboxItem.objects.exists()


def test_an_issue_that_nobody_touched_is_taken_back_with_the_decision(client: Client) -> None:
    article = an_article("خبر اداره کل آب خلاف واقع است.")
    suspect_articles(article.pk, article.pk, now=NOW)
    put_suspicions_in_inbox()
    suspicion = Suspicion.objects.get()
    client.force_login(make_user("analyst"))
    confirm = {"kind": "suspicion", "object": suspicion.pk, "answer": "confirmed"}
    client.post(reverse(DECIDE), confirm)
    assert Issue.objects.count() == 1
    client.post(reverse("analysis:inbox_undo"))
    assert not Issue.objects.exists()
    assert InboxItem.objects.get().object_id == suspicion.pk
    assert AuditEntry.objects.filter(action="issues.issue.withdrawn").count() == 1
    client.post(reverse(DECIDE), confirm)
    assert Issue.objects.get().number == 2, "a number that was withdrawn is given again"
    client.post(reverse(DECIDE), confirm)
    Issue.objects.update(state="assigned")
    gone_on = client.post(reverse("analysis:inbox_undo"))
    assert gone_on.status_code == 409
    assert "پیش رفته است" in gone_on.content.decode()
    assert Issue.objects.count() == 1


def test_the_inbox_costs_at_most_twenty_queries(links: list[Coverage], client: Client) -> None:
    client.force_login(make_user("analyst"))
    client.get(reverse(INBOX))
    with CaptureQueriesContext(connection) as made:
        assert client.get(reverse(INBOX)).status_code == 200
    assert len(made) <= 20
