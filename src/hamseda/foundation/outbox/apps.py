from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class OutboxConfig(AppConfig):
    name = "hamseda.foundation.outbox"
    label = "outbox"
    verbose_name = "صندوق رویدادها"

    def ready(self) -> None:
        """Load every app's receivers, so that no fact is delivered to half of its audience."""
        for config in apps.get_app_configs():
            if config.name.startswith("hamseda.") and find_spec(f"{config.name}.receivers"):
                import_module(f"{config.name}.receivers")
