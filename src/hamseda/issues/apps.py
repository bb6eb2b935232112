from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "hamseda.issues"
    label = "issues"
    verbose_name = "آنچه پاسخ می‌خواهد"

    def ready(self) -> None:
        """Tell delivery how our letters are worded."""
        from hamseda.issues import composing  # noqa: F401
