"""The pages of media: who opens what, what a keeper does on a phone, what a list costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hamseda.desk import urls as desk_urls
from hamseda.foundation.audit.models import AuditEntry
from hamseda.registry.models import (
    Beat,
    ContactWay,
    Contract,
    Contractor,
    Deliverable,
    Employment,
    Guild,
    Journalist,
    Office,
    Outlet,
    OutletDesk,
    OutletRelation,
    PublishingLicence,
    Removal,
)
from hamseda.registry.operations.outlet_standing import note_relation
from hamseda.registry.operations.removals import appeal_removal, remove_from_lists
from hamseda.registry.urls import appeal_urls, media_urls
from tests.factories import NOW, make_office, make_outlet, make_user, picture_file
from tests.registry.media import (
    employ,
    join,
    make_channel,
    make_contract,
    make_contractor,
    make_desk,
    make_feed,
    make_guild,
    make_journalist,
    make_licence,
    make_owner,
    promise,
)

pytestmark = pytest.mark.django_db

KEEPERS = {"chief_editor", "registrar"}
WEIGHERS = {*KEEPERS, "analyst", "manager"}
READERS = {*WEIGHERS, "office_editor", "council_secretary"}
ROLES = (*sorted(READERS), "own_office_editor", "nobody", "stranger")
OWN = {*KEEPERS, "own_office_editor"}

# Every address: the method, its arguments, who is let in, and what others are told: 403 for a
# page that is not theirs, 404 for a row of which they may not know.
ROWS = {
    "outlets": ("get", (), READERS, 403),
    "journalists": ("get", (), READERS, 403),
    "journalist": ("get", ("journalist",), READERS, 404),
    "contacts": ("post", ("journalist",), KEEPERS, 403),
    "opt": ("get", ("journalist",), KEEPERS, 403),
    "contact": ("post", ("way", "bounce"), KEEPERS, 403),
    "guilds": ("get", (), READERS, 403),
    "guild": ("get", ("guild",), READERS, 403),
    "beats": ("get", (), READERS, 403),
    "contractors": ("get", (), READERS - {"council_secretary"}, 403),
    "contractor": ("get", ("contractor",), WEIGHERS | OWN, 404),
    "contract": ("get", ("contract",), OWN, 404),
    "judge": ("get", ("deliverable",), KEEPERS - {"registrar"}, 404),
    "evidence": ("get", ("deliverable",), set(), 404),
    "relation": ("get", ("outlet",), KEEPERS, 403),
    "withdraw": ("post", ("relation",), KEEPERS, 403),
    "removals": ("get", (), WEIGHERS, 403),
    "decide": ("get", ("removal",), KEEPERS, 403),
    "verify": ("post", ("outlets", "outlet"), KEEPERS, 403),
    "remove": ("get", ("outlets", "outlet"), KEEPERS, 403),
    "row_add": ("get", ("journalists",), KEEPERS, 403),
    "row": ("get", ("guilds", "guild"), KEEPERS, 403),
    "part_add": ("get", ("outlets", "outlet", "desks"), KEEPERS, 403),
    "part": ("get", ("outlets", "outlet", "desks", "desk"), KEEPERS, 403),
}


@pytest.fixture
def office() -> Office:
    return make_office("شهرداری مهرگان")


@pytest.fixture
def known(office: Office) -> dict[str, int]:
    """One of everything, by its word in an address."""
    outlet, other = make_outlet(domains=("payk.example",)), make_outlet("حذف‌شده")
    journalist = make_journalist(phone="09123456789")
    contractor = make_contractor()
    contract = make_contract(contractor, office)
    keeper = make_user("registrar")
    relation = note_relation(
        actor=keeper, outlet=outlet, state="boycotting", since=date(2026, 1, 1),
        reason="از نشست خبری بیرون ماندند", now=NOW,
    )  # fmt: skip
    removal = remove_from_lists(
        actor=keeper, subject=other, ground="closed", reason="دیگر نیست", now=NOW
    ).removal
    make_owner(outlet, contractor=contractor)
    make_licence(outlet)
    employ(journalist, outlet)
    rows = {
        "outlet": outlet, "journalist": journalist, "way": journalist.contact_ways.get(),
        "guild": make_guild(), "contractor": contractor, "contract": contract,
        "deliverable": promise(contract), "relation": relation, "removal": removal,
        "desk": make_desk(outlet, "payk.example/mehregan"), "removed": other,
    }  # fmt: skip
    return {name: row.pk for name, row in rows.items()}


def client_of(role: str, office: Office) -> Client:
    client = Client()
    if role != "stranger":
        names = {"own_office_editor": "office_editor", "nobody": None}
        where = office if role == "own_office_editor" else None
        client.force_login(make_user(names.get(role, role), where))
    return client


def test_every_address_has_its_row() -> None:
    assert {pattern.name for pattern in media_urls[0]} == set(ROWS)
    assert [pattern.name for pattern in desk_urls.urlpatterns] == ["outlet"]
    assert [pattern.name for pattern in appeal_urls[0]] == ["appeal"]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what(role: str, known: dict[str, int], office: Office) -> None:
    client = client_of(role, office)
    for name, (method, words, let_in, refusal) in ROWS.items():
        address = reverse(f"media:{name}", args=[known.get(word, word) for word in words])
        answer = getattr(client, method)(address)
        status = answer.status_code
        led_on = status == 302 and answer["Location"].startswith("/desk/media/")
        # Wagtail leads whoever is refused to the home, with a sentence.
        refused = status == 403 or (status == 302 and answer["Location"] == "/desk/")
        # An office's writer is a reader like any other writer.
        allowed = role in let_in or (role == "own_office_editor" and "office_editor" in let_in)
        if role in {"stranger", "nobody"}:
            assert status == 302, (name, status)
            assert not led_on, name
        elif allowed:
            assert status == 200 or led_on, (name, status)
        elif name == "judge" and role in {"own_office_editor", "registrar"}:
            assert refused, "may read the contract, does not judge"
        else:
            assert refused if refusal == 403 else status == 404, (name, status)


@pytest.mark.parametrize("role", ROLES)
def test_who_learns_what_of_an_outlet(role: str, known: dict[str, int], office: Office) -> None:
    client = client_of(role, office)
    answer = client.get(reverse("desk:outlet", args=[known["outlet"]]))
    removed = client.get(reverse("desk:outlet", args=[known["removed"]])).status_code
    if role in {"stranger", "nobody"}:
        assert answer.status_code == 302
        return
    page = answer.content.decode()
    assert "نمایندگی مهرگان" in page
    assert ("بیرون ماندند" in page) == (role in WEIGHERS), "the relation"
    assert ("تعارض منافع" in page) == (role in WEIGHERS)
    assert ("اطلاعات درست است" in page) == (role in KEEPERS)
    assert removed == (200 if role in WEIGHERS else 404)
    listed = client.get(reverse("media:outlets")).content.decode()
    assert ("حذف‌شده</a>" in listed) == (role in WEIGHERS)


def keeper_client() -> Client:
    client = Client()
    client.force_login(make_user("registrar"))
    return client


def test_a_keeper_adds_a_branch_a_licence_a_feed_a_channel_and_an_owner_from_the_page() -> None:
    outlet, client = make_outlet(domains=("payk.example",)), keeper_client()
    forms = {
        "desks": {"name": "سرپرستی مهرگان", "reach": "provincial", "head": "پری سپهر",
                  "addresses": "https://payk.example/Mehregan/\n"},
        "licences": {"number": "۷۴۱۲۳", "licensee": "مؤسسهٔ پیک", "managing_director": "نوذر کاشف",
                     "issued_on": "۱۴۰۰/۰۱/۱۵", "expires_on": "۱۴۰۴/۰۱/۱۵"},
        "feeds": {"url": "payk.example/rss"},
        "channels": {"service": "eitaa", "handle": "https://eitaa.com/Payk_News"},
        "owners": {"owner_name": "مؤسسهٔ پیک", "share_percent": "۶۰"},
    }  # fmt: skip
    for part, typed in forms.items():
        address = reverse("media:part_add", args=["outlets", outlet.pk, part])
        assert client.get(address).status_code == 200
        answer = client.post(address, typed)
        assert answer.status_code == 302, (part, answer.content.decode()[-3000:])
    assert str(outlet.desks.get().addresses.get()) == "payk.example/mehregan"
    assert outlet.licences.get().expires_on == date(2025, 4, 4)
    page = client.get(reverse("desk:outlet", args=[outlet.pk])).content.decode()
    for words in ("سرپرستی مهرگان", "اعتبار گذشته", "payk_news", "https://payk.example/rss", "۶۰"):
        assert words in page
    assert "۱۵ فروردین ۱۴۰۴" in page


def test_what_is_refused_comes_back_beside_its_field_and_what_was_typed_stays() -> None:
    outlet, client = make_outlet(domains=("payk.example",)), keeper_client()
    address = reverse("media:part_add", args=["outlets", outlet.pk, "desks"])
    typed = {"name": "سرپرستی", "reach": "provincial", "addresses": "other.example/x"}
    answer = client.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "other.example دامنهٔ این رسانه نیست" in page
    assert "other.example/x" in page
    assert not OutletDesk.objects.exists()
    answer = client.post(
        reverse("media:part_add", args=["outlets", outlet.pk, "licences"]),
        {"number": "۱", "licensee": "الف", "managing_director": "ب", "issued_on": "۱۴۰۴/۰۱/۰۱",
         "expires_on": "۱۴۰۳/۰۱/۰۱"},
    )  # fmt: skip
    assert "پایان اعتبار باید پس از تاریخ صدور باشد" in answer.content.decode()
    assert not PublishingLicence.objects.exists()


def test_a_row_of_another_outlet_leads_nowhere() -> None:
    one, two = make_outlet("یک"), make_outlet("دو")
    desk = make_desk(two)
    client = keeper_client()
    for owner, pk, part, row in [
        ("outlets", one.pk, "desks", desk.pk), ("outlets", two.pk, "wings", desk.pk),
        ("boats", two.pk, "desks", desk.pk), ("outlets", 999, "desks", desk.pk),
    ]:  # fmt: skip
        address = reverse("media:part", args=[owner, pk, part, row])
        assert client.get(address).status_code == 404, address
    journalist = make_journalist(phone="09123456789")
    way = journalist.contact_ways.get()
    address = reverse("media:part", args=["journalists", journalist.pk, "contacts", way.pk])
    assert client.get(address).status_code == 404, "a number is not shown past the log"
    assert client.get(reverse("media:row_add", args=["boats"])).status_code == 404


def test_a_keeper_notes_a_boycott_and_a_return_and_the_timeline_tells_both() -> None:
    outlet, client = make_outlet(), keeper_client()
    address = reverse("media:relation", args=[outlet.pk])
    for state, since, reason in [
        ("active", "۱۴۰۵/۰۱/۱۰", "آغاز همکاری"), ("boycotting", "۱۴۰۵/۰۳/۰۱", "دعوت نشدند"),
        ("returned", "۱۴۰۵/۰۵/۰۱", "گفت‌وگو با مدیرکل"),
    ]:  # fmt: skip
        typed = {"state": state, "since": since, "reason": reason}
        assert client.post(address, typed).status_code == 302
    page = client.get(reverse("desk:outlet", args=[outlet.pk])).content.decode()
    order = [page.index(word) for word in ("گفت‌وگو با مدیرکل", "دعوت نشدند", "آغاز همکاری")]
    assert order == sorted(order)
    answer = client.post(address, {"state": "cooling", "since": "۱۴۱۰/۰۱/۰۱", "reason": "x"})
    assert "وضعیتی که هنوز نیامده ثبت نمی‌شود" in answer.content.decode()
    wrong = OutletRelation.objects.get(state="returned")
    client.post(reverse("media:withdraw", args=[wrong.pk]), {"because": "زود بود"})
    page = client.get(reverse("desk:outlet", args=[outlet.pk])).content.decode()
    assert "پس گرفته شد: زود بود" in page
    client.post(reverse("media:withdraw", args=[wrong.pk]), {"because": ""})
    assert OutletRelation.objects.get(pk=wrong.pk).withdrawn_because == "زود بود"


def test_numbers_are_seen_by_asking_and_the_asker_is_named() -> None:
    journalist, client = make_journalist(phone="09123456789"), keeper_client()
    address = reverse("media:journalist", args=[journalist.pk])
    assert "09123456789" not in client.get(address).content.decode()
    answer = client.post(reverse("media:contacts", args=[journalist.pk]))
    assert "09123456789" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "چه کسی دیده است" in client.get(address).content.decode()
    assert client.get(reverse("media:contacts", args=[journalist.pk])).status_code == 405
    way = ContactWay.objects.get()
    client.post(reverse("media:contact", args=[way.pk, "bounce"]))
    way.refresh_from_db()
    assert way.bounced_at
    assert client.post(reverse("media:contact", args=[way.pk, "sell"])).status_code == 404
    client.post(reverse("media:contact", args=[way.pk, "erase"]))
    assert not ContactWay.objects.exists()


def test_a_keeper_registers_a_journalist_with_beats_work_and_numbers() -> None:
    outlet, client = make_outlet(), keeper_client()
    client.post(reverse("media:row_add", args=["beats"]), {"name": "آب و کشاورزی"})
    beat = Beat.objects.get()
    answer = client.post(
        reverse("media:row_add", args=["journalists"]),
        {"name": "پری سپهر", "beats": [beat.pk], "press_card": "۱۲۳",
         "press_card_expires_on": "۱۴۰۴/۰۱/۰۱", "person": ""},
    )  # fmt: skip
    journalist = Journalist.objects.get()
    assert answer["Location"] == reverse("media:journalist", args=[journalist.pk])
    for part, typed in [
        ("employments", {"outlet": outlet.pk, "role": "desk_editor", "valid_from": "۱۴۰۴/۰۱/۰۱"}),
        ("contacts", {"kind": "mobile", "value": "۰۹۱۲۳۴۵۶۷۸۹", "position": "1"}),
    ]:
        address = reverse("media:part_add", args=["journalists", journalist.pk, part])
        assert client.post(address, typed).status_code == 302, part
    page = client.get(reverse("media:journalists") + f"?beat={beat.pk}").content.decode()
    assert "پری سپهر" in page
    assert "دبیر سرویس" in page
    assert "اعتبار گذشته" in page, "the press card"
    refused = client.post(
        reverse("media:row", args=["journalists", journalist.pk]),
        {"name": "پری سپهر", "person": "کسی که نیست"},
    )
    assert "شخصی با این نام در بانک اطلاعاتی نیست" in refused.content.decode()


def test_a_check_and_an_opt_out_are_one_press_each() -> None:
    journalist, client = make_journalist(), keeper_client()
    address = reverse("media:journalist", args=[journalist.pk])
    assert "هرگز راستی‌آزمایی نشده" in client.get(address).content.decode()
    client.post(reverse("media:verify", args=["journalists", journalist.pk]))
    assert "هرگز" not in client.get(address).content.decode()
    opt = reverse("media:opt", args=[journalist.pk])
    assert client.post(opt, {"reason": ""}).status_code == 422
    client.post(opt, {"reason": "تلفنی خواست"})
    assert "خواسته است که با او تماس گرفته نشود" in client.get(address).content.decode()
    client.post(opt, {"reason": "خودش خواست"})
    journalist.refresh_from_db()
    assert journalist.opted_out_at is None


def test_a_removal_gives_a_link_and_the_appeal_goes_all_the_way(client: Client) -> None:
    outlet, first, second = make_outlet(), keeper_client(), keeper_client()
    address = reverse("media:remove", args=["outlets", outlet.pk])
    refused = first.post(address, {"ground": "closed", "reason": " "})
    assert refused.status_code == 422
    page = first.post(address, {"ground": "closed", "reason": "دامنه فروخته شد"}).content.decode()
    link = page.split('readonly value="')[1].split('"')[0]
    path = "/appeal/" + link.split("/appeal/")[1]
    seen = client.get(path)
    assert seen["Referrer-Policy"] == "no-referrer"
    assert "no-store" in seen["Cache-Control"]
    assert "دامنه فروخته شد" in seen.content.decode()
    assert client.post(path, {"appellant": "", "text": "چرا؟"}).status_code == 422
    said = client.post(path, {"appellant": "مدیر مسئول", "text": "سایت باز است"})
    assert "اعتراض شما ثبت شد" in said.content.decode()
    decide = reverse("media:decide", args=[Removal.objects.get().pk])
    decision = {"grants": "yes", "decision": "بررسی شد"}
    assert "خود حذف نکرده باشد" in first.post(decide, decision).content.decode()
    assert second.post(decide, decision).status_code == 302
    assert "اعتراض پذیرفته شد" in client.get(path).content.decode()
    assert list(Outlet.objects.listed()) == [outlet]
    assert client.get("/appeal/nothing/").status_code == 404


def test_a_contract_from_signing_to_acceptance(office: Office, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = keeper_client()
    client.post(
        reverse("media:row_add", args=["contractors"]),
        {"name": "کانون آوا", "scope": "رصد و ساخت فیلم", "legal_id": "۱۰۳۸۰۲۸۴۷۹۰"},
    )
    firm = Contractor.objects.get()
    typed = {"office": office.pk, "number": "۱۴۰۵/۱۲", "subject": "رصد روزانه",
             "signed_on": "۱۴۰۵/۰۱/۱۵", "amount_rials": "۵٬۰۰۰٬۰۰۰٬۰۰۰", "valid_from": "۱۴۰۵/۰۱/۱۵",
             "valid_until": "۱۴۰۶/۰۱/۱۵"}  # fmt: skip
    address = reverse("media:part_add", args=["contractors", firm.pk, "contracts"])
    refused = client.post(address, typed | {"amount_rials": "پنج میلیارد"})
    assert "مبلغ را با رقم بنویسید" in refused.content.decode()
    assert client.post(address, typed).status_code == 302
    contract = Contract.objects.get()
    assert contract.amount_rials == 5_000_000_000
    again = client.post(address, typed)
    assert "این دستگاه قراردادی با این شماره دارد" in again.content.decode()
    client.post(
        reverse("media:part_add", args=["contracts", contract.pk, "deliverables"]),
        {"title": "گزارش مهر"},
    )
    row = Deliverable.objects.get()
    manager = Client()
    manager.force_login(make_user("manager", office))
    judge = reverse("media:judge", args=[row.pk])
    refused = manager.post(judge, {"verdict": "accepted", "evidence_url": "", "note": ""})
    assert "نشانی سند تحویل لازم است" in refused.content.decode()
    manager.post(judge, {"verdict": "accepted", "evidence_url": "https://files.example/1.pdf"})
    second = promise(contract, "گزارش آبان")
    with_file = {"verdict": "accepted", "evidence_file": picture_file()}
    judged = manager.post(reverse("media:judge", args=[second.pk]), with_file)
    assert judged.status_code == 302
    evidence = reverse("media:evidence", args=[second.pk])
    answer = manager.get(evidence)
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(b"".join(answer.streaming_content)) > 100
    stranger = Client()
    stranger.force_login(make_user("manager", make_office("دیگر")))
    assert stranger.get(evidence).status_code == 404
    page = manager.get(reverse("media:contract", args=[contract.pk])).content.decode()
    assert evidence in page
    assert "پذیرفته شد" in page
    assert "۵٬۰۰۰٬۰۰۰٬۰۰۰" in page


def test_hostile_words_are_shown_as_words_and_break_nothing() -> None:
    hostile = "<script>alert(1)</script>"
    outlet, client = make_outlet("پیک"), keeper_client()
    make_owner(outlet, hostile)
    make_desk(outlet, name=hostile)
    page = client.get(reverse("desk:outlet", args=[outlet.pk])).content.decode()
    assert hostile not in page
    assert page.count("&lt;script&gt;") >= 2
    for query in ("?kind=nothing&page=x", "?words=%00", "?words=%3Cscript%3E", "?outlet=x&beat=9"):
        for name in ("outlets", "journalists"):
            assert client.get(reverse(f"media:{name}") + query).status_code == 200


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_lists_and_pages_cost_the_same_with_one_row_and_with_twenty(office: Office) -> None:
    outlet, keeper = make_outlet("پیک", domains=("payk.example",)), make_user("registrar")
    guild, firm, beat = make_guild(), make_contractor(), Beat.objects.create(code="b", name="آب")
    contract, shown = make_contract(firm, office), make_journalist("نخستین", beats=(beat,))

    def grow(count: int) -> None:
        for _ in range(count):
            number = Outlet.objects.count() + 1
            other = make_outlet(f"رسانهٔ {number}")
            make_licence(outlet)
            make_desk(outlet, f"payk.example/d{number}", name=f"نمایندگی {number}")
            make_feed(outlet)
            make_channel(outlet)
            make_owner(outlet, f"مالک {number}")
            make_owner(other, f"مالک {number}")
            journalist = make_journalist(f"خبرنگار {number}", beats=(beat,))
            employ(journalist, outlet)
            employ(shown, other)
            join(guild, journalist=journalist)
            note_relation(
                actor=keeper, outlet=outlet, state=("active", "cooling")[number % 2],
                since=date(2025, 1, 1) + timedelta(days=number), reason="x", now=NOW,
            )  # fmt: skip
            remove_from_lists(actor=keeper, subject=other, ground="closed", reason="x", now=NOW)
            promise(contract, f"تعهد {number}")
            make_contract(firm, office)

    client = keeper_client()
    addresses = [
        reverse("media:outlets"), reverse("desk:outlet", args=[outlet.pk]),
        reverse("media:journalists"), reverse("media:journalist", args=[shown.pk]),
        reverse("media:guilds"), reverse("media:guild", args=[guild.pk]), reverse("media:beats"),
        reverse("media:contractors"), reverse("media:contractor", args=[firm.pk]),
        reverse("media:contract", args=[contract.pk]), reverse("media:removals"),
    ]  # fmt: skip
    grow(1)
    one = {address: _queries(client, address) for address in addresses}
    grow(19)
    twenty = {address: _queries(client, address) for address in addresses}
    assert twenty == one
    assert max(twenty.values()) <= 30


def test_the_log_names_who_removed_whom_and_why() -> None:
    outlet, journalist = make_outlet("پیک"), make_journalist("پری سپهر")
    remover = make_user("registrar", name="مینا ره‌آورد")
    for subject in (outlet, journalist):
        signed = remove_from_lists(
            actor=remover, subject=subject, ground="own_wish", reason="خودش خواست", now=NOW
        )
    appeal_removal(token=signed.token, appellant="پری سپهر", text="نخواستم", now=NOW)
    page = keeper_client().get(reverse("media:removals")).content.decode()
    assert page.count("مینا ره‌آورد") == 2
    assert "اعتراض در انتظار رسیدگی" in page
    assert AuditEntry.objects.filter(action__endswith=".removed").count() == 2


def test_a_guild_and_its_members_are_kept_from_a_page() -> None:
    client, outlet = keeper_client(), make_outlet()
    client.post(
        reverse("media:row_add", args=["guilds"]), {"name": "خانهٔ مطبوعات", "kind": "press_house"}
    )
    guild = Guild.objects.get()
    address = reverse("media:part_add", args=["guilds", guild.pk, "members"])
    both = {"outlet": outlet.pk, "journalist": make_journalist().pk, "position": "member",
            "valid_from": "۱۴۰۴/۰۱/۰۱"}  # fmt: skip
    assert "نه هر دو" in client.post(address, both).content.decode()
    assert client.post(address, both | {"journalist": ""}).status_code == 302
    page = client.get(reverse("media:guild", args=[guild.pk])).content.decode()
    assert "۱ عضو" in page


def test_an_employment_that_ended_lapses_the_check_on_the_page() -> None:
    journalist, client = make_journalist(), keeper_client()
    post = employ(journalist, make_outlet())
    client.post(reverse("media:verify", args=["journalists", journalist.pk]))
    row = Employment.objects.get(pk=post.pk)
    typed = {"outlet": row.outlet_id, "role": row.role, "valid_from": "۱۴۰۲/۱۰/۱۱",
             "valid_until": "۱۴۰۴/۰۱/۰۱"}  # fmt: skip
    address = reverse("media:part", args=["journalists", journalist.pk, "employments", row.pk])
    assert client.post(address, typed).status_code == 302
    page = client.get(reverse("media:journalists") + "?flag=unverified").content.decode()
    assert "رسانه‌اش عوض شده" in page
    assert timezone.localdate() > Employment.objects.get().valid_until
