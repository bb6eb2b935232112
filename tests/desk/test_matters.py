"""The staff home beyond the newsroom: each role finds what waits for it and opens it there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from hamseda.desk import wording
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Office, RoleAssignment
from hamseda.registry.operations.roles import save_role
from hamseda.secretariat.models import Responsible
from hamseda.secretariat.operations.enacting import name_responsible
from tests.factories import NOW, make_office, make_user
from tests.issues.factories import make_assigned, make_rumour, make_suspicion
from tests.secretariat.factories import (
    make_council,
    make_meeting,
    make_plan,
    make_resolution,
    make_secretary,
)

pytestmark = pytest.mark.django_db


def panels_of(user: User) -> dict[str, tuple[str, list[str]]]:
    """The text and the addresses of each panel by its name."""
    client = Client()
    client.force_login(user)
    page = html.fromstring(client.get(reverse("wagtailadmin_home")).content.decode())
    return {
        panel.get("aria-labelledby").removeprefix("desk-"): (
            panel.text_content(),
            panel.xpath(".//a/@href"),
        )
        for panel in page.find_class("desk-panel")
    }


@pytest.fixture
def water() -> Office:
    return make_office("اداره کل آب")


@pytest.fixture
def charged(water: Office) -> Responsible:
    return name_responsible(actor=None, target=water, mail="water@example.ir", now=NOW)


def test_an_office_finds_what_it_must_answer_and_carry_out(
    water: Office, charged: Responsible
) -> None:
    issue = make_assigned(office=water)
    resolution = make_resolution(lead=charged)
    panels = panels_of(make_user("office_editor", water))
    text, addresses = panels["answers"]
    assert issue.title in text
    assert wording.ANSWER_LATE in text  # NOW is long ago
    assert reverse("issues:issue", args=[issue.pk]) in addresses
    text, addresses = panels["tasks"]
    assert resolution.title in text
    assert reverse("resolutions:resolution", args=[resolution.pk]) in addresses
    assert "late_answers" not in panels
    others = panels_of(make_user("office_editor", make_office("اداره کل برق")))
    assert not {"answers", "tasks", "resolutions", "waiting", "meetings"} & set(others)


def test_a_secretary_and_a_manager_find_late_resolutions_and_the_next_meetings() -> None:
    council = make_council()
    resolution = make_resolution(council)
    soon = make_meeting(council, timezone.now() + timedelta(days=3), state="planned")
    make_meeting(council, timezone.now() + timedelta(days=40), state="planned")
    plan = make_plan(council)
    for user in (make_secretary(council), make_user("manager")):
        panels = panels_of(user)
        text, addresses = panels["resolutions"]
        assert resolution.title in text
        assert wording.RESOLUTION_LATE in text
        assert reverse("resolutions:resolution", args=[resolution.pk]) in addresses
        assert panels["meetings"][1] == [reverse("councils:meeting", args=[soon.pk])]
    assert panels["reading"][1] == [reverse("plans:plan", args=[plan.pk])]
    assert "resolutions" not in panels_of(make_user("analyst"))


def test_an_analyst_finds_how_much_waits_and_only_that(client: Client) -> None:
    analyst = make_user("analyst")
    text, addresses = panels_of(analyst)["waiting"]
    assert text.strip().endswith(wording.LISTS["waiting"][1])
    assert addresses == []
    make_suspicion()
    make_rumour(analyst)
    text, addresses = panels_of(analyst)["waiting"]
    for name in ("suspicions", "unowned"):
        assert wording.COUNTED[name].format(count="۱") in text
    client.force_login(analyst)
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    assert "waiting" not in panels_of(make_user("manager"))


def test_what_is_late_anywhere_is_seen_by_the_desk_and_by_managers(water: Office) -> None:
    issue = make_assigned(office=water)
    for role in ("analyst", "chief_editor", "manager", "council_secretary"):
        assert issue.title in panels_of(make_user(role))["late_answers"][0]


def test_the_home_asks_no_more_when_more_waits(water: Office, charged: Responsible) -> None:
    council = make_council(office=water)
    person = make_secretary(council)
    for role in ("chief_editor", "office_editor", "manager"):
        given = RoleAssignment(user=person, role=role, office=water, valid_from=date(2020, 1, 1))
        save_role(actor=None, assignment=given, now=NOW)
    counts = []
    for number in (1, 19):
        for _ in range(number):
            make_resolution(council, lead=charged, secretary=person)
            make_rumour(person, water)
            make_meeting(council, timezone.now() + timedelta(days=3), state="planned")
        client = Client()
        client.force_login(person)
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30
