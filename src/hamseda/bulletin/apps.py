from django.apps import AppConfig


class BulletinConfig(AppConfig):
    name = "hamseda.bulletin"
    label = "bulletin"
    verbose_name = "بولتن"
