"""Questions about provinces and counties."""

from django.db.models import Q, QuerySet

from hamseda.registry.models import Area, Office


def areas_with_offices() -> QuerySet[Area]:
    """The provinces in which there is an office, and all their counties."""
    offices = Office.objects.values("area"), Office.objects.values("area__parent")
    provinces = Area.objects.filter(
        Q(pk__in=offices[0]) | Q(pk__in=offices[1]), kind=Area.Kind.PROVINCE
    ).values("pk")
    return Area.objects.filter(Q(pk__in=provinces) | Q(parent__in=provinces)).order_by(
        "-kind", "name__persian"
    )
