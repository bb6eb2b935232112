from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "hamseda.sources"
    label = "sources"
    verbose_name = "منابع رصد"
