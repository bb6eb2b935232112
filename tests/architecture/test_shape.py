"""Names, sizes and thin edges: what the import contracts cannot see."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hamseda"
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager",
                   "managers", "data", "lib", "stuff"}  # fmt: skip
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60  # 40 is the aim; a docstring may take the rest
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_named_for_what_it_holds_and_fits_in_one_sitting(path: Path) -> None:
    parts = {part.removesuffix(".py").strip("_") for part in path.relative_to(SOURCE).parts}
    assert not parts & FORBIDDEN_NAMES
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


WRITES = {"save", "delete", "create", "bulk_create", "update_or_create", "get_or_create"}
EDGES = sorted(
    path for path in MODULES if path.name in {"views.py", "contexts.py", "wagtail_hooks.py"}
    or path.parent.name in {"views", "contexts", "templatetags"}
)  # fmt: skip


@pytest.mark.parametrize("path", EDGES, ids=_name)
def test_a_view_writes_nothing_itself(path: Path) -> None:
    """Rows are written by operations; `form.save(commit=False)` only fills an object."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            fills_only = any(
                keyword.arg == "commit" and getattr(keyword.value, "value", None) is False
                for keyword in node.keywords
            )
            assert node.func.attr not in WRITES or fills_only, (
                f"line {node.lineno}: .{node.func.attr}() belongs in an operation"
            )
