"""Where the links go: standard output, or a file that appears whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from hamseda.config.commands.match import wording
from hamseda.config.commands.match.reading import is_read_in_folders


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give what to write to. A file is put in its place when all was written without an error.

    Raises click.ClickException where it cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("x", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        sentence = wording.OUTPUT_UNWRITABLE.format(name=path, reason=error.strerror)
        raise click.ClickException(sentence) from error


def is_coloured(path: Path | None) -> bool:
    """Tell whether colours would be seen: on a terminal, unless NO_COLOR asks for none."""
    return path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def is_input(path: Path, inputs: tuple[Path, ...]) -> bool:
    """Tell whether an output would take the place of an input, or be read as one the next time."""
    there, is_read = path.resolve(), is_read_in_folders(path.name)
    return any(
        there == one.resolve() or (is_read and one.resolve() in there.parents) for one in inputs
    )
