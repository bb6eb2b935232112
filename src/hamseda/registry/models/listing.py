"""Rows that a removal may take off the lists; their history stays."""

from django.db import models

# A removal stands until an appeal against it is granted; see `removal.Removal`.
_STANDING = ("none", "waiting", "refused")


class ListedQuerySet(models.QuerySet):
    """Rows that a removal may take off the lists."""

    def listed(self) -> "ListedQuerySet":
        """Rows that no standing removal has taken off the lists."""
        removed = self.model._default_manager.filter(removals__appeal_state__in=_STANDING)
        return self.exclude(pk__in=removed.values("pk"))
