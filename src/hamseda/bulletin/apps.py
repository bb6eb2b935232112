from django.apps import AppConfig


class BulletinConfig(AppConfig):
    name = "hamseda.bulletin"
    label = "bulletin"
    verbose_name = "بولتن"

    def ready(self) -> None:
        """Tell delivery how our letters are worded."""
        from hamseda.bulletin.composing import letters  # noqa: F401
