from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "hamseda.lists"
    label = "lists"
    verbose_name = "فهرست‌ها"
