"""Load the invented sample province through the same operations that people use."""

import json
import secrets
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import record_entry
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import ingest_path
from hamseda.newsroom.models import Release
from hamseda.newsroom.models.rich_text import markup_of
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.importing import import_release
from hamseda.newsroom.operations.reviewing import return_release, submit_for_review
from hamseda.registry import operations as registry
from hamseda.registry.models import (
    Appointment,
    Area,
    Office,
    Outlet,
    PeerGroup,
    Person,
    RoleAssignment,
)

LOADED = "config.sample_province.loaded"
ARTICLES_LOADED = "config.sample_articles.loaded"
FIRST_DAY = date(2026, 3, 21)  # ۱ فروردین ۱۴۰۵

PEER_GROUPS = {
    "governorate": "استانداری",
    "general_departments": "ادارات کل و سازمان‌ها",
    "counties": "فرمانداری‌ها",
    "municipalities": "شهرداری‌ها",
    "universities": "دانشگاه‌ها",
    "companies": "شرکت‌ها",
    "banks": "بانک‌ها",
}

Row = Mapping[str, Any]


def sample_folder() -> Path:
    """Where the sample's files lie."""
    return Path(str(resources.files("hamseda.config").joinpath("sample")))


def is_needed() -> bool:
    """True on the very first start: an installation with offices of its own gets no sample."""
    return not Office.objects.exists()


def lacks_articles() -> bool:
    """True when the sample province is here and its articles are not, or not all of them."""
    done = set(
        AuditEntry.objects.filter(action__in=[LOADED, ARTICLES_LOADED]).values_list(
            "action", flat=True
        )
    )
    return done == {LOADED}


@transaction.atomic
def load_sample_articles(*, now: datetime) -> None:
    """Ingest and attribute the sample's articles as if a monitor had met them."""
    ingest_path(sample_folder() / "articles", received_at=now)
    attribute_pending_articles(now=now)
    governorate = Office.objects.get(code="ostandari")
    record_entry(actor=None, action=ARTICLES_LOADED, target=governorate, now=now)


@transaction.atomic
def load_sample_province(*, now: datetime) -> None:
    """Write areas, offices, people, outlets, accounts and releases: all of it or, if killed in
    the middle, none. Articles follow through the same ingest as real ones.
    """
    province = _read("province.toml")
    offices = _load_offices(province, now)
    _load_outlets(province, now)
    people = _load_people(province, offices, now)
    _load_accounts(province, offices, people, now)
    _load_releases(_read("releases.toml")["release"], offices, now)
    governorate = offices["ostandari"]
    record_entry(actor=None, action=LOADED, target=governorate, now=now)


def sample_accounts() -> list[tuple[str, str, str, str]]:
    """The sample's accounts as (username, password, role, office); empty when they were removed.

    Passwords are made at random on first start and kept beside the database, mode 0600.
    """
    passwords = _passwords(())
    rows = RoleAssignment.objects.filter(user__username__in=passwords).select_related(
        "user", "office"
    )
    return [
        (row.user.username, passwords[row.user.username], row.get_role_display(), row.office.name)
        for row in rows.order_by("pk")
    ]


def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((sample_folder() / name).read_text("utf-8"))


def _load_offices(province: Row, now: datetime) -> dict[str, Office]:
    top = registry.register_area(
        actor=None, **province["province"], kind=Area.Kind.PROVINCE, parent=None, now=now
    )
    areas = {
        row["code"]: registry.register_area(
            actor=None, **row, kind=Area.Kind.COUNTY, parent=top, now=now
        )
        for row in province["county"]
    }
    groups = {
        code: registry.save_peer_group(actor=None, group=PeerGroup(code=code, name=name), now=now)
        for code, name in PEER_GROUPS.items()
    }
    offices: dict[str, Office] = {}
    for row in province["office"]:
        office = Office(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            area=areas.get(row.get("county", ""), top),
            peer_group=groups[row["peer_group"]],
            superior=offices.get(row.get("superior", "")),
            site=row.get("site", ""),
            phone=row.get("phone", ""),
        )
        offices[row["code"]] = registry.save_office(actor=None, office=office, now=now)
    return offices


def _load_outlets(province: Row, now: datetime) -> None:
    areas = {area.code: area for area in Area.objects.all()}
    for row in province["outlet"]:
        outlet = Outlet(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            reach=row["reach"],
            area=areas.get(row.get("county", "")),
        )
        registry.save_outlet(
            actor=None,
            outlet=outlet,
            names=row.get("short_names", ()),
            domains=row["domains"],
            now=now,
        )


def _load_people(province: Row, offices: Mapping[str, Office], now: datetime) -> dict[str, Person]:
    people = {}
    for row in province["person"]:
        person = Person(code=row["code"], name=row["name"])
        registry.save_person(actor=None, person=person, now=now)
        people[row["code"]] = person
        for post in row["post"]:
            registry.save_appointment(
                actor=None,
                appointment=Appointment(
                    person=person,
                    valid_from=_day(post["valid_from"]),
                    valid_until=_day(post["valid_until"]) if "valid_until" in post else None,
                ),
                office=offices[post["office"]],
                title=post["title"],
                now=now,
            )
    return people


def _load_accounts(
    province: Row, offices: Mapping[str, Office], people: Mapping[str, Person], now: datetime
) -> None:
    passwords = _passwords([row["username"] for row in province["account"]])
    for row in province["account"]:
        user = registry.save_account(
            actor=None,
            user=User(username=row["username"], display_name=people[row["person"]].name),
            password=passwords[row["username"]],
            now=now,
        )
        _give_role(user, row["role"], offices[row["office"]], now)


def _load_releases(
    rows: list[dict[str, Any]], offices: Mapping[str, Office], now: datetime
) -> None:
    reviewer = User.objects.get(username="editor")
    for row in sorted(rows, key=lambda row: row.get("published_at") or row["written_at"]):
        office = offices[row["office"]]
        fields = {key: row.get(key, "") for key in ("kicker", "headline", "lead", "body", "kind")}
        release = Release(office=office, **{key: text.strip() for key, text in fields.items()})
        release.body = markup_of(release.body)
        writer = _writer_of(office, now)
        if row["state"] == "published":
            moment = datetime.fromisoformat(row["published_at"])
            import_release(actor=writer, release=release, published_at=moment, now=now)
            continue
        save_draft(actor=writer, release=release, now=now)
        if row["state"] in {"submitted", "returned"}:
            submit_for_review(actor=writer, release=release, now=now)
        if row["state"] == "returned":
            comment = row["return_comment"]
            return_release(actor=reviewer, release=release, comment=comment, now=now)


def _writer_of(office: Office, now: datetime) -> User:
    """The office's own writer; an office without a sample account gets one that cannot sign in."""
    role = RoleAssignment.Role.OFFICE_EDITOR
    held = RoleAssignment.objects.filter(office=office, role=role).first()
    if held:
        return held.user
    name = f"روابط عمومی {office.name}"
    account = User(username=f"pr-{office.code}", display_name=name)
    writer = registry.save_account(actor=None, user=account, now=now)
    _give_role(writer, role, office, now)
    return writer


def _give_role(user: User, role: str, office: Office, now: datetime) -> None:
    assignment = RoleAssignment(user=user, role=role, office=office, valid_from=FIRST_DAY)
    registry.save_role(actor=None, assignment=assignment, now=now)


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _passwords(usernames: list[str] | tuple[()]) -> dict[str, str]:
    path = settings.VAR_DIR / "sample-accounts.json"
    if usernames and not path.exists():
        path.touch(mode=0o600)
        made = {name: f"{secrets.token_hex(2)}-{secrets.token_hex(4)}" for name in usernames}
        path.write_text(json.dumps(made, indent=1), encoding="utf-8")
    return json.loads(path.read_text("utf-8")) if path.exists() else {}
