"""Rows that count only for a period of time.

Periods are half-open: `valid_until` is the first day that no longer counts.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q


def period_constraint(name: str) -> models.CheckConstraint:
    """Refuse a period that ends before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name=name
    )


class DatedQuerySet(models.QuerySet):
    """Rows that count only for a period of time."""

    def current_on(self, day: date) -> "DatedQuerySet":
        """Rows whose period contains `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gt=day),
        )
