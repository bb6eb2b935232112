"""The glossary and the code name the same things."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from hamseda.registry.models import RoleAssignment

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/reference/glossary.md").read_text("utf-8")
ROWS = [line.split("|")[1:5] for line in TEXT.splitlines() if re.match(r"\| [^-P]", line)]
IDENTIFIERS = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[1])}


def _facts() -> set[str]:
    return {
        found
        for path in (ROOT / "src/hamseda").glob("**/facts.py")
        for found in re.findall(r"^class (\w+):", path.read_text("utf-8"), flags=re.MULTILINE)
    }


def test_every_model_fact_and_role_has_its_term() -> None:
    models = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("hamseda.")
    }
    assert models | _facts() | set(RoleAssignment.Role.values) <= IDENTIFIERS


@pytest.fixture(scope="module")
def code() -> str:
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "src").glob("**/*.py"))


@pytest.mark.parametrize("identifier", sorted(IDENTIFIERS))
def test_every_identifier_of_the_glossary_is_in_the_code(identifier: str, code: str) -> None:
    assert re.search(rf"\b{identifier}\b", code)


def test_one_persian_term_has_one_row() -> None:
    terms = [row[0].strip() for row in ROWS]
    assert len(terms) == len(set(terms))
    assert len(terms) > 30
