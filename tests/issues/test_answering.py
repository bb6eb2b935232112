"""An issue on its way: answered or not with reasons, sent, printed well or badly, brought on."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from hamseda.core.deadlines import TEHRAN
from hamseda.core.replies import Verb
from hamseda.delivery.models import Letter
from hamseda.foundation.outbox.models import Fact
from hamseda.issues.models import Issue, IssueLetter, PrintedReply, Reply
from hamseda.issues.operations import IssueRefusedError
from hamseda.issues.operations.answering import (
    answer_request,
    approve_reply,
    ask_time,
    draft_reply,
    send_back,
    tie_release,
)
from hamseda.issues.operations.ending import close_issue, reopen_issue, verify_rumour
from hamseda.issues.operations.printing import (
    answer_printing,
    escalate,
    find_printed,
    name_printed,
    note_refusal,
    note_silences,
    rule,
    send_reply,
)
from hamseda.issues.operations.reminding import (
    count_issues_again,
    follow_rumours,
    note_sighting,
    remind_owners,
    renew_answer_link,
)
from hamseda.issues.queries.replies import check_of
from hamseda.monitoring.models import Article, Story
from hamseda.registry.operations.calendar import mark_days, open_calendar
from hamseda.secretariat.operations.linking import token_of
from tests.factories import NOW, make_office, make_release, make_user
from tests.issues.factories import REPLY, make_assigned, make_rumour, send_letters
from tests.monitoring.factories import make_article

pytestmark = pytest.mark.django_db
HEAD = "جوابیهٔ اداره کل آب"


def refused(code: str) -> object:
    return pytest.raises(IssueRefusedError, match=f"^{code}$")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=TEHRAN)


def owner_of(issue: Issue) -> object:
    return issue.owners.get(until=None).responsible


def answered(issue: Issue, kind: str = "reply", now: datetime = NOW) -> Reply:
    return draft_reply(issue=issue, kind=kind, text=REPLY, responsible=owner_of(issue), now=now)


def sent(now: datetime = NOW) -> Issue:
    """An issue whose reply is with the outlet."""
    analyst, chief = make_user("analyst"), make_user("chief_editor")
    issue = make_assigned(analyst)
    answered(issue, now=now)
    approve_reply(actor=chief, issue=issue, now=now)
    send_reply(actor=chief, issue=issue, address="editor@peyk.example.ir", now=now)
    issue.refresh_from_db()
    return issue


def test_an_answer_is_approved_by_somebody_else_and_sent_to_the_outlet_by_mail() -> None:
    chief, issue = make_user("chief_editor"), make_assigned()
    with refused("not_owner"):
        draft_reply(issue=issue, kind="reply", text="متن", actor=make_user("analyst"), now=NOW)
    with refused("text_missing"):
        draft_reply(issue=issue, kind="reply", text=" ", actor=chief, now=NOW)
    own = draft_reply(issue=issue, kind="reply", text=REPLY, actor=chief, now=NOW)
    with refused("own_reply"):
        approve_reply(actor=chief, issue=issue, now=NOW)
    send_back(actor=make_user("analyst"), issue=issue, reason="کوتاه‌تر", now=NOW)
    own.refresh_from_db()
    assert own.return_reason == "کوتاه‌تر"
    second = answered(issue, now=NOW + timedelta(hours=1))
    approve_reply(actor=chief, issue=issue, now=NOW + timedelta(hours=9))
    send_reply(
        actor=chief, issue=issue, address="editor@peyk.example.ir", now=NOW + timedelta(hours=9)
    )
    issue.refresh_from_db()
    assert issue.state == "sent"
    assert issue.answered_at == second.written_at, "nobody is late because the desk was"
    assert issue.step_due_at == at(24, 14, 30), "online: two days"
    assert send_letters(NOW + timedelta(hours=9)) == 1, "at night only the outlet's"
    [letter] = mail.outbox
    assert letter.to == ["editor@peyk.example.ir"]
    assert REPLY.split("\n")[0] in letter.body
    assert "مادهٔ ۲۳" in letter.body
    assert send_letters(NOW + timedelta(hours=9)) == 0
    assert Fact.objects.filter(name="issues.issue.moved").count() == 7


def test_article_23_is_told_before_a_reply_is_sent() -> None:
    issue = make_assigned()
    assert check_of(issue, REPLY, now=NOW).findings == ()
    late = check_of(issue, REPLY * 9, now=NOW + timedelta(days=40))
    assert [finding.value for finding in late.findings] == ["too_long", "expired"]


def test_reasons_for_no_answer_go_to_the_secretariat_which_may_want_one_after_all() -> None:
    issue, secretary = make_assigned(), make_user("council_secretary")
    with refused("reason_missing"):
        draft_reply(issue=issue, kind="no_reply", text="", responsible=owner_of(issue), now=NOW)
    answered(issue, "no_reply")
    issue.refresh_from_db()
    assert (issue.state, issue.answered_at) == ("no_reply_with_reason", NOW)
    with refused("not_secretariat"):
        close_issue(actor=make_user("analyst"), issue=issue, outcome="no_reply", now=NOW)
    again = at(23, 9)
    send_back(actor=secretary, issue=issue, reason="مردم پاسخ می‌خواهند", now=again)
    issue.refresh_from_db()
    assert (issue.state, issue.answered_at, issue.due_at) == ("assigned", None, at(24, 9))
    answered(issue, "no_reply")
    close_issue(actor=secretary, issue=issue, outcome="no_reply", now=again)
    issue.refresh_from_db()
    assert (issue.state, issue.outcome) == ("closed", "no_reply")


def test_more_time_never_rewrites_the_first_deadline_and_is_not_late() -> None:
    issue, analyst = make_assigned(), make_user("analyst")
    first = issue.first_due_at
    asked = {"issue": issue, "responsible": owner_of(issue), "reason": "نمونه‌برداری"}
    request = ask_time(working_days=2, now=at(22, 9), **asked)
    with refused("asked_before"):
        ask_time(working_days=2, now=NOW, **asked)
    assert remind_owners(now=at(23, 9)) == 0, "who asked in time is not late"
    with refused("reason_missing"):
        answer_request(actor=analyst, request=request, working_days=None, answer="", now=NOW)
    answer_request(actor=analyst, request=request, working_days=2, answer="", now=NOW)
    issue.refresh_from_db()
    assert (issue.first_due_at, issue.due_at) == (first, at(24, 14, 30))
    assert issue.waiting_since is None
    assert issue.deadlines.get(purpose="answer", number=0).due_at == first


def test_owners_are_reminded_once_on_each_occasion_and_never_at_night() -> None:
    issue = make_assigned(now=at(21, 12))
    assert remind_owners(now=at(22, 5)) == 0, "five in the morning"
    assert remind_owners(now=at(22, 8)) == 1
    assert remind_owners(now=at(22, 9)) == 0
    assert remind_owners(now=at(22, 23)) == 0, "late, and nobody is told at midnight"
    assert remind_owners(now=at(23, 8)) == 1
    kinds = list(issue.letters.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["assigned", "reminder", "reminder"]
    assert send_letters(at(23, 8)) == 3
    body = mail.outbox[-1].body
    assert "مهلت پاسخ این مورد گذشته است" in body
    assert "/answer/" in body
    link = owner_of(issue).links.get()
    assert renew_answer_link(token=token_of(link), now=at(23, 9)) is not None
    assert renew_answer_link(token=token_of(link), now=at(23, 9, 30)) is None, "once an hour"


def test_a_letter_that_no_longer_holds_is_not_sent() -> None:
    issue = make_assigned()
    answered(issue, "no_reply")
    assert send_letters(NOW) == 0
    assert Letter.objects.get(matter="issues", number=issue.letters.get().pk).state == "cancelled"


def test_the_outlets_own_article_is_found_and_a_person_confirms_that_it_is_whole() -> None:
    issue, analyst = sent(), make_user("analyst")
    outlet = issue.article.outlet
    other = make_article(outlet, title="نمایشگاه گل", lead="", text="نمایشگاه گل گشایش یافت.")
    printed = make_article(outlet, title=HEAD, lead="", text=REPLY, date="2026-11-23 10:00")
    for _ in range(2):
        assert find_printed(other.pk, printed.pk, now=at(23, 12)) == 1
    found = PrintedReply.objects.get()
    assert (found.article, found.verdict, found.answer) == (printed, "whole", "waiting")
    with refused("printed_not_whole"):
        issue.state = "sent"
        Issue.objects.filter(pk=issue.pk).update(state="no_response")
        close_issue(actor=analyst, issue=issue, outcome="reply_printed", now=at(23, 12))
    answer_printing(actor=analyst, printed=found, is_reply=True, now=at(23, 12))
    issue.refresh_from_db()
    assert issue.state == "published_ok"
    close_issue(actor=analyst, issue=issue, outcome="reply_printed", now=at(23, 12))
    reopen_issue(actor=analyst, issue=issue, reason="باز هم قطع شد", now=at(23, 13))
    issue.refresh_from_db()
    assert (issue.state, issue.outcome, issue.due_at) == ("assigned", "", at(24, 13))


def test_a_cut_reply_counts_as_not_printed_and_goes_the_way_to_the_working_group() -> None:
    issue, analyst, secretary = sent(), make_user("analyst"), make_user("council_secretary")
    cut = make_article(
        issue.article.outlet, title=HEAD, lead="", text=REPLY[: len(REPLY) // 2],
        date="2026-11-23 10:00",
    )  # fmt: skip
    found = name_printed(actor=analyst, issue=issue, article=cut, now=at(23, 12))
    [[start, end]] = found.missing
    assert "بازسازی شبکه" in REPLY[start:end] or "شمارهٔ" in REPLY[start:end]
    answer_printing(actor=analyst, printed=found, is_reply=True, now=at(23, 12))
    issue.refresh_from_db()
    assert (issue.state, issue.step_due_at) == (
        "published_defective",
        at(30, 14, 30) - timedelta(days=1),
    )
    with refused("too_late_to_escalate"):
        escalate(actor=analyst, issue=issue, now=at(30, 12))
    escalate(actor=analyst, issue=issue, note="تعطیلی", now=at(30, 12))
    with refused("not_secretariat"):
        rule(actor=analyst, issue=issue, verb=Verb.CONVENE, note="جلسه", now=at(30, 12))
    rule(actor=secretary, issue=issue, verb=Verb.CONVENE, note="جلسهٔ ۱۲", now=at(30, 12))
    rule(actor=secretary, issue=issue, verb=Verb.SETTLE, note="چاپ شد", now=at(30, 13))
    close_issue(actor=secretary, issue=issue, outcome="corrected", now=at(30, 13))
    purposes = list(issue.deadlines.values_list("purpose", flat=True))
    assert sorted(purposes) == ["answer", "escalation", "print", "right", "working_group"]


@pytest.mark.parametrize(
    ("text", "is_proper", "state"),
    [
        (REPLY, False, "published_defective"),  # on another page
        (f"{REPLY}\nدیدگاه خوانندگان پس از بازبینی نمایش داده می‌شود.", True, "published_ok"),
    ],
)
def test_a_person_overrules_the_comparison_with_a_reason_and_both_words_stay(
    text: str, is_proper: bool, state: str
) -> None:
    issue, analyst = sent(), make_user("analyst")
    printed = make_article(issue.article.outlet, title=HEAD, lead="", text=text)
    assert find_printed(printed.pk, printed.pk, now=at(23, 12)) == 1
    found = PrintedReply.objects.get()
    said = {"is_reply": True, "is_proper": is_proper, "now": at(23, 12)}
    with refused("reason_missing"):
        answer_printing(actor=analyst, printed=found, **said)
    answer_printing(actor=analyst, printed=found, reason="نسخهٔ کاغذی را دیدم", **said)
    issue.refresh_from_db()
    found.refresh_from_db()
    assert issue.state == state
    assert (found.verdict == "whole") is not is_proper
    assert "نسخهٔ کاغذی" in issue.steps.first().note
    client = Client()
    client.force_login(analyst)
    page = client.get(reverse("issues:issue", args=[issue.pk])).content.decode()
    assert "درست چاپ شده" in page if is_proper else "درست چاپ نشده" in page


def test_an_outlet_that_says_nothing_or_no_is_noted_in_working_hours() -> None:
    issue, analyst = sent(), make_user("analyst")
    assert note_silences(now=at(24, 12)) == 0, "it has until half past two"
    assert note_silences(now=at(25, 2)) == 0, "not at night"
    assert note_silences(now=at(25, 9)) == 1
    with refused("reason_missing"):
        note_refusal(actor=analyst, issue=issue, reason="", now=at(25, 10))
    note_refusal(actor=analyst, issue=issue, reason="سردبیر نپذیرفت", now=at(25, 10))
    issue.refresh_from_db()
    assert issue.state == "refused"


def test_a_rumour_is_verified_step_by_step_and_clarified_by_a_release() -> None:
    analyst, office = make_user("analyst"), make_office("اداره کل آب")
    issue = make_rumour(analyst, office)
    with refused("rumour_step"):
        verify_rumour(actor=analyst, issue=issue, verdict="untrue", now=NOW)
    for verdict in ("triaged", "verifying", "untrue"):
        verify_rumour(actor=analyst, issue=issue, verdict=verdict, now=NOW)
    story = Story.objects.create()
    told, copied = make_article(), make_article()
    Article.objects.filter(pk__in=[told.pk, copied.pk]).update(story=story)
    note_sighting(actor=analyst, issue=issue, article=told, now=NOW)
    Article.objects.filter(pk=copied.pk).update(
        published_at=None, published_on=at(19, 0).date(), received_at=NOW
    )
    again = make_rumour(analyst, office)  # the same tale told of another place
    note_sighting(actor=analyst, issue=again, article=told, now=NOW)
    assert follow_rumours() == 2
    assert follow_rumours() == 0
    for one in (issue, again):
        assert set(one.sightings.values_list("article", flat=True)) == {told.pk, copied.pk}
        assert one.sightings.get(article=copied).seen_at == at(19, 23, 59)
    with refused("release_of_another"):
        other = make_release(make_office("شهرداری"))
        tie_release(actor=analyst, issue=issue, release=other, now=NOW)
    release = make_release(office, published_at=NOW + timedelta(hours=1))
    tie_release(actor=analyst, issue=issue, release=release, now=NOW + timedelta(hours=2))
    issue.refresh_from_db()
    assert issue.clarified_at == release.first_published_at
    assert issue.release == release


def test_a_closure_moves_what_is_counted_in_days_and_not_the_hours() -> None:
    issue = sent()
    calendar = open_calendar(actor=None, area=issue.office.area, now=NOW)
    mark_days(
        actor=None, calendar=calendar, first=at(24, 0).date(), last=at(24, 0).date(),
        kind="closure", name="آلودگی هوا", now=NOW,
    )  # fmt: skip
    due_at = issue.due_at
    assert count_issues_again(calendar.pk, now=NOW) == 1
    issue.refresh_from_db()
    assert (issue.due_at, issue.step_due_at) == (due_at, at(25, 14, 30))
    assert count_issues_again(calendar.pk, now=NOW) == 0
    assert IssueLetter.objects.filter(kind="reply").count() == 1
