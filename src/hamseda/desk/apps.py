from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "hamseda.desk"
    label = "desk"
