"""Pages that stand elsewhere now: links to them in mails and bookmarks still lead there."""

import pytest

from tests.factories import client_of, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/desk/people/", "/desk/offices/people/"),
        (
            "/desk/people/record/p-1/?on=1405-09-01",
            "/desk/offices/people/record/p-1/?on=1405-09-01",
        ),
        ("/desk/plans/", "/desk/resolutions/plans/"),
        ("/desk/plans/7/targets/add/", "/desk/resolutions/plans/7/targets/add/"),
    ],
)
def test_an_old_address_leads_to_the_new_one_for_good(old: str, new: str) -> None:
    answer = client_of(make_user("registrar")).get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
