"""Facts and their deliveries."""

from django.db import models


class Fact(models.Model):
    """Something that happened in one app, for the apps above it. The payload carries ids."""

    name = models.CharField(max_length=100)
    payload = models.JSONField()
    recorded_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="outbox_undelivered",
                condition=models.Q(delivered_at__isnull=True),
            )
        ]


class Delivery(models.Model):
    """That one receiver has taken one fact; written in the receiver's own transaction."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=200)
    delivered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "receiver"], name="outbox_delivered_once")
        ]
