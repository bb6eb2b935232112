from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "hamseda.foundation.accounts"
    label = "accounts"
    verbose_name = "حساب‌های کاربری"
