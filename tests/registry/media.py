"""Outlets with a standing, journalists and contractors, made as the product makes them."""

from datetime import date
from itertools import count

from hamseda.registry.models import (
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
from hamseda.registry.operations.contractors import (
    save_contract,
    save_contractor,
    save_deliverable,
)
from hamseda.registry.operations.guilds import save_guild, save_guild_membership
from hamseda.registry.operations.journalists import (
    save_contact_way,
    save_employment,
    save_journalist,
)
from hamseda.registry.operations.outlet_desks import save_desk, save_feed, save_outlet_channel
from hamseda.registry.operations.outlet_standing import save_licence, save_ownership
from tests.factories import NOW, make_office

DAY = date(2026, 11, 22)

_numbers = count(1)


def make_desk(
    outlet: Outlet, *addresses: str, name: str = "نمایندگی مهرگان", reach: str = "provincial"
) -> OutletDesk:
    """A branch that publishes at these addresses."""
    desk = OutletDesk(outlet=outlet, name=name, reach=reach)
    return save_desk(actor=None, desk=desk, addresses=addresses, now=NOW)


def make_licence(outlet: Outlet, *, ends: date | None = None, **fields: str) -> PublishingLicence:
    """A licence of some years."""
    people = {"licensee": "مؤسسهٔ پیک", "managing_director": "نوذر کاشف"} | fields
    licence = PublishingLicence(
        outlet=outlet, number=f"۷۴۱{next(_numbers)}", issued_on=date(2020, 1, 1), expires_on=ends,
        **people,
    )  # fmt: skip
    return save_licence(actor=None, licence=licence, now=NOW)


def make_owner(outlet: Outlet, name: str = "", **fields: object) -> OutletOwnership:
    """Who owns an outlet."""
    row = OutletOwnership(outlet=outlet, owner_name=name, **fields)
    return save_ownership(actor=None, ownership=row, now=NOW)


def make_journalist(name: str = "پری سپهر", *, beats: tuple = (), phone: str = "") -> Journalist:
    """A journalist, with a mobile number where one is given."""
    row = save_journalist(actor=None, journalist=Journalist(name=name), beats=beats, now=NOW)
    if phone:
        way = ContactWay(journalist=row, kind="mobile", value=phone, position=1)
        save_contact_way(actor=None, way=way, now=NOW)
    return row


def employ(
    journalist: Journalist, outlet: Outlet, start: date = date(2024, 1, 1), **fields: object
) -> Employment:
    """A journalist at an outlet."""
    row = Employment(journalist=journalist, outlet=outlet, valid_from=start, **fields)
    return save_employment(actor=None, employment=row, now=NOW)


def make_guild(name: str = "خانهٔ مطبوعات مهرگان") -> Guild:
    """A press house."""
    row = Guild(code=f"guild-{next(_numbers)}", name=name, kind="press_house")
    return save_guild(actor=None, guild=row, now=NOW)


def join(guild: Guild, **member: object) -> GuildMembership:
    """A member of a guild."""
    row = GuildMembership(guild=guild, valid_from=date(2024, 1, 1), **member)
    return save_guild_membership(actor=None, membership=row, now=NOW)


def make_feed(outlet: Outlet) -> OutletFeed:
    """A feed of an outlet."""
    row = OutletFeed(outlet=outlet, url=f"https://outlet.example/feed/{next(_numbers)}")
    return save_feed(actor=None, feed=row, now=NOW)


def make_channel(
    outlet: Outlet, handle: str = "", service: str = "eitaa", desk: OutletDesk | None = None
) -> OutletChannel:
    """A channel of an outlet."""
    row = OutletChannel(
        outlet=outlet, desk=desk, service=service, handle=handle or f"channel_{next(_numbers)}"
    )
    return save_outlet_channel(actor=None, channel=row, now=NOW)


def make_contractor(name: str = "کانون تبلیغات آوا", **fields: str) -> Contractor:
    """A firm."""
    row = Contractor(code=f"firm-{next(_numbers)}", name=name, scope="ساخت فیلم و رصد", **fields)
    return save_contractor(actor=None, contractor=row, now=NOW)


def make_contract(contractor: Contractor, office: Office | None = None) -> Contract:
    """A contract of a year."""
    row = Contract(
        contractor=contractor, office=office or make_office(), number=f"ق-{next(_numbers)}",
        subject="رصد روزانهٔ رسانه‌ها", signed_on=date(2026, 3, 21), amount_rials=5_000_000_000,
        valid_from=date(2026, 3, 21), valid_until=date(2027, 3, 21),
    )  # fmt: skip
    return save_contract(actor=None, contract=row, now=NOW)


def promise(contract: Contract, title: str = "گزارش ماه مهر") -> Deliverable:
    """Something that a contract promises."""
    row = Deliverable(contract=contract, title=title)
    return save_deliverable(actor=None, deliverable=row, now=NOW)
