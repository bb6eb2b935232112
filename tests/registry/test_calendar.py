"""The calendar of working days: official holidays, closures, and who may change it."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hamseda.core.calendar import JalaliDate
from hamseda.core.deadlines import DayKind
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.outbox.models import Fact
from hamseda.registry.models import Area, CalendarDay, WorkCalendar
from hamseda.registry.operations.areas import register_area
from hamseda.registry.operations.calendar import (
    CalendarRefusedError,
    mark_days,
    open_calendar,
    set_working_week,
    settle_holiday,
    withdraw_day,
)
from hamseda.registry.queries import Calendars, working_days_of
from hamseda.registry.queries.calendar import official_holidays
from hamseda.registry.urls import calendar_urls
from tests.factories import NOW, make_area, make_office, make_user

pytestmark = pytest.mark.django_db


def day(year: int, month: int, number: int) -> date:
    return JalaliDate(year, month, number).to_gregorian()


@pytest.fixture
def province() -> Area:
    return make_area()


@pytest.fixture
def calendar(province: Area) -> WorkCalendar:
    return open_calendar(actor=None, area=province, now=NOW)


def close(calendar: WorkCalendar, first: date, last: date | None = None, **more: object) -> int:
    told = {"kind": "closure", "name": "آلودگی هوا"} | more
    return mark_days(
        actor=None, calendar=calendar, first=first, last=last or first, now=NOW, **told
    )


def changes() -> int:
    return Fact.objects.filter(name="registry.calendar.changed").count()


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ((1405, 1, 1), "holiday"),
        ((1405, 1, 13), "holiday"),
        ((1405, 3, 14), "holiday"),
        ((1405, 4, 4), "holiday"),  # Ashura
        ((1405, 9, 6), "weekly_off"),
        ((1405, 9, 8), "working"),
        ((1407, 12, 29), "holiday"),
    ],
)
def test_before_anybody_opens_a_calendar_the_official_holidays_count(
    province: Area, when: tuple[int, int, int], kind: str
) -> None:
    assert working_days_of(province).day(day(*when)).kind == kind


def test_computed_holidays_of_the_moon_are_marked_as_expected() -> None:
    by_day = {holiday.day: holiday for holiday in official_holidays()}
    assert not by_day[day(1405, 4, 4)].is_expected
    assert by_day[day(1406, 3, 26)].is_expected
    assert not by_day[day(1406, 1, 13)].is_expected
    assert by_day[day(1405, 1, 1)].name == "نوروز، عید فطر"


def test_every_day_of_the_list_is_there_once() -> None:
    days = [holiday.day for holiday in official_holidays()]
    assert days == sorted(set(days))
    assert len(days) > 4 * 24


def test_opening_a_calendar_loads_the_holidays_once(calendar: WorkCalendar) -> None:
    count = calendar.days.count()
    assert count == len(official_holidays())
    withdrawn = calendar.days.get(day=day(1406, 3, 26))
    withdraw_day(actor=None, row=withdrawn, reason="اشتباه", now=NOW)
    open_calendar(actor=None, area=calendar.area, now=NOW)
    assert calendar.days.count() == count - 1, "what people took back does not return"


def test_a_county_works_as_its_province_but_for_its_own_closures(calendar: WorkCalendar) -> None:
    county, other = (
        register_area(
            actor=None, code=name, name=name, kind="county", parent=calendar.area, now=NOW
        )
        for name in ("flooded", "dry")
    )
    close(calendar, day(1405, 9, 8))
    assert working_days_of(county).day(day(1405, 9, 8)).name == "آلودگی هوا"
    own = open_calendar(actor=None, area=county, now=NOW)
    assert not own.days.exists(), "holidays are the province's"
    assert close(own, day(1405, 9, 9), name="سیلاب") == 1
    assert close(own, day(1406, 1, 13), name="سیلاب") == 0, "a holiday stays one"
    calendars = Calendars()
    for days in (working_days_of(county), calendars.of(county)):
        assert days.day(day(1405, 9, 9)).name == "سیلاب"
        assert days.day(day(1405, 9, 8)).name == "آلودگی هوا"
        assert days.day(day(1406, 1, 13)).kind == "holiday"
    for area in (other, calendar.area):
        assert working_days_of(area).is_open(day(1405, 9, 9))
        assert calendars.of(area).is_open(day(1405, 9, 9))
    with pytest.raises(CalendarRefusedError, match="not_a_province"):
        set_working_week(actor=None, calendar=own, now=NOW)


def test_the_page_of_a_county_shows_its_own_days_beside_those_of_the_province(
    calendar: WorkCalendar,
) -> None:
    county = register_area(
        actor=None, code="gol", name="گلرودان", kind="county", parent=calendar.area, now=NOW
    )
    own = open_calendar(actor=None, area=county, now=NOW)
    close(own, day(1405, 9, 9), name="سیلاب")
    client, keeper = Client(), make_user("chief_editor", make_office())
    client.force_login(keeper)
    page = client.get(reverse("calendar:year", args=["gol", 1405])).content.decode()
    assert "سیلاب" in page
    assert "از تقویم استان" in page
    assert client.get(reverse("calendar:week", args=["gol"])).status_code == 404


def test_a_closure_of_several_days_spares_the_holidays_and_is_told_once(
    calendar: WorkCalendar,
) -> None:
    before = changes()
    first = day(1405, 8, 20)  # the 22nd is a holiday
    assert close(calendar, first, first + timedelta(days=4)) == 4
    assert calendar.days.get(day=day(1405, 8, 22)).kind == "holiday"
    assert changes() == before + 1
    assert close(calendar, first, first + timedelta(days=4)) == 0, "the same again changes nothing"
    assert changes() == before + 1
    entry = AuditEntry.objects.get(action="registry.calendar.days_marked")
    assert entry.data["reason"] == "آلودگی هوا"


def test_a_half_day_closes_when_it_was_told_to(calendar: WorkCalendar) -> None:
    close(calendar, day(1405, 9, 8), kind="half_day", name="سرما", closes_at=time(10, 30))
    close(calendar, day(1405, 9, 9), kind="half_day", name="سرما")
    found = working_days_of(calendar.area)
    assert found.day(day(1405, 9, 8)).closes_at.time() == time(10, 30)
    assert found.day(day(1405, 9, 9)).closes_at.time() == time(12)


def test_a_holiday_may_be_worked_when_it_is_said_so(calendar: WorkCalendar) -> None:
    close(calendar, day(1405, 8, 22), kind="extra_working_day", name="انتخابات")
    assert working_days_of(calendar.area).day(day(1405, 8, 22)).kind is DayKind.EXTRA_WORKING_DAY


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"last": day(1405, 9, 7)}, "days_backwards"),
        ({"last": day(1405, 11, 8)}, "too_many_days"),
        ({"name": " "}, "name_missing"),
        ({"kind": "half_day", "closes_at": time(7)}, "hours_missing"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    calendar: WorkCalendar, told: dict[str, object], code: str
) -> None:
    count = calendar.days.count()
    with pytest.raises(CalendarRefusedError, match=code):
        close(calendar, day(1405, 9, 8), **told)
    assert calendar.days.count() == count


def test_thursdays_may_be_off_or_half(calendar: WorkCalendar) -> None:
    thursday = day(1405, 9, 5)
    for weekly, kind in [("off", "weekly_off"), ("half_day", "half_day"), ("working", "working")]:
        calendar.thursday = weekly
        set_working_week(actor=None, calendar=calendar, now=NOW)
        assert working_days_of(calendar.area).day(thursday).kind == kind


def test_hours_in_the_wrong_order_are_refused(calendar: WorkCalendar) -> None:
    calendar.half_day_closes_at = time(16)
    with pytest.raises(ValidationError) as refusal:
        set_working_week(actor=None, calendar=calendar, now=NOW)
    assert refusal.value.messages == ["ساعت‌ها به‌ترتیب نیست: آغاز، پایان نیمه‌وقت، پایان کار."]


def test_an_expected_holiday_is_moved_to_the_day_that_was_announced(
    calendar: WorkCalendar,
) -> None:
    row = calendar.days.get(day=day(1406, 3, 26))
    settle_holiday(actor=None, row=row, day=day(1406, 3, 27), now=NOW)
    found = working_days_of(calendar.area)
    assert found.day(day(1406, 3, 26)).is_open
    assert found.day(day(1406, 3, 27)).name == "عاشورای حسینی"
    with pytest.raises(CalendarRefusedError, match="not_expected"):
        settle_holiday(actor=None, row=row, day=day(1406, 3, 26), now=NOW)
    tasua = calendar.days.get(day=day(1406, 3, 25))
    with pytest.raises(CalendarRefusedError, match="day_taken"):
        settle_holiday(actor=None, row=tasua, day=day(1406, 3, 27), now=NOW)


def test_a_closure_is_taken_back_with_a_reason_that_stays(calendar: WorkCalendar) -> None:
    close(calendar, day(1405, 9, 8))
    row = calendar.days.get(day=day(1405, 9, 8))
    with pytest.raises(CalendarRefusedError, match="reason_missing"):
        withdraw_day(actor=None, row=row, reason=" ", now=NOW)
    withdraw_day(actor=None, row=row, reason="هوا پاک شد", now=NOW)
    assert working_days_of(calendar.area).is_open(day(1405, 9, 8))
    entry = AuditEntry.objects.get(action="registry.calendar.day_withdrawn")
    assert entry.data["name"] == "آلودگی هوا"
    assert entry.data["reason"] == "هوا پاک شد"


PEOPLE = ("chief_editor", "superuser", "office_editor", "analyst", "manager", "council_secretary",
          "no_role", "stranger")  # fmt: skip
# Each address with who may open it; "keep" changes which days are worked.
ROWS = {"newest": "read", "year": "read", "open": "keep", "mark": "keep", "week": "keep",
        "settle": "keep", "withdraw": "keep"}  # fmt: skip
KEEPERS = {"chief_editor", "superuser"}


def client_of(person: str) -> Client:
    client = Client()
    if person != "stranger":
        role = None if person in {"superuser", "no_role"} else person
        user = make_user(role, make_office())
        if person == "superuser":
            user.is_superuser = True
            user.save()
        client.force_login(user)
    return client


def address_of(name: str, calendar: WorkCalendar) -> str:
    row = calendar.days.filter(is_expected=True).first()
    code = calendar.area.code
    arguments = {"newest": [], "year": [code, 1405], "settle": [row.pk], "withdraw": [row.pk]}
    return reverse(f"calendar:{name}", args=arguments.get(name, [code]))


def test_every_address_of_the_calendar_has_a_row_here() -> None:
    assert {pattern.name for pattern in calendar_urls[0]} == set(ROWS)


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_open_what(person: str, calendar: WorkCalendar) -> None:
    make_office()
    client = client_of(person)
    before = list(CalendarDay.objects.values())
    home, sign_in = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
    for name, right in ROWS.items():
        address = address_of(name, calendar)
        response = client.post(address) if name == "open" else client.get(address)
        allowed = person in KEEPERS or (right == "read" and person not in {"no_role", "stranger"})
        sent_away = response.status_code == 302 and response.url.split("?")[0] in (home, sign_in)
        assert allowed != (sent_away or response.status_code in (403, 404)), name
        if not allowed:
            posted = client.post(address, {"reason": "ربوده", "day": "1406/03/27"})
            assert posted.status_code in (302, 403, 404, 405), name
        assert list(CalendarDay.objects.values()) == before, name


def test_a_chief_editor_closes_a_day_on_the_screen_in_any_digits(calendar: WorkCalendar) -> None:
    make_office()
    client = client_of("chief_editor")
    address = reverse("calendar:mark", args=[calendar.area.code])
    told = {"kind": "half_day", "first": "۱۴۰۵/۹/۸", "name": "آلودگی هوا", "closes_at": "۱۰:۳۰"}
    page = client.post(address, told, follow=True).content.decode()
    assert "آلودگی هوا" in page
    assert calendar.days.get(day=day(1405, 9, 8)).closes_at == time(10, 30)
    wrong = client.post(address, told | {"last": "۱۴۰۵/۹/۷"})
    assert wrong.status_code == 422
    assert "روز پایان پیش از روز آغاز است" in wrong.content.decode()


def test_the_week_is_set_and_a_holiday_settled_and_withdrawn_on_the_screen(
    calendar: WorkCalendar,
) -> None:
    make_office()
    client = client_of("chief_editor")
    week = reverse("calendar:week", args=[calendar.area.code])
    told = {"thursday": "off", "saturday": "working", "opens_at": "۸:۰۰",
            "half_day_closes_at": "۱۲:۰۰", "closes_at": "۱۵:۰۰"}  # fmt: skip
    assert client.post(week, told).status_code == 302
    assert client.post(week, told | {"opens_at": "۱۶:۰۰"}).status_code == 422
    row = calendar.days.filter(is_expected=True).first()
    settle, withdraw = (
        reverse(f"calendar:{name}", args=[row.pk]) for name in ("settle", "withdraw")
    )
    taken = calendar.days.filter(is_expected=False).first().day
    number = JalaliDate.from_gregorian(taken)
    refused = client.post(settle, {"day": f"{number.year}/{number.month}/{number.day}"})
    assert "مناسبت یا تعطیلی دیگری" in refused.content.decode()
    own = JalaliDate.from_gregorian(row.day)
    assert client.post(settle, {"day": f"{own.year}/{own.month}/{own.day}"}).status_code == 302
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    assert client.post(withdraw, {"reason": "اشتباه"}).status_code == 302
    assert not calendar.days.filter(pk=row.pk).exists()


@pytest.mark.parametrize("year", [1, 1379, 1451, 99999])
def test_a_year_out_of_reach_is_not_found(year: int, calendar: WorkCalendar) -> None:
    address = reverse("calendar:year", args=[calendar.area.code, year])
    assert client_of("manager").get(address).status_code == 404


def test_the_year_costs_the_same_with_one_closure_and_with_twenty(calendar: WorkCalendar) -> None:
    make_office()
    client = client_of("chief_editor")
    address = reverse("calendar:year", args=[calendar.area.code, 1405])

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    close(calendar, day(1405, 9, 8))
    at_first = cost()
    close(calendar, day(1405, 9, 8), day(1405, 9, 30))
    assert cost() == at_first <= 20
