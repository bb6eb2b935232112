"""What the sample's keepers know of outlets, journalists, guilds and contractors."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from hamseda.config.sample_province.reading import Row, day
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import (
    Area,
    Beat,
    ContactWay,
    Contract,
    Contractor,
    Deliverable,
    Employment,
    Guild,
    GuildMembership,
    Journalist,
    Office,
    Outlet,
    OutletChannel,
    OutletDesk,
    OutletFeed,
    OutletOwnership,
    PublishingLicence,
)
from hamseda.registry.operations import journalists as keeping
from hamseda.registry.operations.contractors import (
    judge_deliverable,
    save_contract,
    save_contractor,
    save_deliverable,
)
from hamseda.registry.operations.guilds import save_guild, save_guild_membership
from hamseda.registry.operations.outlet_desks import save_desk, save_feed, save_outlet_channel
from hamseda.registry.operations.outlet_standing import (
    note_relation,
    save_licence,
    save_ownership,
    verify_outlet,
)
from hamseda.registry.operations.removals import appeal_removal, remove_from_lists

MEMBERS_SINCE = "2024-03-20"


def load_media(media: Row, offices: Mapping[str, Office], now: datetime) -> None:
    """Write beats, firms, and what is known of outlets and journalists."""
    editor = User.objects.get(username="editor")
    outlets = {outlet.code: outlet for outlet in Outlet.objects.all()}
    for row in media["beat"]:
        keeping.save_beat(actor=None, beat=Beat(**row), now=now)
    for row in media["contractor"]:
        _load_contractor(row, offices, editor, now)
    for row in media["outlet"]:
        _load_standing(outlets[row["code"]], row, now)
        verify_outlet(actor=editor, outlet=outlets[row["code"]], now=now)
    for row in media["journalist"]:
        _load_journalist(row, outlets, editor, now)
    for row in media["guild"]:
        _load_guild(row, outlets, now)
    removal = media["removal"]
    signed = remove_from_lists(
        actor=editor, subject=outlets[removal["outlet"]], ground=removal["ground"],
        reason=removal["reason"], now=now,
    )  # fmt: skip
    appeal_removal(
        token=signed.token, appellant=removal["appellant"], text=removal["appeal"], now=now
    )


def _load_contractor(row: Row, offices: Mapping[str, Office], editor: User, now: datetime) -> None:
    fields = {name: value for name, value in row.items() if name != "contract"}
    firm = save_contractor(actor=None, contractor=Contractor(**fields), now=now)
    for told in row.get("contract", ()):
        contract = Contract(
            contractor=firm, office=offices[told["office"]], number=told["number"],
            subject=told["subject"], signed_on=day(told["signed_on"]),
            amount_rials=told["amount_rials"], valid_from=day(told["valid_from"]),
            valid_until=day(told["valid_until"]),
        )  # fmt: skip
        save_contract(actor=None, contract=contract, now=now)
        for promised in told["deliverable"]:
            deliverable = Deliverable(
                contract=contract, title=promised["title"], due_on=day(promised["due_on"])
            )
            save_deliverable(actor=None, deliverable=deliverable, now=now)
            if "evidence_url" in promised:
                judge_deliverable(
                    actor=editor, deliverable=deliverable, verdict="accepted", now=now,
                    evidence_url=promised["evidence_url"], note=promised["note"],
                )  # fmt: skip


def _load_standing(outlet: Outlet, row: Row, now: datetime) -> None:
    if told := row.get("licence"):
        ends = day(told["expires_on"]) if "expires_on" in told else None
        if "expires_in_days" in told:
            ends = timezone.localdate(now) + timedelta(days=told["expires_in_days"])
        people = {name: told[name] for name in ("number", "licensee", "managing_director")}
        licence = PublishingLicence(
            outlet=outlet, issued_on=day(told["issued_on"]), expires_on=ends, **people
        )
        save_licence(actor=None, licence=licence, now=now)
    for told in row.get("desk", ()):
        fields = {name: value for name, value in told.items() if name != "addresses"}
        province = Area.objects.filter(kind=Area.Kind.PROVINCE, code="mehravand").first()
        desk = OutletDesk(outlet=outlet, area=province, **fields)
        save_desk(actor=None, desk=desk, addresses=told["addresses"], now=now)
    _load_places(outlet, row, now)
    for told in row.get("owners", ()):
        ownership = OutletOwnership(
            outlet=outlet, owner_name=told.get("name", ""), share_percent=told["share"],
            source=told["source"],
            contractor=Contractor.objects.filter(code=told.get("contractor", "")).first(),
        )  # fmt: skip
        save_ownership(actor=None, ownership=ownership, now=now)
    today = timezone.localdate(now)
    for state, since, reason in row.get("relations", ()):
        if day(since) <= today:
            note_relation(
                actor=None, outlet=outlet, state=state, since=day(since), reason=reason, now=now
            )


def _load_places(outlet: Outlet, row: Row, now: datetime) -> None:
    for service, handle in row.get("channels", ()):
        channel = OutletChannel(outlet=outlet, service=service, handle=handle)
        save_outlet_channel(actor=None, channel=channel, now=now)
    for url in row.get("feeds", ()):
        save_feed(actor=None, feed=OutletFeed(outlet=outlet, url=url), now=now)


def _load_journalist(row: Row, outlets: Mapping[str, Outlet], editor: User, now: datetime) -> None:
    journalist = Journalist(
        name=row["name"], press_card=row.get("press_card", ""),
        press_card_expires_on=day(row["card_expires_on"]) if "card_expires_on" in row else None,
    )  # fmt: skip
    beats = Beat.objects.filter(code__in=row["beats"])
    keeping.save_journalist(actor=None, journalist=journalist, beats=beats, now=now)
    for told in row["work"]:
        outlet = outlets[told["outlet"]]
        employment = Employment(
            journalist=journalist, outlet=outlet, role=told["role"],
            desk=outlet.desks.filter(name=told.get("desk", "")).first(),
            valid_from=day(told["valid_from"]),
            valid_until=day(told["valid_until"]) if "valid_until" in told else None,
        )  # fmt: skip
        keeping.save_employment(actor=None, employment=employment, now=now)
    for position, (kind, value) in enumerate(row["ways"], start=1):
        way = ContactWay(journalist=journalist, kind=kind, value=value, position=position)
        keeping.save_contact_way(actor=None, way=way, now=now)
    if row.get("verified"):
        later = now + timedelta(seconds=1)
        keeping.verify_journalist(actor=editor, journalist=journalist, now=later)
    if note := row.get("opted_out"):
        keeping.opt_out_journalist(actor=editor, journalist=journalist, note=note, now=now)


def _load_guild(row: Row, outlets: Mapping[str, Outlet], now: datetime) -> None:
    names = ("code", "name", "kind", "registration", "phone")
    guild = save_guild(actor=None, guild=Guild(**{name: row[name] for name in names}), now=now)
    people = [
        GuildMembership(
            guild=guild, journalist=Journalist.objects.get(name=name), position=position,
            valid_from=day(MEMBERS_SINCE),
        )
        for name, position in row["journalists"].items()
    ]  # fmt: skip
    members = [
        GuildMembership(guild=guild, outlet=outlets[code], valid_from=day(MEMBERS_SINCE))
        for code in row["outlets"]
    ]
    for membership in (*people, *members):
        save_guild_membership(actor=None, membership=membership, now=now)
