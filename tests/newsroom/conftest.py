"""Whose news most tests of this folder are about."""

import pytest

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Office
from tests.factories import make_office, make_user


@pytest.fixture
def office() -> Office:
    return make_office("اداره کل آب")


@pytest.fixture
def writer(office: Office) -> User:
    """Somebody who writes for that office."""
    return make_user("office_editor", office)
