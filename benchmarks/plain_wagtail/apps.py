from django.apps import AppConfig


class PlainWagtailConfig(AppConfig):
    name = "benchmarks.plain_wagtail"
    label = "plain_wagtail"
    default_auto_field = "django.db.models.BigAutoField"
