from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "hamseda.monitoring"
    label = "monitoring"
    verbose_name = "رصد رسانه‌ها"
