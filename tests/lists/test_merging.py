"""Two records become one in every table, and two again exactly as they were."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from hamseda.lists.operations import UnableToListError
from hamseda.lists.operations.forgetting import forget_erased_in_merges
from hamseda.lists.operations.merging import merge_records, say_not_the_same, undo_merge
from hamseda.lists.queries.duplicates import possible_duplicates
from hamseda.lists.queries.merges import kept_code, kept_id
from hamseda.monitoring.models import Article
from hamseda.newsroom.models import Release, ReleasePerson
from hamseda.registry.models import (
    Appointment,
    Office,
    Outlet,
    OutletName,
    Person,
    Post,
    RoleAssignment,
)
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.personal import (
    PersonalData,
    erase_personal_data,
    save_personal_data,
    view_personal_data,
)
from hamseda.registry.operations.roles import save_role
from tests.factories import NOW, make_draft, make_office, make_outlet, make_release, make_user
from tests.lists.factories import the_keeper

pytestmark = pytest.mark.django_db


def make_person(name: str, code: str, office: Office | None = None) -> Person:
    person = save_person(actor=None, person=Person(code=code, name=name), now=NOW)
    if office:
        save_appointment(
            actor=None,
            appointment=Appointment(person=person, valid_from=date(2024, 1, 1)),
            office=office,
            title="مدیر روابط عمومی",
            now=NOW,
        )
    return person


def everything() -> dict[str, list[dict]]:
    """Every row of the product, but for the traces of the merge itself."""
    own = {"lists", "audit", "outbox"}
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("hamseda.") and model._meta.app_label not in own
    }


def merge(kind: str, kept, merged):
    return merge_records(
        actor=the_keeper(), kind=kind, kept_id=kept.pk, merged_id=merged.pk, now=NOW
    )


def refusal(operation, **arguments) -> str:
    with pytest.raises(UnableToListError) as caught:
        operation(now=NOW, **arguments)
    return caught.value.code


def test_everything_of_one_office_goes_to_the_other_and_back() -> None:
    keeper = the_keeper()
    kept, merged = make_office("اداره کل آب"), make_office("اداره كل آب")
    Office.objects.filter(pk=merged.pk).update(phone="079-32224040")
    both = make_user("office_editor", kept)
    for office in (kept, merged):
        make_person("علی کریمی", f"p-{office.pk}", office)
    twice = RoleAssignment(
        user=both, role="office_editor", office=merged, valid_from=date(2020, 1, 1)
    )
    save_role(actor=None, assignment=twice, now=NOW)
    release = make_release(merged)
    Office.objects.filter(pk=kept.pk).update(superior=merged)
    before = everything()
    done = merge("office", kept, merged)
    kept.refresh_from_db()
    assert Release.objects.get(pk=release.pk).office == kept
    assert Post.objects.get(office=kept).appointments.count() == 2
    assert RoleAssignment.objects.filter(user=both).count() == 1
    assert (kept.phone, kept.superior) == ("079-32224040", None)
    assert not Office.objects.filter(pk=merged.pk).exists()
    assert kept_id("office", merged.pk) == kept.pk
    assert kept_code("office", merged.code) == kept.code
    assert undo_merge(actor=keeper, merge=done, now=NOW) == 0
    assert everything() == before
    assert kept_id("office", merged.pk) is None


def test_names_domains_and_articles_of_an_outlet_move() -> None:
    the_keeper()
    kept, merged = make_outlet("پیک مهرگان"), make_outlet("پیک مهرگان نیوز")
    before = everything()
    done = merge("outlet", kept, merged)
    assert kept.domains.count() == 2
    assert set(OutletName.objects.values_list("outlet", flat=True)) == {kept.pk}
    undo_merge(actor=the_keeper(), merge=done, now=NOW)
    assert everything() == before
    assert Article.objects.count() == 0


def test_what_was_given_another_place_since_stays_there() -> None:
    keeper = the_keeper()
    kept, merged = make_outlet("پیک"), make_outlet("پیک نیوز")
    done = merge("outlet", kept, merged)
    kept.refresh_from_db()
    save_outlet(actor=keeper, outlet=kept, names=["تازه"], domains=["new.example"], now=NOW)
    assert undo_merge(actor=keeper, merge=done, now=NOW) == 2
    assert Outlet.objects.filter(pk=merged.pk).exists()
    assert [one.domain for one in kept.domains.all()] == ["new.example"]


def test_merges_are_undone_in_their_order() -> None:
    keeper = the_keeper()
    one, two, three = (make_person("علی کریمی", f"c-{n}") for n in range(3))
    first = merge("person", two, one)
    merge("person", three, two)
    assert kept_id("person", one.pk) == three.pk
    assert refusal(undo_merge, actor=keeper, merge=first) == "merged_later"


def test_a_merge_that_cannot_be_is_refused_with_nothing_done() -> None:
    keeper = the_keeper()
    one = make_person("علی کریمی", "c-1")
    told = {"actor": keeper, "kind": "person", "kept_id": one.pk}
    assert refusal(merge_records, merged_id=one.pk, **told) == "merge_itself"
    assert refusal(merge_records, merged_id=0, **told) == "gone"
    done = merge("person", one, make_person("علی", "c-2"))
    make_person("دیگری", "c-2")
    before = everything()
    assert refusal(undo_merge, actor=keeper, merge=done) == "code_taken"
    assert everything() == before
    stranger = make_user("analyst")
    assert refusal(undo_merge, actor=stranger, merge=done) == "not_keeper"


def test_pairs_are_found_under_variants_and_remembered_as_two() -> None:
    office = make_office("اداره کل آموزش و پرورش")
    make_office("اداره آموزش وپرورش استان")
    make_person("سید علی کریمی", "d-1", office)
    make_person("دکتر علي کريمي", "d-2", office)
    make_person("رضا احمدی", "d-3")
    make_person("رضا محمدی", "d-4")
    make_outlet("پیک مهرگان")
    make_outlet("پیك‌مهرگانن")
    people = possible_duplicates("person")
    assert [pair.reasons for pair in people] == [("descent_dropped", "same_office")]
    assert len(possible_duplicates("office")) == 1
    assert len(possible_duplicates("outlet")) == 1
    pair = people[0]
    for _ in range(2):
        say_not_the_same(
            actor=the_keeper(), kind="person", one_id=pair.higher_id, other_id=pair.lower_id,
            now=NOW,
        )  # fmt: skip
    assert possible_duplicates("person") == []


def test_an_old_address_leads_to_the_kept_record_until_the_merge_is_undone() -> None:
    keeper = the_keeper()
    kept, merged = make_office("اداره کل آب"), make_office("اداره آب")
    make_release(kept)
    client = Client()
    address = reverse("portal:office", args=[merged.code])
    done = merge("office", kept, merged)
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (
        302, reverse("portal:office", args=[kept.code]),
    )  # fmt: skip
    undo_merge(actor=keeper, merge=done, now=NOW)
    assert client.get(address).status_code == 200


def test_a_draft_that_names_what_was_merged_can_still_be_opened() -> None:
    kept, merged = make_office("اداره کل آب"), make_office("اداره آب")
    writer = make_user("office_editor", merged)
    draft = make_draft(writer, merged)
    first, second = make_person("علی کریمی", "e-1"), make_person("علی کريمي", "e-2")
    draft.people.add(ReleasePerson(person=second))
    draft.save_revision()
    merge("office", kept, merged)
    merge("person", first, second)
    opened = Release.objects.get(pk=draft.pk).latest_revision.as_object()
    assert opened.office == kept
    assert [one.person for one in opened.people.all()] == [first]


def test_what_is_private_stays_readable_after_a_merge_and_after_its_end() -> None:
    keeper = the_keeper()
    kept, merged = make_person("علی کریمی", "f-1"), make_person("علی کريمي", "f-2")
    given = PersonalData(mobile="09121234567")
    save_personal_data(actor=keeper, person=merged, given=given, now=NOW)
    before = everything()
    done = merge("person", kept, merged)
    assert view_personal_data(actor=keeper, person=kept, reason="آزمون", now=NOW) == given
    undo_merge(actor=keeper, merge=done, now=NOW)
    assert everything() == before
    assert view_personal_data(actor=keeper, person=merged, reason="آزمون", now=NOW) == given


def test_private_facts_told_since_a_merge_stay_and_erased_ones_do_not_come_back() -> None:
    keeper, later = the_keeper(), NOW + timedelta(hours=1)
    kept, merged = make_person("علی کریمی", "f-1"), make_person("علی کريمي", "f-2")
    given, newer = PersonalData(mobile="09121234567"), PersonalData(mobile="09120000001")
    save_personal_data(actor=keeper, person=merged, given=given, now=NOW)
    done = merge("person", kept, merged)
    save_personal_data(actor=keeper, person=kept, given=newer, now=later)
    assert undo_merge(actor=keeper, merge=done, now=later) == 1, "and the page says so"
    told = {"actor": keeper, "reason": "آزمون", "now": later}
    assert view_personal_data(person=kept, **told) == newer
    assert view_personal_data(person=merged, **told) == given
    again = merge("person", merged, kept)
    erase_personal_data(
        actor=keeper, person=merged, basis="request", reason="به خواست خودش", forgets_name=False,
        now=later,
    )  # fmt: skip
    assert [forget_erased_in_merges(now=later) for _ in range(2)] == [2, 0], "the undone one too"
    again.refresh_from_db()
    assert "PersonalRecord" not in str(again.steps)
    undo_merge(actor=keeper, merge=again, now=later)
    for person in (kept, merged):
        assert view_personal_data(person=person, **told) is None
