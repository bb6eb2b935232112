from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeliveryConfig(AppConfig):
    name = "hamseda.delivery"
    label = "delivery"
    verbose_name = "ارسال خبر"

    def ready(self) -> None:
        """Make sure of the mail channel whenever the tables have been brought up to date."""
        post_migrate.connect(_ensure_mail_channel, sender=self)


def _ensure_mail_channel(**_signal: Any) -> None:
    from hamseda.delivery.operations.channels import ensure_mail_channel

    ensure_mail_channel()
