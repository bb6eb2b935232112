"""Is the installation alive? For a supervisor or a load balancer; tells nothing else."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from hamseda.foundation.outbox.models import Fact

LONGEST_DELIVERY_DELAY = timedelta(minutes=10)


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and facts are being delivered; 503 with the failing part."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        overdue = Fact.objects.filter(
            delivered_at__isnull=True,
            recorded_at__lt=timezone.now() - LONGEST_DELIVERY_DELAY,
        ).exists()
    except DatabaseError:
        return JsonResponse({"status": "failing", "part": "database"}, status=503)
    if overdue:
        return JsonResponse({"status": "failing", "part": "worker"}, status=503)
    return JsonResponse({"status": "ok"})
