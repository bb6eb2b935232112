from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "hamseda.foundation.tasks"
    label = "tasks"
    verbose_name = "کارهای پس‌زمینه"
