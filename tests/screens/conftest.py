"""One walk through the sample province, kept for every test of this folder."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser

from hamseda.config.sample_province import load_sample_articles, load_sample_province
from hamseda.foundation.accounts.models import User
from hamseda.newsroom.operations.limiting import limit_draft
from hamseda.registry.models import Office, RoleAssignment
from tests.factories import NOW, make_draft, make_office, make_user
from tests.screens.looking import Sight, look_at
from tests.screens.persian import Verbatim
from tests.screens.rows import verbatim_texts
from tests.screens.visiting import Visit, Walk, visit_everything

VISITOR, ADMINISTRATOR, NO_ROLE = "visitor", "administrator", "no_role"
OWN_WRITER, OTHER_WRITER = "own_writer", "other_writer"
LIMITED = "پیش‌نویس محدود به دستگاه خود"


@pytest.fixture(scope="package")
def walk(django_db_setup: None, django_db_blocker: object) -> Walk:
    """What every address answered to everybody. The database is left as it was found."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_province(now=NOW)
        load_sample_articles(now=NOW)
        _limit_a_draft()
        visits = visit_everything(_readers())
        words = Client().get("/desk/jsi18n/").content
        verbatim = verbatim_texts()
        transaction.set_rollback(True)
    return Walk(visits, verbatim, words)


def _readers() -> dict[str, Client]:
    """A browser for a stranger, for one holder of each role, and for an administrator."""
    boss = User.objects.create_superuser("boss", password="x", display_name="مدیر سامانه")
    people = {ADMINISTRATOR: boss}
    for assignment in RoleAssignment.objects.select_related("user").order_by("pk"):
        people.setdefault(assignment.role, assignment.user)
    del people["office_editor"]  # the two below say exactly whose
    people |= {
        OWN_WRITER: _writer(*Office.objects.all()),
        OTHER_WRITER: _writer(make_office("اداره‌ای دیگر")),
        NO_ROLE: make_user(name="بی‌نقش"),
    }
    clients = {VISITOR: Client()}
    for role, user in people.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


def _limit_a_draft() -> None:
    """Whoever meets its headline, and may not, has found a way round."""
    office = make_office("دستگاه بی‌خبر")
    writer = make_user("office_editor", office)
    draft = make_draft(writer, office, headline=LIMITED)
    limit_draft(actor=writer, release=draft, people=(), now=NOW)


def _writer(*offices: Office) -> User:
    """Somebody who writes for each of the offices, so that a row is the own office's or not."""
    user = make_user("office_editor", offices[0], name="نویسندهٔ آزمون")
    for office in offices[1:]:
        RoleAssignment.objects.create(
            user=user, role="office_editor", office=office, valid_from=date(2020, 1, 1)
        )
    return user


@pytest.fixture
def visits(walk: Walk) -> list[Visit]:
    """All that was shown."""
    return walk.visits


@pytest.fixture
def verbatim(walk: Walk) -> Verbatim:
    """What people and media of the sample wrote themselves."""
    return walk.verbatim


@pytest.fixture(scope="package")
def sights(walk: Walk, chromium: Browser) -> list[Sight]:
    """How the pages look in a real browser; one page of each kind."""
    return look_at(chromium, walk)
