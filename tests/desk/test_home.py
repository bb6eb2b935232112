"""The staff home: who signs in sees what waits for them."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from lxml import html

from hamseda.desk import wording
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.models import Release
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.limiting import lift_limit, limit_draft
from hamseda.newsroom.operations.reviewing import (
    approve_release,
    return_release,
    submit_for_review,
)
from hamseda.registry.models import Office
from tests.factories import NOW, make_draft, make_office, make_release, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


@pytest.fixture
def writer(office: Office) -> User:
    return make_user("office_editor", office, "نرگس نویسنده")


def panels_of(user: User) -> dict[str, str]:
    """The text of each panel by its name."""
    client = Client()
    client.force_login(user)
    page = html.fromstring(client.get(reverse("wagtailadmin_home")).content.decode())
    return {
        panel.get("aria-labelledby").removeprefix("desk-"): panel.text_content()
        for panel in page.find_class("desk-panel")
    }


def menu_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    page = html.fromstring(client.get(reverse("wagtailadmin_home")).content.decode())
    menu = json.loads(page.get_element_by_id("wagtail-sidebar-props").text_content())
    return json.dumps(menu, ensure_ascii=False)


def test_a_writer_finds_drafts_returned_and_submitted_texts(writer: User, office: Office) -> None:
    draft, waiting, returned = (
        make_draft(writer, office, headline=headline)
        for headline in ("نیمه‌کاره", "فرستاده‌شده", "برگشته")
    )
    for release in (waiting, returned):
        submit_for_review(actor=writer, release=release, now=NOW)
    reviewer = make_user("chief_editor", name="سینا سردبیر")
    return_release(actor=reviewer, release=returned, comment="آمار بیفزایید.", now=NOW)
    panels = panels_of(writer)
    assert list(panels) == ["returned", "drafts", "submitted", "scheduled", "published"]
    assert draft.headline in panels["drafts"]
    assert waiting.headline in panels["submitted"]
    for part in ("برگشته", "سینا سردبیر", "آمار بیفزایید."):
        assert part in panels["returned"]
    assert "برگشته" not in panels["drafts"] + panels["submitted"]


def test_a_colleague_sees_the_offices_returned_texts_but_not_others_drafts(
    writer: User, office: Office
) -> None:
    make_draft(writer, office, headline="پیش‌نویس نرگس")
    returned = make_draft(writer, office, headline="برگشتهٔ نرگس")
    submit_for_review(actor=writer, release=returned, now=NOW)
    return_release(actor=make_user("chief_editor"), release=returned, comment="کوتاه.", now=NOW)
    panels = panels_of(make_user("office_editor", office))
    assert "برگشتهٔ نرگس" in panels["returned"]
    assert "پیش‌نویس نرگس" not in panels["drafts"]


def test_what_only_the_own_office_may_see_is_marked_in_every_list(
    writer: User, office: Office
) -> None:
    mark = "فقط برای دستگاه خود"
    draft, other = make_draft(writer, office), make_draft(writer, office)
    limit_draft(actor=writer, release=draft, people=(), now=NOW)
    assert panels_of(writer)["drafts"].count(mark) == 1
    submit_for_review(actor=writer, release=draft, now=NOW)
    submit_for_review(actor=writer, release=other, now=NOW)
    chief = make_user("chief_editor")
    assert panels_of(chief)["queue"].count(mark) == 1
    assert panels_of(writer)["submitted"].count(mark) == 1
    return_release(actor=chief, release=draft, comment="کوتاه است.", now=NOW)
    assert mark in panels_of(writer)["returned"]
    draft = Release.objects.get(pk=draft.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    save_draft(actor=writer, release=draft, now=NOW)
    submit_for_review(actor=writer, release=draft, now=NOW)
    approve_release(actor=chief, release=draft, now=NOW)
    assert mark in panels_of(writer)["scheduled"]
    lift_limit(actor=writer, release=draft, now=NOW)
    assert mark not in panels_of(writer)["scheduled"]


def test_another_office_sees_none_of_it(writer: User, office: Office) -> None:
    submit_for_review(actor=writer, release=make_draft(writer, office), now=NOW)
    panels = panels_of(make_user("office_editor", make_office("دیگری")))
    assert panels["submitted"].strip().endswith(wording.NO_SUBMITTED)


def test_a_reviewer_finds_the_queue_with_sender_and_waiting_time_but_not_own_texts(
    writer: User, office: Office
) -> None:
    theirs = make_draft(writer, office, headline="از نرگس")
    state = submit_for_review(actor=writer, release=theirs, now=NOW)
    state.current_task_state.started_at = timezone.now() - timedelta(hours=3)
    state.current_task_state.save()
    reviewer = make_user("chief_editor")
    mine = make_draft(reviewer, office, headline="از خودم")
    submit_for_review(actor=reviewer, release=mine, now=NOW)
    queue = panels_of(reviewer)["queue"]
    for part in ("از نرگس", "نرگس نویسنده", "اداره کل آب", "۳ ساعت پیش"):
        assert part in queue
    assert "از خودم" not in queue
    assert "از خودم" in panels_of(make_user("chief_editor"))["queue"]


def test_the_queue_names_a_public_release_by_the_headline_that_waits(
    writer: User, office: Office
) -> None:
    public = make_release(office, headline="تیتر منتشرشده")
    public.headline = "تیتر تازه"
    save_draft(actor=writer, release=public, now=NOW)
    submit_for_review(actor=writer, release=public, now=NOW)
    assert "تیتر تازه" in panels_of(make_user("chief_editor"))["queue"]
    mine = panels_of(writer)
    assert "تیتر تازه" in mine["submitted"]
    public.refresh_from_db()
    assert public.headline == "تیتر منتشرشده"


def test_a_chief_editor_sees_who_has_been_silent_longest(office: Office) -> None:
    fresh, never = make_office("تازه‌گو"), make_office("هرگز نگفته")
    make_release(office, published_at=timezone.now() - timedelta(days=35))
    make_release(fresh, published_at=timezone.now())
    silence = panels_of(make_user("chief_editor", never))["silence"]
    assert wording.NEVER_PUBLISHED in silence
    assert "۳۵ روز پیش" in silence
    order = [silence.index(name) for name in (never.name, office.name, fresh.name)]
    assert order == sorted(order)


def test_todays_releases_are_those_since_midnight_in_tehran(office: Office) -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    make_release(office, headline="پیش از نیمه‌شب", published_at=midnight - timedelta(seconds=1))
    make_release(office, headline="سر نیمه‌شب", published_at=midnight)
    published = panels_of(make_user("manager"))["published"]
    assert "سر نیمه‌شب" in published
    assert "پیش از نیمه‌شب" not in published


def test_a_writer_sees_what_the_own_office_published_today_and_what_is_to_come(
    writer: User, office: Office
) -> None:
    now = timezone.now()
    make_release(office, headline="خبر خودمان", published_at=now)
    make_release(make_office("اداره کل برق"), headline="خبر دیگران", published_at=now)
    draft = make_draft(writer, office, headline="فردا می‌آید", go_live_at=now + timedelta(days=1))
    submit_for_review(actor=writer, release=draft, now=now)
    chief = make_user("chief_editor")
    approve_release(actor=chief, release=draft, now=now)
    panels = panels_of(writer)
    assert "خبر خودمان" in panels["published"]
    assert "خبر دیگران" not in panels["published"]
    assert "فردا می‌آید" in panels["scheduled"]
    assert "خبر دیگران" in panels_of(chief)["published"]
    elsewhere = panels_of(make_user("office_editor", make_office("دیگری")))
    assert wording.NO_OWN_PUBLISHED_TODAY in elsewhere["published"]
    assert wording.NO_SCHEDULED in elsewhere["scheduled"]


def test_a_long_list_is_cut_and_says_so(writer: User, office: Office) -> None:
    for number in range(10):
        make_draft(writer, office, headline=f"پیش‌نویس {number}")
    drafts = panels_of(writer)["drafts"]
    assert drafts.count("پیش‌نویس ") == 1 + 8 - drafts.count("پیش‌نویس‌های")
    assert "بقیه را ببینید" in drafts


def test_a_manager_reads_and_is_not_asked_to_write() -> None:
    client = Client()
    client.force_login(make_user("manager"))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "نوشتن خبر تازه" not in page
    assert 'id="desk-published"' in page


@pytest.mark.parametrize("role", ["office_editor", "chief_editor", None])
def test_the_menu_has_nothing_that_this_house_does_not_use(role: str | None) -> None:
    user = make_user(role) if role else User.objects.create_superuser("root", password=None)
    menu = menu_of(user)
    assert '"خبرها"' in menu
    assert '"خانه"' in menu
    for unused in ('"explorer"', '"images"', '"documents"', '"snippets"', '"reports"', '"help"'):
        assert f'"name": {unused}' not in menu
    assert f'"wagtail.sidebar.SearchModule", "_args": ["{reverse("newsroom:list")}"]' in menu


def _addresses_below(resolver: URLResolver, start: str = "/") -> Iterator[tuple[str, str]]:
    """The fixed beginning of every address, with the module that answers there."""
    for each in resolver.url_patterns:
        address = start + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _addresses_below(each, address)
        else:
            yield address.partition("<")[0], each.callback.__module__


def test_every_page_marks_its_room_in_the_menu() -> None:
    menu = menu_of(User.objects.create_superuser("root", password=None))
    home = reverse("wagtailadmin_home")
    rooms = {url for url in re.findall(rf'"({home}[^"]*/)"', menu) if url != home}
    without = {
        address
        for address, module in _addresses_below(get_resolver())
        if address.startswith(home) and module.startswith("hamseda.")
        if not address.startswith(tuple(rooms))
    }
    # What a page asks for while it stands open is no page.
    assert without == {reverse("session_state")}


def test_a_writer_sees_how_long_the_own_office_has_been_silent(
    office: Office, writer: User
) -> None:
    now = timezone.now()
    make_release(office, published_at=now - timedelta(days=3))
    make_release(make_office("اداره کل برق"), published_at=now)
    client = Client()
    client.force_login(writer)
    home = html.fromstring(client.get(reverse("wagtailadmin_home")).content.decode())
    lines = [line.text_content() for line in home.find_class("desk__day")]
    assert any("اداره کل آب" in line and "۳ روز پیش" in line for line in lines)
    assert not any("اداره کل برق" in line for line in lines)
