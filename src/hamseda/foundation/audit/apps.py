from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hamseda.foundation.audit"
    label = "audit"
    verbose_name = "ردپای تغییرات"
