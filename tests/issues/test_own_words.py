"""Our own answer in an outlet: no new criticism, and printed wherever the outlet put it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from hamseda.analysis.models import InboxItem
from hamseda.analysis.operations.filing import put_suspicions_in_inbox
from hamseda.core.deadlines import TEHRAN
from hamseda.issues.models import Issue, PrintedReply, Suspicion
from hamseda.issues.operations.answering import approve_reply, draft_reply
from hamseda.issues.operations.opening import decide_suspicion
from hamseda.issues.operations.printing import (
    answer_printing,
    find_inserted,
    find_printed,
    name_printed,
    send_reply,
    watch_reports,
)
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.issues.queries import suspicions_waiting
from hamseda.monitoring.models import Article, Coverage
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.monitoring.operations.versions import Answer, take_again
from tests.factories import NOW, client_of, make_outlet, make_user
from tests.issues.factories import BODY, HEADLINE, LEAD, REPLY, make_assigned
from tests.monitoring.factories import make_article, make_published, page

pytestmark = pytest.mark.django_db

HEAD = "جوابیهٔ اداره کل آب"
OWN = (
    REPLY
    + "\nگلایهٔ اهالی از قطعی مکرر آب و کم‌کاری اداره کل آب درست نیست و کسی پاسخگو نبودن دروغ است."
)
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=TEHRAN)
SITE = "https://peyk.example/news/48321"


def sent(text: str = OWN, **more: object) -> Issue:
    """An issue whose reply, which repeats the criticism in order to deny it, is with the outlet."""
    analyst, chief = make_user("analyst"), make_user("chief_editor")
    issue = make_assigned(analyst, **more)
    owner = issue.owners.get(until=None).responsible
    draft_reply(issue=issue, kind="reply", text=text, responsible=owner, now=NOW)
    approve_reply(actor=chief, issue=issue, now=NOW)
    send_reply(actor=chief, issue=issue, address="editor@peyk.example.ir", now=NOW)
    issue.refresh_from_db()
    return issue


def looked_through(article: Article) -> Suspicion:
    suspect_articles(article.pk, article.pk, now=LATER)
    find_printed(article.pk, article.pk, now=LATER)
    return Suspicion.objects.get(article=article)


def queue(state: str) -> str:
    client = client_of(make_user("analyst"))
    return client.get(reverse("issues:suspicions") + f"?state={state}").content.decode()


def test_our_reply_in_the_outlet_is_proposed_as_printed_and_is_no_new_criticism() -> None:
    issue = sent()
    printed = make_article(issue.article.outlet, title=HEAD, lead="", text=OWN)
    found = looked_through(printed)
    assert found.own_reply.issue == issue
    assert list(suspicions_waiting()) == []
    assert put_suspicions_in_inbox() == 0
    assert HEAD not in queue("waiting")
    own = queue("own")
    assert HEAD in own
    assert f"مورد {issue.label}" in own
    proposed = PrintedReply.objects.get()
    assert (proposed.article, proposed.verdict, proposed.answer) == (printed, "whole", "waiting")


def test_a_person_who_says_that_it_is_not_our_reply_has_it_back_in_the_queue() -> None:
    issue = sent()
    found = looked_through(make_article(issue.article.outlet, title=HEAD, lead="", text=OWN))
    proposed = PrintedReply.objects.get()
    answer_printing(actor=make_user("analyst"), printed=proposed, is_reply=False, now=LATER)
    assert list(suspicions_waiting()) == [found]
    assert put_suspicions_in_inbox() == 1


def test_a_desk_that_wants_an_answer_all_the_same_may_say_so() -> None:
    issue, analyst = sent(), make_user("analyst")
    found = looked_through(make_article(issue.article.outlet, title=HEAD, lead="", text=OWN))
    decide_suspicion(actor=analyst, suspicion=found, is_issue=True, kind="untrue", now=LATER)
    assert Issue.objects.filter(suspicion=found).exists()
    assert HEAD not in queue("own")


def test_another_outlet_that_prints_all_of_our_reply_is_no_critic_either() -> None:
    sent()
    found = looked_through(make_article(title=HEAD, lead="", text=OWN))
    assert found.own_reply is not None
    assert not PrintedReply.objects.exists(), "it does not discharge the outlet that owes it"


def test_a_report_that_answers_our_reply_at_length_still_waits() -> None:
    issue = sent()
    more = f"{BODY} {LEAD} " * 3
    found = looked_through(make_article(issue.article.outlet, title=HEAD, lead="", text=OWN + more))
    assert found.own_reply is None
    assert list(suspicions_waiting()) == [found]


@pytest.mark.parametrize(
    ("kind", "more", "waits"),
    [
        ("denial", "", False),
        ("denial", " این توضیح را کسی باور نمی‌کند.", False),
        ("news", "", False),
        ("news", " این توضیح را کسی باور نمی‌کند.", True),
    ],
)
def test_our_own_release_as_an_outlet_prints_it_is_no_criticism(
    kind: str, more: str, waits: bool
) -> None:
    make_published(kind=kind, kicker="", headline=HEADLINE, lead=LEAD, body=BODY)
    article = make_article(title=HEADLINE, lead=LEAD, text=BODY + more)
    suspicion = looked_through(article)
    assert put_suspicions_in_inbox() == 1
    attribute_pending_articles(now=NOW)  # what it carries is known only now
    put_suspicions_in_inbox()
    assert InboxItem.objects.filter(kind="suspicion").exists() is waits
    assert list(suspicions_waiting()) == ([suspicion] if waits else [])
    Coverage.objects.update(state="rejected")
    assert list(suspicions_waiting()) == [suspicion]


def report() -> Article:
    """A critical report as a monitor fetched it."""
    make_outlet("پیک کوهستان", domains=("peyk.example",))
    raw = page(HEADLINE, LEAD, BODY)
    assert ingest_bytes(raw, name=SITE, url=SITE, received_at=NOW).stored == 1
    return Article.objects.latest("pk")


def asked_again(article: Article, body: str, *, days: int) -> int:
    """The page with another body; the number of the version that it gave."""
    given = Answer(
        at=NOW + timedelta(days=days), status=200, body=page(HEADLINE, LEAD, body),
        final_address=SITE, content_type="text/html",
    )  # fmt: skip
    take_again(article_id=article.pk, answer=given)
    newest = article.versions.order_by("number").last()
    return newest.number if newest else 0


def test_a_reply_that_was_put_into_the_report_is_found_whole_among_what_is_new() -> None:
    issue = sent(article=report())
    article, analyst = issue.article, make_user("analyst")
    unchanged = asked_again(article, BODY.replace("دو هفته", "سه هفته"), days=1)
    assert find_inserted(article.pk, unchanged, now=LATER) == 0
    inserted = f"{BODY}\n\n{HEAD}:\n\n" + OWN.replace("\n", "\n\n")
    number = asked_again(article, inserted, days=7)
    for _ in range(2):
        assert find_inserted(article.pk, number, now=LATER) == 1
    found = PrintedReply.objects.get()
    assert (found.article, found.version.number, found.verdict) == (article, number, "whole")
    assert BODY[:40] not in found.article_text
    client = client_of(make_user("analyst"))
    shown = client.get(reverse("issues:issue", args=[issue.pk])).content.decode()
    assert "پیداشده در متن تازهٔ خود گزارش" in shown
    answer_printing(actor=analyst, printed=found, is_reply=True, now=LATER)
    issue.refresh_from_db()
    assert issue.state == "published_ok"


def test_the_page_of_a_report_is_asked_for_every_day_while_a_reply_is_owed() -> None:
    issue = sent(article=report())
    article = issue.article
    assert watch_reports(now=NOW) == 0, "it is due within the day"
    for days in (1, 8):
        asked_again(article, BODY, days=days)
    article.refresh_from_db()
    assert article.refetch_due_at is None
    later = NOW + timedelta(days=9)
    assert [watch_reports(now=later) for _ in range(2)] == [1, 0]
    article.refresh_from_db()
    assert article.refetch_due_at == later + timedelta(days=1)
    Article.objects.update(refetch_due_at=None)
    assert watch_reports(now=NOW + timedelta(days=200)) == 0
    Issue.objects.update(state="published_ok")
    assert watch_reports(now=later) == 0


def test_a_report_with_the_reply_in_it_is_compared_by_what_is_new_when_a_person_names_it() -> None:
    issue = sent(article=report())
    cut = OWN.split("\n")[0]
    asked_again(issue.article, f"{BODY}\n\n{cut}", days=1)
    found = name_printed(actor=make_user("analyst"), issue=issue, article=issue.article, now=LATER)
    assert (found.version.number, found.verdict) == (2, "cut")
