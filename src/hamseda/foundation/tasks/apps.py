from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TasksConfig(AppConfig):
    name = "hamseda.foundation.tasks"
    label = "tasks"
    verbose_name = "کارهای پس‌زمینه"

    def ready(self) -> None:
        """Let every app register the tasks that come back by themselves."""
        autodiscover_modules("tasks")
