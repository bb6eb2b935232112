"""Who may open which address of the newsroom: every address, every role, own and other office."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Attachment, Photo, Release
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.reviewing import submit_for_review
from hamseda.newsroom.wagtail_hooks import RIGHTS, ReleaseViewSet
from hamseda.registry.models import Office
from tests.factories import (
    NOW,
    make_attachment,
    make_draft,
    make_office,
    make_photo,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db

# Every address of the newsroom, with what it takes besides the release and who is let in:
# "list" every role, "write" who writes, "edit" who may change that release, "photo" and
# "attachment" who may use that file, "review" chief editors, None nobody. "read", "see_photo" and
# "attachment" take in besides whom a draft's limit names: see test_limits.
ROWS: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "list": ("list", ()),
    "list_results": ("list", ()),
    "add": ("write", ()),
    "preview_on_add": ("write", ()),
    "advice_on_add": ("write", ()),
    "advice": ("edit", ("pk",)),
    "edit": ("edit", ("pk",)),
    "preview_on_edit": ("edit", ("pk",)),
    "history": ("edit", ("pk",)),
    "history_results": ("edit", ("pk",)),
    "revisions_view": ("edit", ("pk", "revision")),
    "revisions_revert": ("edit", ("pk", "revision")),
    "revisions_compare": ("edit", ("pk", "earliest", "latest")),
    "workflow_history": ("edit", ("pk",)),
    "workflow_history_detail": ("edit", ("pk", "workflow_state")),
    "withdraw": ("edit", ("pk",)),
    "workflow_action": ("review", ("pk", "approve", "task_state")),
    "life": ("edit", ("pk",)),
    "unschedule": ("edit", ("pk",)),
    "reschedule": ("review", ("pk",)),
    "force": ("review", ("pk",)),
    "approve_forced": ("review", ("pk", "forced")),
    "take_down": ("review", ("pk",)),
    "mark": ("review", ("pk",)),
    "invite": ("review", ("pk",)),
    "photos": ("write", ()),
    "photo_add": ("write", ()),
    "photo_choices": ("write", ()),
    "photo": ("photo", ("photo",)),
    "photo_thumbnail": ("see_photo", ("photo",)),
    "attachment_add": ("write", ()),
    "attachment": ("attachment", ("attachment",)),
    "read": ("read", ("pk",)),
    "limit": ("edit", ("pk",)),
    "lift_limit": ("edit", ("pk",)),
    "collect_workflow_action_data": (None, ("pk", "approve", "task_state")),
    "confirm_workflow_cancellation": (None, ("pk",)),
    "workflow_preview": (None, ("pk", "task")),
    "delete": (None, ("pk",)),
    "usage": (None, ("pk",)),
    "unpublish": (None, ("pk",)),
    "lock": (None, ("pk",)),
    "unlock": (None, ("pk",)),
    "revisions_unschedule": (None, ("pk", "revision")),
}
POST_ONLY = {
    "withdraw", "workflow_action", "unschedule", "force", "reschedule",
    "approve_forced", "take_down", "mark",
    "invite", "limit", "lift_limit", "photo_add", "attachment_add", "advice", "advice_on_add",
}  # fmt: skip
REDIRECTS_IN_REVIEW = {"revisions_revert"}

ALLOWED = {
    "list": {"own_writer", "other_writer", "chief_editor", "analyst", "manager", "superuser"},
    "write": {"own_writer", "other_writer", "chief_editor", "superuser"},
    "edit": {"own_writer", "chief_editor", "superuser"},
    "read": {"own_writer", "chief_editor", "superuser"},
    "photo": {"own_writer", "chief_editor", "superuser"},
    "see_photo": {"own_writer", "chief_editor", "superuser"},
    "attachment": {"own_writer", "chief_editor", "superuser"},
    "review": {"chief_editor", "superuser"},
    None: set(),
}
PEOPLE = (
    "own_writer",
    "other_writer",
    "chief_editor",
    "analyst",
    "manager",
    "superuser",
    "no_role",
    "stranger",
)


@pytest.fixture
def office() -> Office:
    return make_office("دستگاه خودی")


@pytest.fixture
def in_review(office: Office) -> Release:
    writer = make_user("office_editor", office)
    release = make_draft(writer, office, headline="محرمانه تا انتشار")
    submit_for_review(actor=writer, release=release, now=NOW)
    return Release.objects.get(pk=release.pk)


def client_of(person: str, office: Office) -> Client:
    client = Client()
    if person == "stranger":
        return client
    if person == "superuser":
        user = User.objects.create_superuser("root", password=None)
    elif person == "no_role":
        user = make_user()
    else:
        role = "office_editor" if person.endswith("writer") else person
        user = make_user(role, office if person == "own_writer" else make_office("دیگری"))
    client.force_login(user)
    return client


def addresses_of(release: Release) -> dict[str, str]:
    """Every address, with the numbers of what belongs to the release."""
    task_state = release.current_workflow_task_state
    parts = {
        "pk": release.pk,
        "revision": release.latest_revision_id,
        "workflow_state": task_state.workflow_state_id,
        "task_state": task_state.pk,
        "task": task_state.task_id,
        "forced": 1,
        "photo": (Photo.objects.first() or make_photo(release.office)).pk,
        "attachment": (Attachment.objects.first() or make_attachment(release.office)).pk,
    }
    return {
        name: reverse(f"newsroom:{name}", args=[parts.get(part, part) for part in names])
        for name, (_, names) in ROWS.items()
    }


def is_refused(client: Client, response: object) -> bool:
    """404, or sent away to the home or to the sign-in page."""
    if response.status_code == 404:
        return True
    home, sign_in = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
    return response.status_code == 302 and response.url.split("?")[0] in (home, sign_in)


def test_every_address_has_a_row_here() -> None:
    names = {pattern.name for pattern in ReleaseViewSet().get_urlpatterns()}
    assert names == set(ROWS)
    assert {name: right for name, (right, _) in ROWS.items() if right} == RIGHTS


def test_no_other_address_shows_releases() -> None:
    """Wagtail would add a chooser and bulk actions for a snippet; they are not there."""
    namespaces = get_resolver().namespace_dict
    assert not [name for name in namespaces if "newsroom_release" in name]


@pytest.mark.parametrize("person", PEOPLE)
def test_reading(person: str, office: Office, in_review: Release) -> None:
    client, addresses = client_of(person, office), addresses_of(in_review)
    for name, (right, _) in ROWS.items():
        response = client.get(addresses[name])
        response.getvalue()  # read to its end, as closing it would close the database too
        if person not in ALLOWED[right]:
            assert is_refused(client, response), name
            assert "محرمانه" not in response.content.decode(), name
        elif name in POST_ONLY:
            assert response.status_code == 405, name
        elif name in REDIRECTS_IN_REVIEW:
            assert response.url == reverse("newsroom:edit", args=[in_review.pk])
        else:
            assert response.status_code == 200, name


@pytest.mark.parametrize("person", PEOPLE)
def test_writing_by_those_who_may_not_changes_nothing(
    person: str, office: Office, in_review: Release
) -> None:
    before = Release.objects.filter(pk=in_review.pk).values().get()
    client, addresses = client_of(person, office), addresses_of(in_review)
    for name, (right, _) in ROWS.items():
        if person in ALLOWED[right]:
            continue
        told = {"office": office.pk, "headline": "ربوده"}
        response = client.post(addresses[name], told)
        assert is_refused(client, response), name
        assert Release.objects.filter(pk=in_review.pk).values().get() == before, name
        assert Release.objects.count() == 1, name
        assert in_review.revisions.count() == 1, name
        assert in_review.workflow_in_progress, name


def test_a_number_that_is_none_is_not_found(office: Office, in_review: Release) -> None:
    address = addresses_of(in_review)["revisions_compare"]
    client = client_of("chief_editor", office)
    for pk in ("0", "abc", "-1", "1_0", "۱", "9" * 30):
        assert client.get(address.replace(f"/{in_review.pk}/", f"/{pk}/")).status_code == 404, pk


def test_revisions_of_another_release_are_not_reached_through_ones_own(
    office: Office, in_review: Release
) -> None:
    writer = make_user("office_editor", office)
    mine = make_draft(writer, office)
    client = Client()
    client.force_login(writer)
    foreign = make_draft(make_user("office_editor", other := make_office("دیگری")), other)
    revision = foreign.latest_revision_id
    for name, args in {
        "revisions_view": [mine.pk, revision],
        "revisions_revert": [mine.pk, revision],
        "revisions_compare": [mine.pk, "earliest", revision],
    }.items():
        assert client.get(reverse(f"newsroom:{name}", args=args)).status_code == 404


@pytest.mark.parametrize("person", ["superuser", "chief_editor", "other_writer"])
def test_bulk_deletion_is_no_way_round(person: str, office: Office, in_review: Release) -> None:
    address = f"/desk/bulk/newsroom/release/delete/?id={in_review.pk}"
    client = client_of(person, office)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert Release.objects.filter(pk=in_review.pk).exists()


def test_another_offices_draft_shows_nowhere_in_the_back_office(
    office: Office, in_review: Release
) -> None:
    """Every page that Wagtail offers without an argument, as a writer of another office."""
    client = client_of("other_writer", office)
    for address in [
        "/desk/",
        "/desk/releases/",
        "/desk/releases/?q=محرمانه",
        "/desk/releases/?state=in_review",
        f"/desk/releases/?office={office.pk}",
        "/desk/releases/results/",
        "/desk/releases/?export=csv",
        "/desk/reports/workflow/",
        "/desk/reports/workflow_tasks/",
        "/desk/reports/site-history/",
        "/desk/reports/locked/",
        "/desk/snippets/",
        "/desk/workflows/list/",
        f"/desk/editing-sessions/ping/newsroom/release/{in_review.pk}/0/",
    ]:
        response = client.get(address, follow=True)
        assert "محرمانه تا" not in b"".join(response).decode(), address


def test_the_list_shows_own_releases_and_of_others_only_what_is_public(office: Office) -> None:
    writer = make_user("office_editor", office)
    mine = make_draft(writer, office, headline="پیش‌نویس خودم")
    other = make_office("دیگری")
    make_draft(make_user("office_editor", other), other, headline="پیش‌نویس دیگری")
    public = make_release(other, headline="منتشرشدهٔ دیگری")
    client = Client()
    client.force_login(writer)
    page = client.get(reverse("newsroom:list")).content.decode()
    assert mine.headline in page
    assert "پیش‌نویس دیگری" not in page
    assert public.get_absolute_url() in page
    assert reverse("newsroom:edit", args=[public.pk]) not in page


def test_what_another_office_is_changing_in_a_public_release_stays_hidden(office: Office) -> None:
    public = make_release(office, headline="تیتر عمومی")
    writer = make_user("office_editor", office)
    draft = Release.objects.get(pk=public.pk)
    draft.headline = "ویرایش پنهان"
    save_draft(actor=writer, release=draft, now=NOW)
    for person in ("other_writer", "analyst", "manager"):
        page = client_of(person, office).get(reverse("newsroom:list")).content.decode()
        assert "تیتر عمومی" in page
        assert "ویرایش" not in page.split("<tbody", 1)[1].split("</tbody", 1)[0]


def test_a_role_that_has_ended_opens_nothing(office: Office, in_review: Release) -> None:
    user = make_user("office_editor", office)
    user.roles.update(valid_until="2020-06-01")
    client = Client()
    client.force_login(user)
    assert is_refused(client, client.get(addresses_of(in_review)["edit"]))


@pytest.mark.parametrize("address", ["newsroom:list", "wagtailadmin_home"])
@pytest.mark.parametrize("role", ["office_editor", "chief_editor"])
def test_lists_cost_the_same_at_one_row_and_at_twenty(
    address: str, role: str, office: Office
) -> None:
    writer = make_user("office_editor", office)
    client = Client()
    client.force_login(writer if role == "office_editor" else make_user(role))

    def grow(count: int) -> None:
        for number in range(count):
            release = make_draft(writer, office)
            if number % 3 == 1:
                submit_for_review(actor=writer, release=release, now=NOW)
            make_release(office)

    def cost() -> int:
        client.get(reverse(address))  # what is asked once per process is not counted
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(address)).status_code == 200
        return len(queries)

    grow(2)
    at_first = cost()
    grow(18)
    assert cost() == at_first
