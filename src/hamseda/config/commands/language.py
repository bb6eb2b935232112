"""The command line speaks Persian, in what the click library says by itself too."""

import gettext
import os
from pathlib import Path

import click

_LOCALE = Path(__file__).resolve().parent.parent / "locale"


def speak_persian() -> None:
    """Have click say its messages from our catalogue, whatever the terminal's language is.

    Has to come before commands are defined, because click takes some of its words then. Without
    the compiled catalogue (`make install`) it goes on in English.
    """
    os.environ["LANGUAGE"] = "fa"
    gettext.bindtextdomain("click", str(_LOCALE))
    gettext.textdomain("click")


def name_in_persian(command: click.Command) -> None:
    """Give a command and those below it the Persian names of what may be typed after them."""
    command.options_metavar = "[گزینه‌ها]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None:
            parameter.metavar = _METAVARS.get(parameter.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "دستور [ورودی‌ها]…"
        for below in command.commands.values():
            name_in_persian(below)


_METAVARS = {"integer": "عدد", "text": "متن"}
