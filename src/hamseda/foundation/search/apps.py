from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "hamseda.foundation.search"
    label = "search"
    verbose_name = "جست‌وجو"
