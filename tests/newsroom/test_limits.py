"""Drafts that are kept to their own office: who reads them, and that nobody else meets them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.access import editable_by, people_to_name, visible_to
from hamseda.newsroom.models import DraftLimit, Release, ReleasePhoto
from hamseda.newsroom.operations import UnableToProceedError
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.limiting import lift_limit, limit_draft
from hamseda.newsroom.operations.reviewing import approve_release, submit_for_review
from hamseda.registry.models import Office, RoleAssignment
from tests.factories import (
    NOW,
    client_of,
    make_draft,
    make_office,
    make_photo,
    make_release,
    make_user,
)
from tests.newsroom.test_rights import is_refused
from tests.newsroom.test_writing_and_review import form_of

pytestmark = pytest.mark.django_db

SECRET = "رازدستگاه"
OTHER_ROLES = ("office_editor", "analyst", "manager", "registrar", "council_secretary")


@pytest.fixture
def office() -> Office:
    return make_office("دستگاه خودی")


@pytest.fixture
def draft(writer: User, office: Office) -> Release:
    return make_draft(writer, office, headline=f"تیتر {SECRET}", lead=SECRET)


def limited(draft: Release, writer: User, *people: User) -> Release:
    limit_draft(actor=writer, release=draft, people=people, now=NOW)
    return draft


@pytest.mark.parametrize("is_limited", [False, True])
@pytest.mark.parametrize("role", [*OTHER_ROLES, "chief_editor", "superuser", None])
@pytest.mark.parametrize("is_own", [False, True])
def test_who_reads_a_draft(
    role: str | None, is_own: bool, is_limited: bool, draft: Release, writer: User, office: Office
) -> None:
    if is_limited:
        limited(draft, writer)
    if role == "superuser":
        user = User.objects.create_superuser("root", password=None)
    else:
        user = make_user(role, office if is_own else make_office("دیگری"))
    reads = role in ("chief_editor", "superuser") or (is_own and role == "office_editor")
    assert visible_to(user).filter(pk=draft.pk).exists() is reads
    assert editable_by(user).filter(pk=draft.pk).exists() is reads
    page = client_of(user).get(reverse("newsroom:read", args=[draft.pk]))
    assert (page.status_code == 200 and SECRET in page.content.decode()) is reads


def test_a_limited_draft_is_in_no_list_search_or_address_of_an_outsider(
    draft: Release, writer: User
) -> None:
    """`tests/screens` looks for such a draft in every page of the walk, for every role."""
    submit_for_review(actor=writer, release=draft, now=NOW)
    limited(draft, writer)
    client = client_of(make_user("office_editor", make_office("دیگری")))
    for name in ("edit", "life", "read", "history", "preview_on_edit"):
        address = reverse(f"newsroom:{name}", args=[draft.pk])
        assert is_refused(client, client.get(address)), name
    for address in (
        f"{reverse('newsroom:list')}?q={SECRET[:3]}",
        f"{reverse('newsroom:list')}?q=تیتر",
        f"{reverse('newsroom:list')}?state=in_review",
        f"{reverse('newsroom:list')}?office={draft.office_id}",
        f"{reverse('portal:search')}?q=تیتر",
        draft.get_short_url(),
        reverse("delivery:release", args=[draft.pk]),
        reverse("offices:office", args=[draft.office.code]),
    ):
        shown = client.get(address, follow=True).content.decode()
        assert SECRET not in shown, address


def test_whoever_is_named_reads_and_changes_nothing(draft: Release, writer: User) -> None:
    named = make_user("manager", make_office("دیگری"))
    photo = make_photo(draft.office)
    ReleasePhoto.objects.create(release=draft, photo=photo)
    client = client_of(named)
    thumbnail = reverse("newsroom:photo_thumbnail", args=[photo.pk])
    assert client.get(thumbnail).status_code != 200
    limited(draft, writer, named)
    listed = client.get(reverse("newsroom:list")).content.decode()
    address = reverse("newsroom:read", args=[draft.pk])
    assert SECRET in listed
    assert address in listed
    assert "فقط برای دستگاه خود" in listed
    page = client.get(address).content.decode()
    assert SECRET in page
    assert "فقط برای دستگاه خود" in page
    shown = client.get(thumbnail)
    assert shown.status_code == 200
    shown.getvalue()
    for name in ("edit", "life", "limit", "lift_limit", "withdraw"):
        told = client.post(reverse(f"newsroom:{name}", args=[draft.pk]))
        assert told.status_code in (302, 404), name
    draft.refresh_from_db()
    assert draft.revisions.count() == 1
    assert DraftLimit.objects.filter(lifted_at=None).exists()


def test_a_name_opens_nothing_once_its_role_or_the_limit_is_over(
    draft: Release, writer: User
) -> None:
    named = make_user("analyst", make_office("دیگری"))
    limited(draft, writer, named)
    assert visible_to(named).filter(pk=draft.pk).exists()
    lift_limit(actor=writer, release=draft, now=NOW)
    assert not visible_to(named).filter(pk=draft.pk).exists()
    limited(draft, writer, named)
    RoleAssignment.objects.filter(user=named).delete()
    assert not visible_to(User.objects.get(pk=named.pk)).exists()


def test_the_limit_ends_with_publication_and_stands_in_the_audit_trail(
    draft: Release, writer: User
) -> None:
    chief = make_user("chief_editor")
    limited(draft, writer)
    submit_for_review(actor=writer, release=draft, now=NOW)
    review = client_of(chief).get(reverse("newsroom:edit", args=[draft.pk])).content.decode()
    assert "فقط برای دستگاه خود" in review
    approve_release(actor=chief, release=draft, now=NOW)
    limit = DraftLimit.objects.get()
    assert limit.lifted_at == NOW
    assert limit.lifted_by is None
    outsider = make_user("analyst", make_office("دیگری"))
    assert visible_to(outsider).filter(pk=draft.pk).exists()
    told = AuditEntry.objects.filter(action__contains="limit").values_list("action", flat=True)
    assert list(told) == ["newsroom.release.limited", "newsroom.release.limit_ended"]


def test_a_scheduled_release_stays_limited_until_its_moment(draft: Release, writer: User) -> None:
    draft.go_live_at = NOW + timedelta(days=1)
    save_draft(actor=writer, release=draft, now=NOW)
    limited(draft, writer)
    submit_for_review(actor=writer, release=draft, now=NOW)
    approve_release(actor=make_user("chief_editor"), release=draft, now=NOW)
    assert DraftLimit.objects.get().lifted_at is None


def test_the_own_office_is_never_locked_out(draft: Release, writer: User) -> None:
    """Nobody moves a limited draft to another office, or leaves the own one out."""
    limited(draft, writer)
    other = make_office("دیگری")
    text = Release.objects.get(pk=draft.pk)
    text.office = other
    with pytest.raises(UnableToProceedError, match="limited_to_office"):
        save_draft(actor=make_user("chief_editor"), release=text, now=NOW)
    colleague = make_user("office_editor", draft.office)
    assert editable_by(colleague).filter(pk=draft.pk).exists()
    assert not people_to_name(draft).filter(pk=colleague.pk).exists()
    lift_limit(actor=writer, release=draft, now=NOW)
    save_draft(actor=make_user("chief_editor"), release=text, now=NOW)


def test_the_form_says_why_the_office_stays(draft: Release, writer: User) -> None:
    limited(draft, writer)
    other = make_office("دیگری")
    RoleAssignment.objects.create(
        user=writer, role="office_editor", office=other, valid_from=date(2020, 1, 1)
    )
    sent = form_of(draft, office=str(other.pk))
    page = client_of(writer).post(reverse("newsroom:edit", args=[draft.pk]), sent)
    assert "نخست محدودیت را در «سرگذشت این خبر» بردارید" in page.content.decode()
    assert Release.objects.get(pk=draft.pk).office_id != other.pk


def test_what_is_public_is_not_limited_and_strangers_limit_nothing(
    draft: Release, writer: User
) -> None:
    public = make_release(draft.office)
    with pytest.raises(UnableToProceedError, match="limit_after_publication"):
        limited(public, writer)
    with pytest.raises(UnableToProceedError, match="office_not_yours"):
        limited(draft, make_user("office_editor", make_office("دیگری")))
    with pytest.raises(UnableToProceedError, match="reader_unknown"):
        limited(draft, writer, make_user())
    with pytest.raises(UnableToProceedError, match="not_limited"):
        lift_limit(actor=writer, release=draft, now=NOW)


def test_the_page_of_its_life_names_and_lifts(draft: Release, writer: User) -> None:
    named = make_user("manager", make_office("فرمانداری"), name="مدیر همکار")
    client, life = client_of(writer), reverse("newsroom:life", args=[draft.pk])
    assert "محدود کردن پیش‌نویس" in client.get(life).content.decode()
    said = client.post(
        reverse("newsroom:limit", args=[draft.pk]), {"people": [named.pk]}, follow=True
    )
    assert "فقط برای دستگاه خود</strong> و مدیر همکار" in said.content.decode()
    client.post(reverse("newsroom:lift_limit", args=[draft.pk]))
    assert not DraftLimit.objects.filter(lifted_at=None).exists()
