from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "hamseda.newsroom"
    label = "newsroom"
    verbose_name = "اتاق خبر"

    def ready(self) -> None:
        """Make sure of the review workflow whenever the tables have been brought up to date."""
        post_migrate.connect(_ensure_workflow, sender=self)


def _ensure_workflow(**_signal: Any) -> None:
    from hamseda.newsroom.operations.workflow import ensure_review_workflow

    ensure_review_workflow()
