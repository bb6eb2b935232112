from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hamseda.foundation.audit"
    label = "audit"
    verbose_name = "ردپای تغییرات"

    def ready(self) -> None:
        """Listen to sign-ins."""
        from hamseda.foundation.audit import receivers  # noqa: F401
