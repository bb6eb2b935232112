"""The screens: lists, one resolution, the owner's page by a signed link, plans and the board."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hamseda.councils.operations.signing import issue_minutes
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.secretariat.models import (
    Plan,
    Resolution,
    ResolutionEvidence,
    Responsible,
    ResponsibleLink,
)
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.linking import (
    board_token_of,
    send_link,
    share_board,
    token_of,
)
from hamseda.secretariat.operations.planning import (
    NewTarget,
    Wanted,
    add_target,
    draft_plan,
    freeze_ended_quarters,
)
from hamseda.secretariat.operations.reporting import Proof, report_progress
from hamseda.secretariat.queries.plans import targets_of
from hamseda.secretariat.urls import board_urls, followup_urls, plan_urls, resolution_urls
from tests.councils.factories import make_council as make_body
from tests.councils.factories import make_held_meeting, make_member
from tests.factories import NOW, make_office, make_release, make_user, picture_file
from tests.secretariat.factories import (
    at,
    make_council,
    make_goal,
    make_item,
    make_resolution,
    make_responsible,
    make_secretary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def resolution() -> Resolution:
    return make_resolution(title="محرمانهٔ شورا")


@pytest.fixture
def secretary(resolution: Resolution) -> User:
    return make_secretary(resolution.council)


@pytest.fixture
def plan(resolution: Resolution, secretary: User) -> Plan:
    return make_plan(secretary, resolution)


def make_plan(secretary: User, resolution: Resolution) -> Plan:
    plan = draft_plan(
        actor=secretary, council=resolution.council, kind="annual_plan", title="برنامهٔ محرمانه",
        first_year=1405, last_year=1405, now=NOW,
    )  # fmt: skip
    target = NewTarget(make_goal(plan), "جلسه‌ها", "جلسه", "meetings_held", Wanted(1405, 12, 4))
    add_target(actor=secretary, plan=plan, target=target, now=NOW)
    return plan


def client_of(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def lead_of(resolution: Resolution) -> Responsible:
    return resolution.owners.get(is_lead=True, until=None).responsible


def link_for(resolution: Resolution, secretary: User) -> str:
    return token_of(send_link(actor=secretary, resolution=resolution, now=timezone.now()))


# Every address in the back office: who is let in. "list": whoever has a list; "read": of the
# body, or the owner's office; "report": the owner's office and the secretary; "keep": secretary.
ROWS = {
    "resolutions:list": "list",
    "resolutions:moved": "list",
    "resolutions:decisions": "keep_any",
    "resolutions:add": "keep",
    "resolutions:resolution": "read",
    "resolutions:evidence": "read",
    "resolutions:report": "report",
    "resolutions:extend": "report",
    "resolutions:grant": "keep",
    "resolutions:refuse": "keep",
    "resolutions:close": "keep",
    "resolutions:back": "keep",
    "resolutions:reopen": "keep",
    "resolutions:handover": "keep",
    "resolutions:follow": "keep",
    "resolutions:link": "keep",
    "resolutions:revoke": "keep",
    "plans:list": "list_plans",
    "plans:draft": "keep",
    "plans:plan": "read_plan",
    "plans:goal_add": "keep",
    "plans:goal": "keep",
    "plans:order": "keep",
    "plans:goal_withdraw": "keep",
    "plans:goal_back": "keep",
    "plans:withdraw": "keep",
    "plans:back": "keep",
    "plans:add": "keep",
    "plans:evidence": "read_plan",
    "plans:revise": "keep",
    "plans:share": "keep",
    "plans:unshare": "keep",
}
POST_ONLY = {
    "resolutions:report", "resolutions:extend", "resolutions:grant", "resolutions:refuse",
    "resolutions:close", "resolutions:back", "resolutions:reopen", "resolutions:handover",
    "resolutions:follow", "resolutions:link", "resolutions:revoke", "plans:share", "plans:unshare",
    "plans:order", "plans:goal_back", "plans:back",
}  # fmt: skip
OURS = {"secretary", "superuser"}
ALLOWED = {
    "list": OURS | {"other_secretary", "manager", "own_writer", "other_writer"},
    "list_plans": OURS | {"other_secretary", "manager"},
    "read": OURS | {"manager", "own_writer"},
    "read_plan": OURS | {"manager"},
    "report": OURS | {"own_writer"},
    "keep": OURS,
    "keep_any": OURS | {"other_secretary"},
}
PEOPLE = ("secretary", "superuser", "other_secretary", "manager", "own_writer", "other_writer",
          "chief_editor", "analyst", "no_role", "stranger")  # fmt: skip


def account(person: str, resolution: Resolution, secretary: User) -> User | None:
    if person == "stranger":
        return None
    if person == "secretary":
        return secretary
    if person == "other_secretary":
        return make_secretary(make_council("شورای دیگر", make_office("دستگاه دیگر")))
    if person == "superuser":
        return User.objects.create_superuser("root", password=None)
    if person.endswith("writer"):
        office = lead_of(resolution).office if person == "own_writer" else make_office("دیگری")
        return make_user("office_editor", office)
    return make_user(None if person == "no_role" else person)


def address_of(name: str, resolution: Resolution, plan: Plan, secretary: User) -> str:
    evidence = ResolutionEvidence.objects.first()
    if evidence is None:
        report_progress(
            actor=None, resolution=resolution, responsible=None, text="گزارش",
            proof=Proof(files=[picture_file()]), now=NOW,
        )  # fmt: skip
        evidence = ResolutionEvidence.objects.get()
    target = targets_of(plan)[0]
    link = plan.links.first() or share_board(
        actor=secretary, plan=plan, name="استاندار", now=timezone.now()
    )
    arguments = {
        "resolutions:list": [], "resolutions:moved": [], "resolutions:decisions": [],
        "plans:list": [],
        "resolutions:add": [resolution.council_id], "plans:draft": [resolution.council_id],
        "resolutions:evidence": [evidence.pk], "plans:evidence": [plan.pk, target.pk],
        "plans:goal": [plan.pk, target.goal_id], "plans:order": [plan.pk, target.goal_id],
        "plans:goal_withdraw": [plan.pk, target.goal_id],
        "plans:goal_back": [plan.pk, target.goal_id],
        "plans:withdraw": [plan.pk, target.pk], "plans:back": [plan.pk, target.pk],
        "plans:revise": [plan.pk, target.pk], "plans:unshare": [plan.pk, link.pk],
    }  # fmt: skip
    own = [plan.pk] if name.startswith("plans:") else [resolution.pk]
    return reverse(name, args=arguments.get(name, own))


def test_every_address_of_the_back_office_has_a_row_here() -> None:
    names = {f"{space}:{pattern.name}" for urls, space in (resolution_urls, plan_urls)
             for pattern in urls}  # fmt: skip
    assert names == set(ROWS)


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_open_what(
    person: str, resolution: Resolution, secretary: User, plan: Plan
) -> None:
    """Ids of another body or office lead nowhere, and nothing of them shows."""
    client = client_of(account(person, resolution, secretary))
    home, sign_in = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
    for name, right in ROWS.items():
        address = address_of(name, resolution, plan, secretary)
        before = list(Resolution.objects.values())
        response = client.post(address) if name in POST_ONLY else client.get(address)
        body = b"".join(response).decode(errors="replace")
        sent_away = response.status_code == 302 and response.url.split("?")[0] in (home, sign_in)
        is_refused = sent_away or response.status_code in (403, 404)
        assert is_refused == (person not in ALLOWED[right]), (name, response.status_code)
        if is_refused:
            assert "محرمانه" not in body, name
            assert list(Resolution.objects.values()) == before, name
    if person in {"other_secretary", "other_writer", "chief_editor"}:
        assert "محرمانه" not in client.get(reverse("resolutions:list")).content.decode()


def test_a_secretary_enacts_a_decision_of_a_meeting_on_the_screen() -> None:
    council = make_council()
    item = make_item(council)
    make_office("فرمانداری مهرگان")
    client = client_of(make_secretary(council))
    undone = client.get(reverse("resolutions:decisions")).content.decode()
    assert item.title in undone
    address = reverse("resolutions:add", args=[council.pk]) + f"?item={item.pk}"
    assert item.decision in client.get(address).content.decode()
    told = {"title": item.title, "text": item.decision, "enacted_on": "۱۴۰۵/۰۸/۱۰",
            "lead": "فرمانداری مهرگان", "mail": "mehregan@example.ir", "working_days": "۱۰",
            "others": "", "letter_number": ""}  # fmt: skip
    wrong = client.post(address, told | {"lead": "اداره‌ای که نیست"})
    assert wrong.status_code == 422
    assert "در بانک اطلاعاتی نیست" in wrong.content.decode()
    page = client.post(address, told, follow=True).content.decode()
    assert "مصوبهٔ ۱۴۰۵/۱" in page
    assert "روز تصویب یا درخواست، شمرده نمی‌شود" in page
    assert item.title not in client.get(reverse("resolutions:decisions")).content.decode()


def test_the_steps_of_a_resolution_on_the_screen(resolution: Resolution, secretary: User) -> None:
    client = client_of(secretary)
    make_office("فرمانداری")
    other = make_resolution(resolution.council)

    def take(step: str, **told: object) -> str:
        address = reverse(f"resolutions:{step}", args=[resolution.pk])
        return client.post(address, told, follow=True).content.decode()

    assert "مستندی لازم است" in take("close")
    assert "درخواست تمدید ثبت شد" in take("extend", working_days="۳", reason="سالن")
    assert "باید میان ۱ و ۵۰۰" in take("grant", working_days="")
    assert "پاسخ درخواست تمدید ثبت شد" in take("grant", working_days="۳")
    take("extend", working_days="۳", reason="باز هم")
    assert "دلیل را بنویسید" in take("refuse")
    assert "پاسخ درخواست تمدید ثبت شد" in take("refuse", answer="نه")
    assert "واگذار شد" in take("handover", lead="فرمانداری", reason="کار آنجاست", mail="a@b.ir")
    assert "گزارش ثبت شد" in take("report", text="انجام شد", files=[picture_file()], says_done="on")
    assert "بازگردانده شد" in take("back", reason="عکس تار است")
    assert "فرستاده می‌شود" in take("link")
    assert "لغو شد" in take("revoke")
    assert "پایان یافت" in take("close", note="پذیرفته")
    assert "باز شد" in take("reopen", reason="ناقص بود")
    assert "مصوبهٔ دیگری را انتخاب کنید" in take(
        "follow", number="۱۴۰۵/۹۹", how="merged", reason="x"
    )
    assert "سپرده شد" in take(
        "follow", number=f"۱۴۰۵/{other.number}", how="merged", reason="یکی‌اند"
    )


def test_an_office_with_an_account_reports_for_itself(resolution: Resolution) -> None:
    client = client_of(make_user("office_editor", lead_of(resolution).office))
    address = reverse("resolutions:report", args=[resolution.pk])
    client.post(address, {"text": "در راه است"})
    row = resolution.reports.get()
    assert row.responsible == lead_of(resolution)
    assert row.author is not None


def test_the_owners_page_works_without_an_account(resolution: Resolution, secretary: User) -> None:
    token = link_for(resolution, secretary)
    foreign = make_resolution(lead=make_responsible("دیگری"), title="از آن دیگری")
    client = Client()
    page = client.get(reverse("followup:mine", args=[token]))
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]
    assert resolution.title in page.content.decode()
    assert foreign.title not in page.content.decode()
    assert client.get(reverse("followup:one", args=[token, foreign.pk])).status_code == 404
    address = reverse("followup:one", args=[token, resolution.pk])
    told = {"text": "انجام شد", "says_done": "on", "step": "report"}
    refused = client.post(address, told)
    assert refused.status_code == 422
    assert "مستندی لازم است" in refused.content.decode()
    assert "انجام شد" in refused.content.decode(), "what was typed stays"
    done = client.post(address, told | {"files": [picture_file(), picture_file()]})
    assert "برای دبیرخانه فرستاده شد" in done.content.decode()
    row = resolution.reports.get()
    assert (row.evidence.count(), row.author) == (2, None)
    file = client.get(reverse("followup:evidence", args=[token, row.evidence.first().pk]))
    assert file["Content-Disposition"].startswith("attachment")
    assert b"".join(file).startswith(b"\xff\xd8"), "the photo itself"
    asked = client.post(address, {"step": "extend", "working_days": "۳", "reason": "سالن"})
    assert "درخواست تمدید ثبت شد" in asked.content.decode()


def test_a_release_of_the_office_is_chosen_as_evidence(
    resolution: Resolution, secretary: User
) -> None:
    release = make_release(office=lead_of(resolution).office)
    foreign = make_release(headline="خبر دستگاهی دیگر")
    address = reverse("followup:one", args=[link_for(resolution, secretary), resolution.pk])
    page = Client().get(address).content.decode()
    assert release.headline in page
    assert foreign.headline not in page
    url = f"{settings.BASE_URL}{release.get_absolute_url()}"
    told = {"text": "انجام شد", "says_done": "on", "step": "report", "release": url}
    assert "برای دبیرخانه فرستاده شد" in Client().post(address, told).content.decode()
    assert resolution.reports.get().evidence.get().url == url
    staff = reverse("resolutions:resolution", args=[resolution.pk])
    assert release.headline in client_of(secretary).get(staff).content.decode()


def test_a_link_that_is_old_or_revoked_opens_nothing_and_offers_a_new_one(
    resolution: Resolution, secretary: User
) -> None:
    token = link_for(resolution, secretary)
    client = Client()
    address = reverse("followup:mine", args=[token])
    ResponsibleLink.objects.update(expires_at=timezone.now())
    gone = client.get(address)
    assert gone.status_code == 410
    assert resolution.title not in gone.content.decode()
    renew = reverse("followup:renew", args=[token])
    assert client.post(renew).status_code == 200
    assert ResponsibleLink.objects.count() == 1, "one was sent within the hour"
    ResponsibleLink.objects.update(made_at=timezone.now() - timedelta(hours=2))
    page = client.post(renew).content.decode()
    new = ResponsibleLink.objects.first()
    assert ResponsibleLink.objects.count() == 2
    assert token_of(new) not in page, "it goes to the registered address and nowhere else"
    assert client.get(reverse("followup:mine", args=[token_of(new)])).status_code == 200
    assert client.get(address).status_code == 410
    for wrong in ("nothing", token[:-1], board_like(token)):
        assert client.get(reverse("followup:mine", args=[wrong])).status_code == 404


def board_like(token: str) -> str:
    return token.replace(":", "-", 1)


def test_a_link_without_an_address_is_refused(secretary: User, resolution: Resolution) -> None:
    lead = name_responsible(actor=None, target=make_office("بی‌نشانی"), now=NOW)
    row = make_resolution(resolution.council, lead=lead)
    address = reverse("resolutions:link", args=[row.pk])
    page = client_of(secretary).post(address, follow=True).content.decode()
    assert "رایانامه‌ای ثبت نشده" in page


def test_an_owner_chooses_by_the_link_how_to_be_reminded(
    resolution: Resolution, secretary: User
) -> None:
    token = link_for(resolution, secretary)
    client = Client()
    mine = client.get(reverse("followup:mine", args=[token])).content.decode()
    assert "پیش از پایان مهلت یادآوری نشود" in mine
    assert "تنها با پیام‌رسان" not in mine, "no messenger is known"
    address = reverse("followup:reminding", args=[token])
    for wrong in ("messenger", "x", ""):
        assert client.post(address, {"way": wrong}).status_code == 422
    assert client.post(address, {"way": "none"}).status_code == 200
    assert lead_of(resolution).reminding == "none"
    entry = AuditEntry.objects.get(action="secretariat.reminding.chosen")
    assert entry.data == {"way": "none"}
    staff = client_of(secretary).get(reverse("resolutions:resolution", args=[resolution.pk]))
    assert "یادآوری: پیش از پایان مهلت یادآوری نشود" in staff.content.decode()
    assert (
        client.post(reverse("followup:reminding", args=["x"]), {"way": "mail"}).status_code == 404
    )


def test_the_lists_filters_and_search_in_any_spelling(
    resolution: Resolution, secretary: User
) -> None:
    make_resolution(resolution.council, title="نشست روابط‌عمومی‌ها", working_days=None)
    client = client_of(secretary)
    address = reverse("resolutions:list")
    found = client.get(address, {"q": "روابط عمومي ها"}).content.decode()
    assert "نشست روابط‌عمومی‌ها" in found
    assert resolution.title not in found
    undated = client.get(address, {"stand": "undated"}).content.decode()
    assert "نشست روابط‌عمومی‌ها" in undated
    assert resolution.title not in undated
    assert client.get(address, {"stand": "x", "council": "x", "page": "x"}).status_code == 200


def test_a_title_with_markup_shows_as_text(resolution: Resolution, secretary: User) -> None:
    Resolution.objects.update(title="<script>alert(1)</script>")
    for name, args in {"list": [], "resolution": [resolution.pk]}.items():
        page = client_of(secretary).get(reverse(f"resolutions:{name}", args=args)).content.decode()
        assert "<script>alert" not in page


def test_the_board_shows_what_was_counted_and_opens_by_a_link(
    plan: Plan, resolution: Resolution, secretary: User
) -> None:
    make_item(resolution.council)  # of a meeting that was held
    courses = NewTarget(make_goal(plan), "دوره‌ها", "دوره", "courses_held", Wanted(1405, 8))
    add_target(actor=secretary, plan=plan, target=courses, now=NOW)
    page = client_of(secretary).get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "از ۱۲ جلسه" in page
    assert "هنوز شمرده نمی‌شود" in page
    target = targets_of(plan).get(counter="meetings_held")
    rows = client_of(secretary).get(reverse("plans:evidence", args=[plan.pk, target.pk]))
    assert "درست همین ۱ ردیف" in rows.content.decode()
    uncounted = targets_of(plan).get(counter="courses_held")
    missing = client_of(secretary).get(reverse("plans:evidence", args=[plan.pk, uncounted.pk]))
    assert missing.status_code == 404
    link = share_board(actor=secretary, plan=plan, name="استاندار", now=timezone.now())
    board = reverse("board:board", args=[board_token_of(link)])
    shown = Client().get(board)
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "از ۱۲ جلسه" in shown.content.decode()
    assert "/desk/" not in shown.content.decode(), "the board by link leads nowhere inside"
    client_of(secretary).post(reverse("plans:unshare", args=[plan.pk, link.pk]))
    assert Client().get(board).status_code == 410
    assert Client().get(reverse("board:board", args=["x"])).status_code == 404


def test_a_plan_and_its_targets_on_the_screen(resolution: Resolution, secretary: User) -> None:
    client = client_of(secretary)
    make_office("فرمانداری")
    draft = reverse("plans:draft", args=[resolution.council_id])
    told = {"kind": "annual_plan", "title": "برنامهٔ سال", "first_year": "۱۴۰۵", "last_year": "۱۴۰۶"}
    assert "برنامهٔ یک‌ساله یک سال" in client.post(draft, told).content.decode()
    client.post(draft, told | {"last_year": "۱۴۰۵"})
    plan = Plan.objects.get()
    add = reverse("plans:add", args=[plan.pk])
    goal_add = reverse("plans:goal_add", args=[plan.pk])
    assert client.get(add).url == goal_add, "a target belongs to a goal"
    assert client.post(goal_add, {"title": "جلسهٔ منظم"}).status_code == 302
    assert "این هدف در برنامه هست" in client.post(goal_add, {"title": "جلسهٔ منظم"}).content.decode()
    client.post(goal_add, {"title": "دیدار"})
    goal = plan.goals.get(title="دیدار")
    client.post(reverse("plans:goal", args=[plan.pk, goal.pk]), {"title": "دیدار با رسانه"})
    client.post(reverse("plans:order", args=[plan.pk, goal.pk]), {"way": "up"})
    empty = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert empty.index("۱. دیدار با رسانه") < empty.index("۲. جلسهٔ منظم")
    assert "این هدف هنوز هدف کمی ندارد" in empty
    target = {"goal": goal.pk, "title": "نشست خبری", "unit": "نشست", "baseline": "۱۴",
              "counter": "press_conferences_held", "year": "۱۴۰۵", "wanted": "۴۲",
              "quarters": "۱۰، ۱۰، ۱۰، ۱۱", "counted_for": "",
              "responsible": "فرمانداری"}  # fmt: skip
    assert "جمعشان برابر هدف" in client.post(add, target).content.decode()
    assert "چهار عدد" in client.post(add, target | {"quarters": "x"}).content.decode()
    assert client.post(add, target | {"quarters": ""}).status_code == 302
    row = targets_of(plan).get()
    revise = reverse("plans:revise", args=[plan.pk, row.pk])
    figures = {"year": "۱۴۰۵", "wanted": "۳۰", "baseline": "۱۴", "quarters": ""}
    assert "دلیل را بنویسید" in client.post(revise, figures).content.decode()
    page = client.post(revise, figures | {"reason": "بودجه"}, follow=True).content.decode()
    assert "نسخهٔ ۱ ۴۲ می‌خواست؛ بودجه" in page
    shared = client.post(reverse("plans:share", args=[plan.pk]), {"name": "استاندار"}, follow=True)
    assert "/board/" in shared.content.decode()


def test_every_page_by_link_is_known_here() -> None:
    assert {pattern.name for pattern in followup_urls[0]} == {
        "mine",
        "one",
        "renew",
        "reminding",
        "evidence",
    }
    assert {pattern.name for pattern in board_urls[0]} == {"board"}


def test_board_meeting_minutes_and_resolution_lead_to_each_other() -> None:
    council = make_body()
    secretary = make_secretary(council)
    make_member(council, "زهرا احمدی", mail="z@example.ir")
    held = make_held_meeting(council, secretary)
    issue_minutes(actor=secretary, meeting=held, now=NOW)
    plan = make_plan(secretary, make_resolution(council, item=held.agenda_items.get()))
    resolution = Resolution.objects.get()
    place = {
        "council": reverse("councils:council", args=[council.pk]),
        "meeting": reverse("councils:meeting", args=[held.pk]),
        "minutes": reverse("councils:edition", args=[held.pk, 1]),
        "resolution": reverse("resolutions:resolution", args=[resolution.pk]),
        "resolutions": f"{reverse('resolutions:list')}?council={council.pk}",
        "board": reverse("plans:plan", args=[plan.pk]),
    }
    counted = reverse("plans:evidence", args=[plan.pk, targets_of(plan)[0].pk])
    leads_to = {
        "council": {"meeting", "resolutions", "board"},
        "meeting": {"council", "minutes", "resolution", "board"},
        "minutes": {"council", "meeting", "resolution", "board"},
        "resolution": {"council", "meeting", "minutes", "board"},
        "board": {"council", "resolutions"},
    }
    for reader in (secretary, make_user("manager")):
        client = client_of(reader)
        for start, ends in leads_to.items():
            page = client.get(place[start]).content.decode()
            assert {end for end in ends if f'href="{place[end]}' in page} == ends, start
        assert place["meeting"] in client.get(counted).content.decode()
    writer = make_user("office_editor", lead_of(resolution).office)
    page = client_of(writer).get(place["resolution"]).content.decode()
    assert resolution.title in page
    for end in ("council", "meeting", "minutes", "board"):
        assert place[end] not in page, "of the body this reader knows nothing else"


def test_counted_rows_of_another_body_have_no_address(
    plan: Plan, resolution: Resolution, secretary: User
) -> None:
    theirs = make_item(make_council("دیگری", office=make_office("جای دیگر"))).meeting
    ours = make_item(resolution.council).meeting
    page = client_of(secretary).get(
        reverse("plans:evidence", args=[plan.pk, targets_of(plan)[0].pk])
    )
    assert "درست همین ۲ ردیف" in page.content.decode()
    assert reverse("councils:meeting", args=[ours.pk]) in page.content.decode()
    assert reverse("councils:meeting", args=[theirs.pk]) not in page.content.decode()


def targets_of_every_kind(resolution: Resolution, plan: Plan, secretary: User) -> None:
    """Targets of every kind of count: for a body, an office, and everybody."""
    office = lead_of(resolution).office
    for counter in ("meetings_held", "resolutions_done_in_time", "releases_published"):
        for scope in ({"council": plan.council}, {"office": office}, {}):
            target = NewTarget(make_goal(plan), counter, "عدد", counter, Wanted(1405, 4), **scope)
            add_target(actor=secretary, plan=plan, target=target, now=NOW)


@pytest.mark.parametrize(
    "name",
    ["resolutions:list", "resolutions:resolution", "plans:plan", "followup:mine", "board:board",
     "resolutions:moved", "plans:list", "resolutions:decisions"],
)  # fmt: skip
def test_lists_cost_the_same_with_one_row_and_with_twenty(
    name: str, plan: Plan, resolution: Resolution, secretary: User
) -> None:
    tokens = {
        "followup:mine": lambda: [link_for(resolution, secretary)],
        "board:board": lambda: [
            board_token_of(
                share_board(actor=secretary, plan=plan, name="استاندار", now=timezone.now())
            )
        ],
        "plans:plan": lambda: [plan.pk],
        "resolutions:resolution": lambda: [resolution.pk],
    }
    address = reverse(name, args=tokens.get(name, list)())
    client = client_of(secretary)

    targets_of_every_kind(resolution, plan, secretary)
    freeze_ended_quarters(now=at(1406, 1, 5))

    def grow(count: int) -> None:
        for number in range(count):
            goal = make_goal(plan, f"هدف {plan.goals.count()}")
            make_resolution(resolution.council, secretary=secretary, lead=lead_of(resolution))
            make_item(resolution.council)
            target = NewTarget(goal, f"جلسه {number}", "جلسه", "meetings_held", Wanted(1405, 12))
            add_target(actor=secretary, plan=plan, target=target, now=NOW)

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    grow(1)
    at_first = cost()
    grow(19)
    assert cost() == at_first <= 20
