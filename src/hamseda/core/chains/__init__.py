"""Who took a story from whom: credit lines, and the chain of the articles that share a text.

A wire item that twenty outlets carry is one piece of news that travelled, not twenty: `trace`
gives each article the one it was taken from and the root of its chain, so that it counts once.
"""

from hamseda.core.chains.credits import CreditLine, credit_lines
from hamseda.core.chains.tracing import Hop, Link, Member, trace

__all__ = ["CreditLine", "Hop", "Link", "Member", "credit_lines", "trace"]
