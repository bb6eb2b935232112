from django.apps import AppConfig


class SecretariatConfig(AppConfig):
    name = "hamseda.secretariat"
    label = "secretariat"
    verbose_name = "پیگیری مصوبات و برنامه‌ها"
