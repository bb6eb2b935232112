from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "hamseda.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Let plans count what the newsroom records."""
        from hamseda.evaluation.queries import RELEASES_PUBLISHED
        from hamseda.secretariat.queries.counters import register_counter

        register_counter(RELEASES_PUBLISHED)
