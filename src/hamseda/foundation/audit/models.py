"""The audit trail and its head."""

from django.db import models


class AuditEntry(models.Model):
    """One change of state. Triggers in the database refuse to update or delete a row."""

    number = models.PositiveBigIntegerField("شماره", primary_key=True)
    recorded_at = models.DateTimeField("زمان")
    actor_id = models.PositiveBigIntegerField("شناسهٔ کاربر", null=True)
    actor_name = models.CharField("کاربر", max_length=200, blank=True)
    action = models.CharField("کار", max_length=100, db_index=True)
    object_type = models.CharField("نوع مورد", max_length=100)
    object_id = models.CharField("شناسهٔ مورد", max_length=64)
    data = models.JSONField("جزئیات", default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["object_type", "object_id"])]
        verbose_name = "رویداد"
        verbose_name_plural = "ردپای تغییرات"


class AuditHead(models.Model):
    """The newest number and hash: one row, locked by every writer so that numbers have no gap.

    A cut tail shows as a head that points past the last entry.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
