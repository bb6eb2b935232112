"""A relation in the database is a dependency too; a foreign key by name is no import."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def _layers() -> list[list[str]]:
    """The order of folders, lowest first, as import-linter holds it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    order = next(c for c in contracts["contracts"] if c["name"] == "Imports point down")
    return [[name.strip() for name in layer.split("|")] for layer in reversed(order["layers"])]


def _level(module: str) -> int:
    folder = module.split(".")[1]
    return next(level for level, names in enumerate(_layers()) if folder in names)


def test_every_relation_points_down_or_stays_in_its_app() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("hamseda.")
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        and field.related_model.__module__.startswith("hamseda.")
        and field.related_model._meta.app_label != model._meta.app_label
        and not _level(field.related_model.__module__) <= _level(model.__module__)
    ]  # fmt: skip
    assert wrong == []


def test_apps_of_one_layer_have_no_relations_between_them() -> None:
    siblings = [
        (model._meta.label, field.related_model._meta.label)
        for model in apps.get_models()
        if model.__module__.startswith("hamseda.") and "foundation" not in model.__module__
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        and field.related_model.__module__.startswith("hamseda.")
        and "foundation" not in field.related_model.__module__
        and field.related_model.__module__.split(".")[1] != model.__module__.split(".")[1]
        and _level(field.related_model.__module__) == _level(model.__module__)
    ]  # fmt: skip
    assert siblings == []
