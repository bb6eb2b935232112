"""From an article to an issue with an owner and a clock; and what is learned on the way."""

from datetime import date, datetime, timedelta

import pytest

from hamseda.core.deadlines import TEHRAN
from hamseda.foundation.outbox.models import Fact
from hamseda.issues.models import Issue, IssueLetter, LearnedJudge, Suspicion
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.learning import learn_from_decisions, likelihoods
from hamseda.issues.operations.opening import (
    NewIssue,
    assign_issue,
    decide_suspicion,
    mark_urgent,
    open_issue,
)
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.issues.queries import counts_by_office, open_issues, suspicions_waiting
from hamseda.monitoring.models import Article, Original
from hamseda.registry.models import Appointment, Person, Post
from tests.factories import NOW, make_office, make_user
from tests.issues.factories import (
    HEADLINE,
    make_assigned,
    make_critical,
    make_issue,
    make_rumour,
    make_suspicion,
)
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db


def refused(code: str) -> object:
    return pytest.raises(IssueRefusedError, match=f"^{code}$")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TEHRAN)


def test_articles_are_looked_through_once_and_show_the_words_and_the_office() -> None:
    office = make_office("اداره کل آب")
    critical, harmless = make_critical(), make_article()
    for _ in range(2):
        assert suspect_articles(critical.pk, harmless.pk, now=NOW) == 1
    [found] = suspicions_waiting()
    assert (found.article, found.office) == (critical, office)
    words = {found.text[start:end] for _, _, _, start, end in found.passages}
    assert "قطعی مکرر" in words
    assert found.kind == "criticism"


def test_a_longer_text_is_looked_at_again_until_somebody_has_decided() -> None:
    suspicion = make_suspicion()
    Article.objects.filter(pk=suspicion.article_id).update(body="کسی پاسخگو نیست.")
    suspect_articles(suspicion.article_id, suspicion.article_id, now=NOW + timedelta(days=1))
    suspicion.refresh_from_db()
    assert suspicion.text.endswith("کسی پاسخگو نیست.")
    assert suspicion.suspected_at == NOW
    decided = suspicion.text
    decide_suspicion(actor=make_user("analyst"), suspicion=suspicion, is_issue=False, now=NOW)
    Article.objects.filter(pk=suspicion.article_id).update(body="انتقاد شدید از اداره.")
    suspect_articles(suspicion.article_id, suspicion.article_id, now=NOW)
    suspicion.refresh_from_db()
    assert suspicion.text == decided


def test_a_person_decides_and_both_words_are_kept() -> None:
    suspicion, analyst, chief = make_suspicion(), make_user("analyst"), make_user("chief_editor")
    with refused("not_desk"):
        decide_suspicion(actor=make_user("manager"), suspicion=suspicion, is_issue=True, now=NOW)
    no = decide_suspicion(actor=analyst, suspicion=suspicion, is_issue=False, now=NOW)
    assert no == decide_suspicion(actor=analyst, suspicion=suspicion, is_issue=False, now=NOW)
    with refused("decided_meanwhile"):
        decide_suspicion(actor=chief, suspicion=suspicion, is_issue=True, now=NOW)
    decide_suspicion(
        actor=chief, suspicion=suspicion, is_issue=True, kind="untrue", seen_decision_id=no.pk,
        now=NOW,
    )  # fmt: skip
    suspicion.refresh_from_db()
    assert (suspicion.kind, suspicion.state) == ("criticism", "accepted")
    assert [row.is_issue for row in suspicion.decisions.all()] == [True, False]
    issue = Issue.objects.get()
    assert (issue.kind, issue.title, issue.state, issue.number) == (
        "untrue", HEADLINE, "detected", 1,
    )  # fmt: skip
    newest = suspicion.decisions.first()
    with refused("forbidden_step"):
        decide_suspicion(
            actor=analyst, suspicion=suspicion, is_issue=False, seen_decision_id=newest.pk, now=NOW
        )
    assert Fact.objects.filter(name="issues.suspicion.decided").count() == 2


def test_an_issue_is_opened_by_hand_and_an_article_only_once() -> None:
    analyst, article = make_user("analyst"), make_article()
    new = NewIssue("problem", "نبود پل", article=article)
    issue = open_issue(actor=analyst, new=new, now=NOW)
    assert open_issue(actor=analyst, new=new, now=NOW) == issue
    assert Suspicion.objects.get().state == "accepted", "what the rules missed is learned from"
    assert issue.starts_at == article.published_at
    with refused("told_missing"):
        open_issue(actor=analyst, new=NewIssue("rumour", "شایعه"), now=NOW)
    with refused("kind_unknown"):
        open_issue(actor=analyst, new=NewIssue("tone", "لحن", told="بد"), now=NOW)
    rumour = make_rumour(analyst)
    assert (rumour.verification, rumour.number) == ("reported", 2)


def test_the_clock_runs_twenty_four_hours_from_the_publication() -> None:
    issue = make_assigned()
    assert issue.first_due_at == issue.due_at == at(22, 10), "published on the 21st at ten"
    first = issue.deadlines.get(purpose="answer")
    assert sum(step[3] for step in first.steps) == 24 * 60
    assert issue.deadlines.get(purpose="right").due_at == at(21, 14, 30) + timedelta(days=30)
    assert IssueLetter.objects.get().kind == "assigned"
    assert [row.current[0].responsible.name for row in open_issues()] == ["اداره کل آب"]


def test_another_owner_needs_a_reason_and_does_not_start_the_clock_again() -> None:
    analyst = make_user("analyst")
    issue = make_assigned(analyst)
    other = make_office("شهرداری")
    post = Post.objects.create(office=other, title="مدیر روابط عمومی")
    person = Person.objects.create(code="p", name="نرگس آبیار")
    Appointment.objects.create(person=person, post=post, valid_from=date(2025, 1, 1))
    with refused("reason_missing"):
        assign_issue(actor=analyst, issue=issue, office=other, target=post, now=NOW)
    moved = assign_issue(
        actor=analyst, issue=issue, office=other, target=post, reason="با شهرداری است",
        mail="pr@example.ir", now=NOW + timedelta(hours=2),
    )  # fmt: skip
    assert moved.first_due_at == issue.first_due_at
    assert moved.owners.get(until=None).person_name == "نرگس آبیار"
    assert moved.owners.exclude(until=None).get().handover_reason == "با شهرداری است"


def test_what_is_urgent_is_due_on_the_same_working_day_and_the_first_deadline_stays() -> None:
    analyst = make_user("analyst")
    article = make_critical(date="2026-11-22 09:00")
    issue = make_assigned(analyst, article=article)
    first = issue.first_due_at
    urgent = mark_urgent(actor=analyst, issue=issue, now=NOW)
    assert (urgent.due_at, urgent.first_due_at) == (at(22, 14, 30), first)
    with refused("urgent_before"):
        mark_urgent(actor=analyst, issue=issue, now=NOW)


def test_offices_are_counted_by_what_they_answered_in_time() -> None:
    issue = make_assigned()
    [row] = counts_by_office(at(20, 0), at(23, 0), now=NOW)
    assert (row.office, row.count, row.answered, row.overdue) == (issue.office, 1, 0, 1)
    assert row.hours_to_answer is None


# What is learned


def decided(number: int, is_issue: bool) -> None:
    body = "آب محله قطع است و صدای ما شنیده نشد" if is_issue else "نمایشگاه گل گشایش یافت"
    original, _ = Original.objects.get_or_create(
        sha256="0" * 64, defaults={"content": b"", "name": "decided", "received_at": NOW}
    )
    article = Article.objects.create(
        identity=f"decided-{number}", original=original, body=f"{body} شمارهٔ {number}.",
        received_at=NOW,
    )  # fmt: skip
    Suspicion.objects.create(
        article=article, text=article.full_text, suspected_at=NOW,
        state="accepted" if is_issue else "dismissed",
    )  # fmt: skip


def test_with_few_decisions_only_the_rules_work_with_enough_a_judge_is_learned() -> None:
    for number in range(20):
        decided(number, is_issue=True)
    assert learn_from_decisions(now=NOW) is None, "no decision against"
    for number in range(20, 40):
        decided(number, is_issue=False)
    judge = learn_from_decisions(now=NOW)
    assert (judge.version, judge.example_count, judge.issue_count) == (1, 40, 20)
    assert judge.error <= 0.1
    yes, no = likelihoods(judge, ["صدای ما شنیده نشد، آب محله قطع است", "نمایشگاه گل گشایش"])
    assert yes > 0.5 > no
    assert learn_from_decisions(now=NOW) is None, "nothing new"
    weights = bytes(judge.weights)
    LearnedJudge.objects.all().delete()
    assert bytes(learn_from_decisions(now=NOW).weights) == weights, "the same from the same"
    found = make_suspicion(make_critical())
    assert 0 < found.likelihood < 1
    assert likelihoods(judge, []) == []


def test_an_issue_without_an_owner_has_no_deadline_yet() -> None:
    assert make_issue().due_at is None
