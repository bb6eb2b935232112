"""Questions about offices."""

from datetime import date

from django.db.models import QuerySet

from hamseda.registry.models import Office


def current_offices(on: date) -> QuerySet[Office]:
    """Offices that exist on a day, with what a list shows."""
    return Office.objects.current_on(on).select_related("area", "peer_group")
