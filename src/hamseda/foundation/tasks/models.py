"""The lease by which a worker holds a task, and the times of tasks that come back."""

from django.db import models
from django_tasks_db.models import DBTaskResult


class TaskLease(models.Model):
    """Who runs a task, and until when nobody else may.

    `number` rises with every claim (a fencing number): a worker that lost its lease cannot
    finish the task in the name of its successor.
    """

    task = models.OneToOneField(
        DBTaskResult, on_delete=models.CASCADE, related_name="lease", primary_key=True
    )
    worker_id = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    expires_at = models.DateTimeField(db_index=True)


class Recurrence(models.Model):
    """When a task that comes back by itself is due next."""

    name = models.CharField(max_length=200, primary_key=True)
    due_at = models.DateTimeField()
