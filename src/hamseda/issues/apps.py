from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "hamseda.issues"
    label = "issues"
    verbose_name = "آنچه پاسخ می‌خواهد"
