"""What monitoring has met of an outlet."""

from typing import Any

from django.db.models import Count, Max

from hamseda.foundation.accounts.models import User
from hamseda.monitoring.access import articles_visible_to
from hamseda.registry.models import Outlet


def articles_of_outlet(user: User, outlet: Outlet) -> dict[str, Any]:
    """`count` of the outlet's articles that the user may read, and the day of the `newest`."""
    readable = articles_visible_to(user).filter(outlet=outlet).order_by()
    return readable.aggregate(count=Count("pk"), newest=Max("published_on"))
