"""Where a release leads: what the form advises, and when a link counts as broken."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.newsroom.checks import Surroundings, advice_while_writing
from hamseda.newsroom.models import LinkReading, OuterLink, Release, ReleaseLink
from hamseda.newsroom.models.link import addresses_in
from hamseda.newsroom.operations.links import (
    MANY_WAITING,
    note_earlier_links,
    note_link_answer,
    note_links,
)
from hamseda.newsroom.queries.links import hidden_among, links_due
from hamseda.registry.models import Office
from tests.factories import (
    BODY,
    NOW,
    client_of,
    make_draft,
    make_office,
    make_release,
    make_user,
)

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OUTSIDE = "https://amar.example.ir/table"


def leading_to(office: Office, *addresses: str) -> Release:
    """A public release with links in its body, which the machine has noted."""
    release = make_release(office)
    links = "".join(f'<p><a href="{address}">اینجا</a></p>' for address in addresses)
    Release.objects.filter(pk=release.pk).update(body=f"<p>{BODY}</p>{links}")
    note_links(release.pk, now=NOW)
    return Release.objects.get(pk=release.pk)


def answered(answer: str, now: datetime, status: int | None = None) -> bool:
    link = OuterLink.objects.get()
    note_link_answer(link.pk, answer=answer, status=status, now=now)
    link.refresh_from_db()
    assert link.due_at > now
    return link.is_broken


class TestAdvice:
    def advice(self, address: str) -> str:
        body = f'<p>{BODY}</p><p><a href="{address}">اینجا</a></p>'
        release = Release(headline="آب", body=body)
        around = Surroundings(hidden_links=hidden_among(addresses_in(release)))
        found = advice_while_writing(release, day=NOW.date(), posts=(), now=NOW, around=around)
        return " ".join(one.code for one in found if one.code.startswith("link_"))

    @pytest.mark.parametrize(
        ("address", "told"),
        [
            (OUTSIDE, ""),
            ("mailto:info@example.ir", ""),
            ("tel:+982100000000", ""),
            ("/news/", ""),
            ("http://127.0.0.1:8000/offices/", ""),
            ("www.example.ir", "link_incomplete"),
            ("https://amar/", "link_inner"),
            ("http://localhost/x", "link_inner"),
            ("http://10.0.0.5/x", "link_inner"),
            ("http://127.0.0.1:8000/desk/releases/", "link_to_desk"),
            ("/desk", "link_to_desk"),
            ("/news/999999999/", "link_to_hidden_release"),
        ],
    )
    def test_a_doubtful_link_is_remarked(self, address: str, told: str) -> None:
        assert self.advice(address) == told

    def test_a_release_of_ours_may_be_linked_while_it_is_public(self, office: Office) -> None:
        other = make_release(office)
        assert self.advice(other.get_absolute_url()) == ""
        Release.objects.filter(pk=other.pk).update(live=False)
        assert self.advice(other.get_short_url()) == "link_to_hidden_release"


def test_links_outside_are_noted_once_and_forgotten_when_they_leave_the_text(
    office: Office,
) -> None:
    inside = ("/news/1/", "http://127.0.0.1:8000/", "http://10.0.0.1/", "mailto:a@b.ir", "x")
    release = leading_to(office, OUTSIDE, OUTSIDE, *inside)
    leading_to(office, OUTSIDE)
    assert OuterLink.objects.get().address == OUTSIDE
    assert ReleaseLink.objects.count() == 2
    Release.objects.filter(pk=release.pk).update(body=f"<p>{BODY}</p>")
    note_links(release.pk, now=NOW)
    assert not release.outer_links.exists()


def test_only_links_of_public_releases_are_looked_at(office: Office) -> None:
    release = leading_to(office, OUTSIDE)
    assert links_due(now=NOW).get().address == OUTSIDE
    Release.objects.filter(pk=release.pk).update(live=False)
    assert not links_due(now=NOW).exists()


def test_links_of_an_archive_come_in_slowly_and_what_is_new_does_not_wait(
    office: Office,
) -> None:
    for number in range(7):
        old = make_release(office, published_at=NOW - 400 * DAY + number * DAY)
        link = f'<p>{BODY}</p><p><a href="{OUTSIDE}{number}">اینجا</a></p>'
        Release.objects.filter(pk=old.pk).update(body=link)
    make_draft(make_user("office_editor", office), office, body=f'<a href="{OUTSIDE}x">x</a>')
    OuterLink.objects.all().delete()
    LinkReading.objects.all().delete()
    assert note_earlier_links(now=NOW) == 5
    newest = {f"{OUTSIDE}{number}" for number in range(2, 7)}
    assert set(links_due(now=NOW).values_list("address", flat=True)) == newest
    assert note_earlier_links(now=NOW) == 2
    assert note_earlier_links(now=NOW) == 0, "each is read once; then its links have their turns"
    assert links_due(now=NOW).count() == 7
    LinkReading.objects.all().delete()
    leading_to(office, *(f"https://site{number}.example.ir/" for number in range(MANY_WAITING)))
    assert note_earlier_links(now=NOW) == 0


def test_a_link_is_broken_after_two_days_in_a_row_and_never_after_one(office: Office) -> None:
    leading_to(office, OUTSIDE)
    assert not answered("gone", NOW, 404)
    assert not answered("gone", NOW + HOUR, 404), "twice on one day is once"
    assert answered("no_host", NOW + DAY)
    assert answered("other", NOW + 2 * DAY), "what is broken stays so until it opens"
    assert not answered("alive", NOW + 3 * DAY, 200)
    actions = AuditEntry.objects.filter(action__startswith="newsroom.link.").order_by("number")
    assert [one.action for one in actions] == ["newsroom.link.broken", "newsroom.link.mended"]


@pytest.mark.parametrize("between", ["alive", "other"])
def test_another_answer_between_begins_the_count_anew(office: Office, between: str) -> None:
    leading_to(office, OUTSIDE)
    answered("gone", NOW, 404)
    answered(between, NOW + DAY)
    assert not answered("gone", NOW + 2 * DAY, 404)


def test_the_desk_and_the_form_tell_the_office_of_a_broken_link(
    writer: User, office: Office
) -> None:
    release = leading_to(office, OUTSIDE + "?a=1&amp;b=<script>")

    def home(user: User) -> str:
        return client_of(user).get(reverse("wagtailadmin_home")).content.decode()

    answered("gone", NOW, 404)
    assert "پیوندهای شکسته" not in home(writer)
    answered("gone", NOW + DAY, 404)
    page = home(writer)
    assert "پیوندهای شکسته" in page
    assert str(release) in page
    assert "چنین صفحه‌ای در آن سایت نیست" in page
    assert "a=1&amp;b=" in page
    assert "پیوندهای شکسته" not in home(make_user("office_editor", make_office("دیگری")))
    form = client_of(writer).get(reverse("newsroom:edit", args=[release.pk])).content.decode()
    assert "به جایی نرسیده است" in form
    assert Client().get(release.get_absolute_url()).status_code == 200
    Release.objects.filter(pk=release.pk).update(live=False)
    assert "پیوندهای شکسته" not in home(writer)
