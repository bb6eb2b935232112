"""What the tasks leave behind."""

from django.db import models


class Run(models.Model):
    """Every time a task began, kept whatever became of it."""

    key = models.CharField(max_length=50)
    process_id = models.IntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    finished = models.BooleanField(default=False)


class Effect(models.Model):
    """That a task has had its effect."""

    key = models.CharField(max_length=50, unique=True)


class Counter(models.Model):
    """How many effects there were; a doubled one shows here."""

    total = models.IntegerField(default=0)
