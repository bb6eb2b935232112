from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "hamseda.portal"
    label = "portal"
