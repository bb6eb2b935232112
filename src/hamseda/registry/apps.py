from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "hamseda.registry"
    label = "registry"
    verbose_name = "بانک اطلاعاتی"
