"""The sample province, and everybody who looks at it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from hamseda.config.sample_province import load_sample_articles, load_sample_province
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import RoleAssignment
from tests.factories import NOW
from tests.screens.visiting import Visit, visit_everything

VISITOR, ADMINISTRATOR = "visitor", "administrator"


@pytest.fixture(scope="package")
def province(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The sample province in the database, for as long as this folder's tests run."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_province(now=NOW)
        load_sample_articles(now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def readers(province: None) -> dict[str, Client]:
    """A browser for a stranger, for one holder of each role, and for an administrator."""
    boss = User.objects.create_superuser("boss", password="x", display_name="مدیر سامانه")
    people = {ADMINISTRATOR: boss}
    for assignment in RoleAssignment.objects.select_related("user").order_by("pk"):
        people.setdefault(assignment.role, assignment.user)
    clients = {VISITOR: Client()}
    for role, user in people.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


@pytest.fixture(scope="package")
def visits(readers: dict[str, Client]) -> list[Visit]:
    """What every address answered to everybody."""
    return visit_everything(readers)
