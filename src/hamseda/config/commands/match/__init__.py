"""`hamseda match`: which articles carry which releases, without a database."""

from hamseda.config.commands.match.command import match

__all__ = ["match"]
