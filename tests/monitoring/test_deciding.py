"""A person's word on a link: both judgements stay, nobody overrules a colleague unseen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import verify_trail
from hamseda.foundation.outbox.models import Fact
from hamseda.monitoring.models import Coverage
from hamseda.monitoring.operations.deciding import UnableToDecideError, decide_coverage
from tests.factories import NOW, make_office, make_user
from tests.monitoring.factories import make_coverage

pytestmark = pytest.mark.django_db


def test_an_analyst_confirms_and_the_machines_judgement_stays() -> None:
    link, analyst = make_coverage(), make_user("analyst")
    decision = decide_coverage(
        actor=analyst, coverage_id=link.pk, state="confirmed", reason=" دیدم ", now=NOW
    )
    link.refresh_from_db()
    assert link.state == Coverage.State.CONFIRMED
    assert link.verdict == "full_reprint"
    assert (decision.decided_by, decision.reason, decision.decided_at) == (analyst, "دیدم", NOW)
    entry = AuditEntry.objects.get(action="monitoring.coverage.confirmed")
    assert (entry.actor_id, entry.object_id) == (analyst.pk, str(link.pk))
    assert verify_trail().broken_at is None
    fact = Fact.objects.get(name="monitoring.coverage.decided")
    assert fact.payload == {"coverage_id": link.pk, "is_confirmed": True}


def test_rejecting_needs_no_reason() -> None:
    link = make_coverage()
    decide_coverage(actor=make_user("analyst"), coverage_id=link.pk, state="rejected", now=NOW)
    link.refresh_from_db()
    assert link.state == Coverage.State.REJECTED


def test_whoever_changes_their_mind_leaves_both_words() -> None:
    link, analyst = make_coverage(), make_user("analyst")
    first = decide_coverage(actor=analyst, coverage_id=link.pk, state="confirmed", now=NOW)
    decide_coverage(
        actor=analyst,
        coverage_id=link.pk,
        state="rejected",
        seen_decision_id=first.pk,
        now=NOW,
    )
    assert [d.state for d in link.decisions.all()] == ["rejected", "confirmed"]


def test_a_second_press_of_the_button_changes_nothing() -> None:
    link, analyst = make_coverage(), make_user("analyst")
    first = decide_coverage(actor=analyst, coverage_id=link.pk, state="confirmed", now=NOW)
    assert first == decide_coverage(actor=analyst, coverage_id=link.pk, state="confirmed", now=NOW)
    assert link.decisions.count() == 1
    assert Fact.objects.filter(name="monitoring.coverage.decided").count() == 1


def test_a_colleagues_decision_is_never_overruled_unseen() -> None:
    link = make_coverage()
    colleague = make_user("chief_editor", name="پروانه دماوندی")
    first = decide_coverage(actor=colleague, coverage_id=link.pk, state="confirmed", now=NOW)
    analyst = make_user("analyst")
    with pytest.raises(UnableToDecideError) as refused:
        decide_coverage(actor=analyst, coverage_id=link.pk, state="rejected", now=NOW)
    assert (refused.value.code, refused.value.name) == ("decided_meanwhile", "پروانه دماوندی")
    link.refresh_from_db()
    assert link.state == "confirmed"
    decide_coverage(
        actor=analyst, coverage_id=link.pk, state="rejected", seen_decision_id=first.pk, now=NOW
    )
    link.refresh_from_db()
    assert link.state == "rejected"


@pytest.mark.parametrize("state", ["proposed", "", "همین"])
def test_only_yes_and_no_are_answers(state: str) -> None:
    link = make_coverage()
    with pytest.raises(UnableToDecideError) as refused:
        decide_coverage(actor=make_user("analyst"), coverage_id=link.pk, state=state, now=NOW)
    assert refused.value.code == "unknown_answer"


def test_managers_and_offices_do_not_decide() -> None:
    office = make_office()
    link = make_coverage(office)
    for user in (make_user("manager"), make_user("office_editor", office)):
        with pytest.raises(PermissionDenied):
            decide_coverage(actor=user, coverage_id=link.pk, state="confirmed", now=NOW)
    for user in (make_user(), make_user("office_editor", make_office("دیگری"))):
        with pytest.raises(Http404):
            decide_coverage(actor=user, coverage_id=link.pk, state="confirmed", now=NOW)
    assert not link.decisions.exists()
