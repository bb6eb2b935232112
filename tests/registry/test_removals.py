"""Nobody leaves the lists without a reason, and nobody judges the own removal."""

from datetime import timedelta

import pytest

from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import Journalist, Outlet, Removal
from hamseda.registry.operations.refusing import MediaRefusedError
from hamseda.registry.operations.removals import (
    appeal_removal,
    decide_appeal,
    open_appeal,
    remove_from_lists,
)
from tests.factories import NOW, make_outlet, make_user
from tests.registry.media import make_journalist

pytestmark = pytest.mark.django_db


def remove(subject: Outlet | Journalist, keeper=None, reason: str = "دامنه‌اش فروخته شد"):
    return remove_from_lists(
        actor=keeper or make_user("chief_editor"), subject=subject, ground="closed",
        reason=reason, now=NOW,
    )  # fmt: skip


def code_of(call, **arguments) -> str:
    with pytest.raises(MediaRefusedError) as refused:
        call(**arguments)
    return refused.value.code


def test_a_removal_has_a_reason_is_logged_and_deletes_nothing() -> None:
    outlet = make_outlet()
    assert code_of(remove, subject=outlet, reason="  ") == "reason_missing"
    assert Outlet.objects.listed().count() == 1
    removal = remove(outlet).removal
    assert not Outlet.objects.listed().exists()
    assert Outlet.objects.get() == outlet
    assert AuditEntry.objects.get(action="registry.outlet.removed").data["ground"] == "closed"
    assert code_of(remove, subject=outlet) == "removed_already"
    assert removal.stands


@pytest.mark.parametrize("make", [make_outlet, make_journalist])
def test_an_appeal_by_signed_link_is_decided_by_another_person_and_puts_back(make) -> None:
    subject, remover, other = make(), make_user("chief_editor"), make_user("chief_editor")
    signed = remove(subject, remover)
    assert (
        code_of(
            decide_appeal, actor=other, removal=signed.removal, grants=True, decision="x", now=NOW
        )
        == "no_appeal"
    )
    appeal_removal(
        token=signed.token, appellant="نوذر کاشف، مدیر مسئول", text="کار می‌کنیم", now=NOW
    )
    decision = {"removal": signed.removal, "grants": True, "now": NOW}
    assert code_of(decide_appeal, actor=remover, decision="بله", **decision) == "own_removal"
    assert code_of(decide_appeal, actor=other, decision=" ", **decision) == "reason_missing"
    decide_appeal(actor=other, decision="سایت باز است", **decision)
    assert list(type(subject).objects.listed()) == [subject]
    assert not open_appeal(signed.token).stands
    again = remove(subject, remover)
    assert not type(subject).objects.listed().exists(), "an old appeal does not protect for ever"
    assert again.removal.pk != signed.removal.pk


def test_a_refused_appeal_leaves_the_removal_standing() -> None:
    outlet = make_outlet()
    signed = remove(outlet)
    appeal_removal(token=signed.token, appellant="مدیر مسئول", text="اعتراض", now=NOW)
    decide_appeal(
        actor=make_user("chief_editor"), removal=signed.removal, grants=False,
        decision="پروانه باطل است", now=NOW,
    )  # fmt: skip
    assert not Outlet.objects.listed().exists()
    assert Removal.objects.get().appeal_state == "refused"


@pytest.mark.parametrize(
    ("change", "code"),
    [({"token": "nothing"}, "link_unknown"), ({"text": " "}, "appeal_missing"),
     ({"appellant": ""}, "appeal_missing"), ({"now": NOW + timedelta(days=90)}, "link_expired")],
)  # fmt: skip
def test_an_appeal_that_cannot_be_is_refused(change: dict, code: str) -> None:
    signed = remove(make_outlet())
    words = {"token": signed.token, "appellant": "مدیر مسئول", "text": "اعتراض", "now": NOW}
    assert code_of(appeal_removal, **words | change) == code
    assert Removal.objects.get().appeal_state == "none"


def test_an_appeal_is_made_once() -> None:
    signed = remove(make_outlet())
    words = {"token": signed.token, "appellant": "مدیر مسئول", "text": "اعتراض", "now": NOW}
    appeal_removal(**words)
    assert code_of(appeal_removal, **words | {"text": "متن دیگر"}) == "appealed_already"
    assert Removal.objects.get().appeal == "اعتراض"


@pytest.mark.parametrize("role", ["office_editor", "analyst", "manager"])
def test_only_keepers_remove(role: str) -> None:
    assert code_of(remove, subject=make_outlet(), keeper=make_user(role)) == "not_keeper"
