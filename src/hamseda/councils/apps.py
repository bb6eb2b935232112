from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "hamseda.councils"
    label = "councils"
    verbose_name = "شوراها"
