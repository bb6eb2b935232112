"""The registry: dated roles and posts, outlets under many names, screens for those who keep it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.access import Role, standing_of
from hamseda.registry.forms.areas import AreaForm
from hamseda.registry.models import Appointment, Area, Office, Outlet, Person, RoleAssignment
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.areas import load_divisions, place_counties
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.operations.roles import save_role
from hamseda.registry.queries import appointments_on, outlet_by_domain, outlet_by_name
from tests.factories import NOW, client_of, make_area, make_office, make_outlet, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def test_the_31_provinces_and_their_counties_are_loaded_once() -> None:
    added = load_divisions(now=NOW)
    assert Area.objects.filter(kind="province").count() == 31
    assert added == Area.objects.count() > 400
    assert load_divisions(now=NOW) == 0
    assert str(Area.objects.get(kind="county", name="خمین").parent) == "استان مرکزی"


def test_a_role_counts_from_its_first_day_until_the_day_before_its_end() -> None:
    office, user = make_office(), make_user()
    role = RoleAssignment(
        user=user, role="analyst", office=office, valid_from=DAY,
        valid_until=DAY + timedelta(days=2),
    )  # fmt: skip
    save_role(actor=None, assignment=role, now=NOW)
    held = [standing_of(user, on=DAY + timedelta(days=n)).has(Role.ANALYST) for n in range(-1, 3)]
    assert held == [False, True, True, False]


def test_a_role_ends_with_the_account() -> None:
    user = make_user("chief_editor")
    user.is_active = False
    user.save()
    assert not standing_of(user).has(Role.CHIEF_EDITOR)
    assert not user.has_perm("wagtailadmin.access_admin")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    office, user = make_office(), make_user()
    backwards = RoleAssignment(
        user=user, role="analyst", office=office, valid_from=DAY, valid_until=DAY
    )
    with pytest.raises(ValidationError):
        save_role(actor=None, assignment=backwards, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        backwards.save()


def test_a_change_of_post_is_two_rows_and_each_day_has_its_holder() -> None:
    office = make_office()
    for number, (name, start, end) in enumerate(
        [("نوذر کاشف", date(2025, 1, 1), DAY), ("پری سپهر", DAY, None)]
    ):
        person = save_person(actor=None, person=Person(code=f"person-{number}", name=name), now=NOW)
        appointment = Appointment(person=person, valid_from=start, valid_until=end)
        save_appointment(
            actor=None, appointment=appointment, office=office, title="مدیر روابط عمومی", now=NOW
        )
    holders = [
        [row.person.name for row in appointments_on(day)] for day in (DAY - timedelta(days=1), DAY)
    ]
    assert holders == [["نوذر کاشف"], ["پری سپهر"]]


@pytest.mark.parametrize(
    "spelling", ["خبرگزاری ایرانا", "خبرگزاري ايرانا", "خبرگزاری‌ایرانا", "خبــرگزاریِ ایرانا"]
)
def test_an_outlet_is_known_in_every_spelling(spelling: str) -> None:
    outlet = make_outlet("خبرگزاری ایرانا")
    assert outlet_by_name(spelling) == outlet


def test_many_domains_are_one_outlet_and_sub_sites_belong_to_it() -> None:
    outlet = make_outlet(domains=("www.Payk.example", "payk-news.example"))
    for host in ("payk.example", "www.payk.example", "fars.PAYK-news.example"):
        assert outlet_by_domain(host) == outlet
    assert outlet_by_domain("other.example") is None
    assert outlet_by_domain("payk.example.evil.example") is None


def test_two_outlets_cannot_share_a_domain_and_then_nothing_is_half_saved() -> None:
    make_outlet(domains=("payk.example",))
    other = Outlet(code="other", name="دیگر", kind="news_site", reach="local")
    before = AuditEntry.objects.count()
    with pytest.raises(ValidationError), transaction.atomic():
        save_outlet(actor=None, outlet=other, names=(), domains=["payk.example"], now=NOW)
    assert not Outlet.objects.filter(code="other").exists()
    assert AuditEntry.objects.count() == before


SCREENS = [
    "office", "outlet", "person", "appointment", "area", "peergroup", "user", "roleassignment",
]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(None, False), ("office_editor", False), ("analyst", False), ("manager", False),
     ("chief_editor", True), ("registrar", True)],
)  # fmt: skip
def test_who_may_open_which_screen(client: Client, role: str | None, allowed: bool) -> None:
    client.force_login(make_user(role))
    for screen in SCREENS:
        may = allowed and screen not in {"roleassignment", "user"}
        for page in ("", "new/"):
            status = client.get(f"/desk/registry/{screen}/{page}").status_code
            assert (status == 200) == may, (screen, page, status)


def test_nothing_is_deleted_from_a_screen(client: Client) -> None:
    office = make_office()
    client.force_login(make_user("chief_editor", office))
    answer = client.post(f"/desk/registry/office/delete/{office.pk}/")
    assert answer.status_code in {302, 403, 404}
    assert Office.objects.filter(pk=office.pk).exists()


def test_an_editor_adds_an_outlet_and_a_taken_domain_comes_back_as_a_sentence(
    client: Client,
) -> None:
    make_outlet(domains=("payk.example",))
    editor = make_user("chief_editor")
    client.force_login(editor)
    form = {"name": "بامداد", "code": "bamdad", "kind": "daily", "reach": "provincial",
            "other_names": "روزنامهٔ بامداد\n", "domains": "bamdad.example\n"}  # fmt: skip
    assert client.post("/desk/registry/outlet/new/", form).status_code == 302
    assert outlet_by_name("روزنامه بامداد") == Outlet.objects.get(code="bamdad")
    entry = AuditEntry.objects.filter(action="registry.outlet.registered").latest("number")
    assert entry.actor_id == editor.pk
    form |= {"code": "second", "name": "دومی", "other_names": "", "domains": "payk.example"}
    answer = client.post("/desk/registry/outlet/new/", form)
    assert answer.status_code == 200
    assert "از پیش وجود دارد" in answer.content.decode()
    assert not Outlet.objects.filter(code="second").exists()


def test_an_administrator_opens_an_account_that_can_sign_in_and_see_its_name(
    client: Client,
) -> None:
    boss = make_user()
    boss.is_superuser = True
    boss.save()
    client.force_login(boss)
    form = {"display_name": "مینا ره‌آورد", "username": "mina", "email": "", "is_active": "on",
            "password": "کوتاه"}  # fmt: skip
    assert client.post("/desk/registry/user/new/", form).status_code == 200, "too short a password"
    form["password"] = "سپیدهٔ-بلند-کوهستان"
    assert client.post("/desk/registry/user/new/", form).status_code == 302
    mina = User.objects.get(username="mina")
    assert mina.get_full_name() == mina.first_name == "مینا ره‌آورد"
    assert mina.check_password("سپیدهٔ-بلند-کوهستان")
    entry = AuditEntry.objects.get(action="registry.account.registered", object_id=str(mina.pk))
    assert "سپیده" not in str(entry.data)
    form |= {"password": "", "display_name": "مینا ره‌آورد نیا"}
    assert client.post(f"/desk/registry/user/edit/{mina.pk}/", form).status_code == 302
    mina.refresh_from_db()
    assert mina.check_password("سپیدهٔ-بلند-کوهستان"), "an empty field keeps the old one"


APPOINTMENT = {"title": "مدیر روابط عمومی", "valid_until": ""}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("۱۴۰۳/۱۲/۳۰", date(2025, 3, 20)), ("1405-8-1", date(2026, 10, 23)),
     ("۱۴۰۴/۱۲/۳۰", None), ("1404/12/31", None), ("دیروز", None)],
)  # fmt: skip
def test_a_day_is_typed_in_the_jalali_calendar_in_any_digits(
    client: Client, typed: str, kept: date | None
) -> None:
    office = make_office()
    client.force_login(make_user("chief_editor", office))
    person = save_person(actor=None, person=Person(code="p", name="پری سپهر"), now=NOW)
    form = APPOINTMENT | {"person": person.pk, "office": office.pk, "valid_from": typed}
    answer = client.post("/desk/registry/appointment/new/", form)
    if kept:
        appointment = Appointment.objects.get()
        assert appointment.valid_from == kept
        page = client.get(f"/desk/registry/appointment/edit/{appointment.pk}/").content.decode()
        assert str(kept.year) not in page.split("valid_from")[1][:300]
        return
    assert not Appointment.objects.exists()
    page = answer.content.decode()
    assert typed in page, "what was typed stays"
    if typed == "۱۴۰۴/۱۲/۳۰":
        assert "اسفند ۱۴۰۴" in page


@pytest.mark.parametrize("screen", ["office", "appointment", "area"])
def test_a_list_asks_the_same_number_of_questions_for_twenty_rows(
    client: Client, screen: str
) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            office = make_office(f"اداره {number}")
            name = f"شخص {office.pk}"
            person = save_person(actor=None, person=Person(code=office.code, name=name), now=NOW)
            post = Appointment(person=person, valid_from=DAY)
            save_appointment(actor=None, appointment=post, office=office, title="مدیر", now=NOW)
            make_area(f"استان {office.pk}")

    client.force_login(make_user("chief_editor"))
    grow(1)
    client.get(f"/desk/registry/{screen}/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/desk/registry/{screen}/")
    grow(19)
    with CaptureQueriesContext(connection) as twenty:
        client.get(f"/desk/registry/{screen}/")
    assert len(twenty) <= len(one)


def test_a_county_has_a_whole_square_of_the_map_to_itself() -> None:
    province = Area.objects.create(code="m", name="مهرگان", kind="province")
    told = {"kind": "county", "parent": province.pk, "map_row": 2, "map_column": 1}
    first = AreaForm(told | {"code": "m-1", "name": "بالادشت"})
    assert first.is_valid(), first.errors
    first.save()
    for changed, sentence in (
        ({}, "جای شهرستان بالادشت"),
        ({"map_column": ""}, "با هم"),
        ({"map_row": 31}, "از ۱ تا ۳۰"),
    ):
        form = AreaForm(told | {"code": "m-2", "name": "خاوران"} | changed)
        assert sentence in str(form.errors)
    assert AreaForm(told | {"code": "m-2", "name": "خاوران", "map_column": 2}).is_valid()


def test_a_keeper_places_all_counties_on_one_page_and_sees_the_map() -> None:
    province = make_office().area
    north, south = (
        Area.objects.create(code=f"m-{n}", name=name, kind="county", parent=province)
        for n, name in enumerate(("بالادشت", "خاوران"))
    )
    client, page = client_of(make_user("registrar")), reverse("offices:map")
    assert "۲ شهرستان هنوز جایی ندارد" in client.get(page).content.decode()
    squares = {f"row_{north.pk}": "۱", f"column_{north.pk}": "۲",
               f"row_{south.pk}": "2", f"column_{south.pk}": "1"}  # fmt: skip
    for wrong, sentence in (
        ({f"column_{south.pk}": ""}, "با هم بنویسید"),
        ({f"row_{south.pk}": "1", f"column_{south.pk}": "2"}, "جای شهرستان بالادشت"),
    ):
        refused = client.post(page, squares | wrong)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    for _ in range(2):
        assert client.post(page, squares).status_code == 302
    placed = set(Area.objects.filter(parent=province).values_list("map_row", "map_column"))
    assert placed == {(1, 2), (2, 1)}
    entry = AuditEntry.objects.get(action="registry.map.placed")
    assert entry.data["squares"] == {str(north.pk): [1, 2], str(south.pk): [2, 1]}
    assert "جای همهٔ شهرستان‌ها ثبت شده است" in client.get(page).content.decode()


def test_two_counties_never_stand_in_one_square_of_the_map() -> None:
    keeper, province = make_user("registrar"), make_office().area
    one, two = (
        Area.objects.create(code=f"m-{n}", name=f"شهر {n}", kind="county", parent=province)
        for n in (1, 2)
    )
    place_counties(actor=keeper, province=province, squares={one.pk: (1, 1)}, now=NOW)
    for squares, code in (({two.pk: (1, 1)}, "taken"), ({two.pk: (31, 1)}, "outside")):
        with pytest.raises(UnableToKeepError, match=f"square_{code}"):
            place_counties(actor=keeper, province=province, squares=squares, now=NOW)
    two.refresh_from_db()
    assert two.map_row is None
    with pytest.raises(PermissionDenied):
        place_counties(actor=make_user("analyst"), province=province, squares={}, now=NOW)
