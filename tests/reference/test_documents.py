"""What the documents say is there, is there; what is there, the documents tell."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from hamseda.config.cli import main
from hamseda.foundation.outbox.facts import receivers_of
from hamseda.registry.models import RoleAssignment

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hamseda"
REFERENCE = ROOT / "docs" / "reference"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PARTS = ("Context", "Options", "Decision", "Consequences")
PATH_ROOTS = ("src/", "tests/", "docs/", "tools/", "benchmarks/", "requirements/", ".ci/")

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def headings(text: str) -> list[str]:
    return [heading.replace("`", "") for heading in _HEADING.findall(_FENCE.sub("", text))]


def anchors(text: str) -> set[str]:
    """The anchors that the usual renderers of Markdown give to headings."""
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings(text)}


def named_in_code(text: str) -> set[str]:
    """Whatever stands in backticks outside fenced blocks."""
    return set(_CODE.findall(_FENCE.sub("", text)))


def broken_links(path: Path, text: str) -> list[str]:
    """Relative links of a document that lead to no file or no heading."""
    broken = []
    for target in _LINK.findall(_FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        there = (path.parent / file).resolve() if file else path
        is_missing = not there.exists() or not there.is_relative_to(ROOT)
        if is_missing or (anchor and anchor not in anchors(text_of(there))):
            broken.append(target)
    return broken


def missing_paths(text: str) -> list[str]:
    """Paths of the repository that a document names and that are not there."""
    named = [word for code in named_in_code(text) for word in code.split()]
    named += [word for block in _FENCE.findall(text) for word in block.split()]
    paths = {word.rstrip(".,;:)") for word in named if word.startswith(PATH_ROOTS)}
    return sorted(path for path in paths if not any(_found(path)))


def _found(path: str) -> Iterator[Path]:
    wanted = path.rstrip("/").partition("::")[0]
    if "NNNN" in wanted or "{" in wanted or "<" in wanted:
        return iter([ROOT])  # a pattern that a reader fills in
    return ROOT.glob(wanted)


def missing_modules(text: str) -> list[str]:
    """Dotted names under `hamseda` in code that are neither a module nor a name in one."""
    named = set(
        re.findall(
            r"\bhamseda(?!\.sqlite3)(?:\.[a-z_]\w*)+(?:\.[A-Z]\w*)?", " ".join(_CODE.findall(text))
        )
    )
    return sorted(name for name in named if not _is_module(name) and not _is_name_in_module(name))


def _is_module(dotted: str) -> bool:
    path = SOURCE.parent.joinpath(*dotted.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def _is_name_in_module(dotted: str) -> bool:
    module, _, name = dotted.rpartition(".")
    path = SOURCE.parent.joinpath(*module.split("."))
    files = [path.with_suffix(".py"), path / "__init__.py"]
    return any(re.search(rf"\b{name}\b", text_of(file)) for file in files if file.is_file())


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))


def unknown_targets(text: str) -> set[str]:
    """Targets of `make` that a document tells to run and that the Makefile lacks."""
    # `make` begins an inline code or a line of a block; English may use the word as it likes.
    lines = [*named_in_code(text), *re.findall(r"^(?:    |\t)?(make .+)$", text, re.MULTILINE)]
    asked = {match[1] for line in lines if (match := re.match(r"make ([a-z-]+)", line))}
    return asked - make_targets()


def told_to_run(text: str) -> set[str]:
    """The `hamseda` commands in inline code and in the lines of code blocks."""
    lines = [*named_in_code(text), *re.findall(r"^ {4}(.+)$", text, re.MULTILINE)]
    lines += [line for block in _FENCE.findall(text) for line in block.splitlines()]
    found = (re.match(r"(?:\w+=\S+ )*(?:\S*/)?hamseda ([a-z]+)", line) for line in lines)
    return {f"hamseda {match[1]}" for match in found if match}


def commands(
    group: click.Group = main, prefix: str = "hamseda"
) -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand with its full name."""
    for name, command in sorted(group.commands.items()):
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


def public_operations() -> dict[str, str]:
    """Every public function of an operations module, with its file."""
    files = {*SOURCE.glob("**/operations.py"), *SOURCE.glob("**/operations/**/*.py")}
    return {
        node.name: _name(path)
        for path in sorted(files)
        for node in ast.parse(text_of(path)).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def facts() -> dict[str, str]:
    """Every fact's class with its name in the outbox."""
    return {
        node.name: ast.literal_eval(statement.value)
        for path in SOURCE.glob("*/facts.py")
        for node in ast.parse(text_of(path)).body
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.target.id == "name"
        and statement.value is not None
    }


def variables_in(folder: Path) -> set[str]:
    """The HAMSEDA_ variables that Python code of a folder reads or sets, by string constants."""
    return {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"HAMSEDA_[A-Z_]+", node.value)
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_link_leads_somewhere(path: Path) -> None:
    assert broken_links(path, text_of(path)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_path_and_make_target_that_a_document_names_is_there(path: Path) -> None:
    assert missing_paths(text_of(path)) == []
    assert missing_modules(text_of(path)) == []
    assert unknown_targets(text_of(path)) == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_command_that_a_document_tells_to_run_is_there(path: Path) -> None:
    known = {name for name, _ in commands()}
    assert told_to_run(text_of(path)) <= known


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda value: str(value))
def test_every_command_has_its_heading_and_its_options(name: str, command: click.Command) -> None:
    text = text_of(REFERENCE / "commands.md")
    assert name in headings(text)
    options = {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option) and not getattr(parameter, "hidden", False)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert options <= named_in_code(text)


def test_every_documented_command_exists() -> None:
    told = {h for h in headings(text_of(REFERENCE / "commands.md")) if h.startswith("hamseda ")}
    assert told == {name for name, _ in commands()}


def test_every_make_target_has_its_row() -> None:
    told = {
        code.removeprefix("make ") for code in named_in_code(text_of(REFERENCE / "commands.md"))
    }
    public = set(re.findall(r"^([a-z-]+):.*##", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert public - {"help"} <= told


def test_every_variable_that_is_read_has_its_row_and_no_row_is_left_over() -> None:
    named = named_in_code(text_of(REFERENCE / "settings.md"))
    told = {name for name in named if re.fullmatch(r"HAMSEDA_[A-Z_]+", name)}
    product = variables_in(SOURCE)
    assert {"HAMSEDA_VAR", "HAMSEDA_DATABASE_URL"} <= product, "the search sees the settings"
    assert product <= told
    assert told <= product | variables_in(ROOT / "tests")


def test_every_operation_is_told_of() -> None:
    text = text_of(REFERENCE / "operations.md")
    told = set(headings(text)) | named_in_code(text)
    operations = public_operations()
    assert {"approve_release", "decide_coverage", "record_entry"} <= operations.keys()
    untold = {name: file for name, file in operations.items() if name not in told}
    assert untold == {}, "give it a heading in docs/reference/operations.md"


def test_no_operation_is_told_of_that_is_not_there() -> None:
    written = headings(text_of(REFERENCE / "operations.md"))
    told = {heading for heading in written if re.fullmatch(r"[a-z_]+", heading)}
    assert told <= public_operations().keys()


def test_every_fact_and_role_is_told_of() -> None:
    text = text_of(REFERENCE / "facts.md")
    assert len(facts()) >= 3
    assert {*facts(), *facts().values()} <= named_in_code(text)
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert len(rows) == len(set(rows)), "a fact is told of twice"
    assert set(RoleAssignment.Role.values) <= named_in_code(text_of(REFERENCE / "roles.md"))


def test_the_row_of_a_fact_names_each_app_that_receives_it_and_no_other() -> None:
    rows = re.findall(
        r"^\| `\w+` \| `([\w.]+)` \|.*\| ([^|]+) \|$", text_of(REFERENCE / "facts.md"), re.M
    )
    apps = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    told = {name: {word for word in re.findall(r"\w+(?=[:,])", last) if word in apps}
            for name, last in rows}  # fmt: skip
    true = {name: {place.split(".")[1] for place, _ in receivers_of(name)} for name in told}
    assert len(told) == len(facts())
    assert told == true


@pytest.mark.parametrize("path", DECISIONS, ids=_name)
def test_a_decision_has_its_four_parts_and_stands_in_the_list(path: Path) -> None:
    parts = headings(text_of(path))
    assert parts[0].startswith(f"{path.name[:4]}. ")
    assert [part for part in parts if part in PARTS] == list(PARTS)
    assert f"({path.name})" in text_of(path.parent / "README.md")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_every_direct_dependency_has_its_row() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    declared = list(project["dependencies"])
    declared += [line for lines in project["optional-dependencies"].values() for line in lines]
    for name in ("build.in", "fuzz.in", "test.in"):
        lines = text_of(ROOT / "requirements" / name).splitlines()
        declared += [line for line in lines if line.strip() and not line.startswith("#")]
    wanted = {re.match(r"[\w-]+", line)[0].lower() for line in declared}  # type: ignore[index]
    text = text_of(next(path for path in DECISIONS if path.name.startswith("0010")))
    rows = {row.lower() for row in re.findall(r"^\| ([\w-]+) \|", text, re.MULTILINE)} - {"package"}
    assert rows == wanted


# The searches above must be able to find something, or they would pass for ever.


def test_a_dead_link_a_missing_path_and_an_unknown_target_are_found() -> None:
    page = ROOT / "README.md"
    assert broken_links(page, "[a](docs/nowhere.md) [b](LICENSE) [c](https://example.org)") == [
        "docs/nowhere.md"
    ]
    assert broken_links(page, "[a](ARCHITECTURE.md#no-such-heading)") == [
        "ARCHITECTURE.md#no-such-heading"
    ]
    assert broken_links(page, "[out](../elsewhere)") == ["../elsewhere"]
    assert missing_paths("`src/hamseda/nowhere.py` and `src/hamseda/core/`") == [
        "src/hamseda/nowhere.py"
    ]
    assert missing_modules(
        "`hamseda.core.reuse`, `hamseda.core.reuse.Index`, `hamseda.core.flight`"
    ) == ["hamseda.core.flight"]
    assert unknown_targets("Run `make fly`, or\n\n    make swim\n\n`make run`") == {"fly", "swim"}
    assert told_to_run("`hamseda fly` or\n\n    .venv/bin/hamseda swim --now\n") == {
        "hamseda fly",
        "hamseda swim",
    }
