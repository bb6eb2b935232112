"""Indicators and what may be said of them. No indicator is a sum of money."""

from hamseda.core.scoring.indicators import Ratio, rank_within

__all__ = ["Ratio", "rank_within"]
