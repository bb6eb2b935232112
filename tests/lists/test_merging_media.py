"""Two entries of one outlet become one with all that is known of both, and two again."""

from datetime import date

import pytest

from hamseda.lists.operations.merging import merge_records, undo_merge
from hamseda.newsroom.models import Accreditation
from hamseda.registry.models import Outlet
from hamseda.registry.operations.outlet_standing import note_relation
from hamseda.registry.queries import relation_on
from tests.factories import NOW, make_outlet
from tests.lists.factories import the_keeper
from tests.registry.media import (
    DAY,
    employ,
    join,
    make_channel,
    make_desk,
    make_guild,
    make_journalist,
    make_licence,
    make_owner,
)

pytestmark = pytest.mark.django_db

PARTS = ("desks", "channels", "licences", "ownerships", "relations", "employments", "memberships")


def test_an_accreditation_goes_with_its_journalist_and_comes_back() -> None:
    kept, merged, keeper = (
        make_journalist("نرگس خبرجو"),
        make_journalist("نرگس خبر‌جو"),
        the_keeper(),
    )
    asked = [
        Accreditation.objects.create(
            name=str(journalist), journalist=journalist, outlet_name="پیک", state="accepted",
            address=f"{number}@example.ir", asked_at=NOW,
        )
        for number, journalist in enumerate((kept, merged))
    ]  # fmt: skip
    merge = merge_records(
        actor=keeper, kind="journalist", kept_id=kept.pk, merged_id=merged.pk, now=NOW
    )
    assert set(kept.accreditations.all()) == set(asked)
    assert undo_merge(actor=keeper, merge=merge, now=NOW) == 0
    assert list(kept.accreditations.all()) == asked[:1]
    assert Accreditation.objects.get(pk=asked[1].pk).journalist_id == merged.pk


def test_what_is_known_of_both_outlets_is_kept_and_comes_apart_again() -> None:
    kept, merged = make_outlet("پیک مهر"), make_outlet("پيك‌مهر نيوز", domains=("pm.example",))
    guild, journalist, keeper = make_guild(), make_journalist(), the_keeper()
    make_desk(merged, "pm.example/mehregan")
    make_channel(merged)
    make_licence(merged)
    make_owner(merged, "مؤسسهٔ پیک")
    employ(journalist, merged)
    join(guild, outlet=merged)
    note_relation(
        actor=None, outlet=merged, state="boycotting", since=date(2026, 5, 1), reason="x", now=NOW
    )

    def held(outlet: Outlet) -> list[int]:
        return [getattr(outlet, part).count() for part in PARTS]

    merge = merge_records(
        actor=keeper, kind="outlet", kept_id=kept.pk, merged_id=merged.pk, now=NOW
    )
    assert held(kept) == [1] * len(PARTS)
    assert relation_on(kept, DAY).state == "boycotting"
    assert undo_merge(actor=keeper, merge=merge, now=NOW) == 0
    assert held(kept) == [0] * len(PARTS)
    assert held(Outlet.objects.get(pk=merged.pk)) == [1] * len(PARTS)
