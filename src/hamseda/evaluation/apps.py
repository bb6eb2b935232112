from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "hamseda.evaluation"
    label = "evaluation"
