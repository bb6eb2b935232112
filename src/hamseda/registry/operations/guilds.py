"""The press house and other guilds."""

from datetime import datetime
from secrets import token_hex

from django.db import transaction

from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Guild, GuildMembership
from hamseda.registry.operations.refusing import require_keeper
from hamseda.registry.operations.saving import save_row


@transaction.atomic
def save_guild(*, actor: User | None, guild: Guild, now: datetime) -> Guild:
    """Add or change a guild. Raises MediaRefusedError("not_keeper")."""
    require_keeper(actor)
    guild.code = guild.code or f"guild-{token_hex(4)}"
    return save_row(actor, guild, "guild", now, code=guild.code)


@transaction.atomic
def save_guild_membership(
    *, actor: User | None, membership: GuildMembership, now: datetime
) -> GuildMembership:
    """Add, change or end the membership of one journalist or one outlet.

    Raises MediaRefusedError("not_keeper").
    """
    require_keeper(actor)
    return save_row(actor, membership, "guild_membership", now, guild=membership.guild_id)
