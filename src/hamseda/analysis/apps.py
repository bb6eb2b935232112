from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "hamseda.analysis"
    label = "analysis"
    verbose_name = "تحلیل رصد"
