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


def leave_to_operation(_state: object, user: object = None) -> None:
    """What Wagtail calls when a review ends well: nothing. The operation that ended it makes the
    text public, see `operations.publishing.go_live`. Here, because Wagtail loads it before models.
    """
