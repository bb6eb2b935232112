"""Tell how far a long command is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from hamseda.core.text import to_persian_digits


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; a line at every tenth elsewhere, so that logs stay readable."""
    if sys.stderr.isatty():
        with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield bar.update
        return
    done = told = 0

    def report(step: int) -> None:
        nonlocal done, told
        done += step
        if length and (tenth := min(10, done * 10 // length)) > told:
            told = tenth
            click.echo(f"{label}: {to_persian_digits(tenth * 10)}٪", err=True)

    yield report
