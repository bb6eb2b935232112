"""`hamseda`: every command is a thin call of an operation."""

import click

from hamseda.config.commands.backup import backup, restore
from hamseda.config.commands.bulletin import bulletin
from hamseda.config.commands.describe import describe
from hamseda.config.commands.doctor import doctor
from hamseda.config.commands.ingest import ingest
from hamseda.config.commands.language import name_in_persian
from hamseda.config.commands.match import match
from hamseda.config.commands.prepare import prepare
from hamseda.config.commands.run import run
from hamseda.config.commands.search import search
from hamseda.config.commands.start import database_errors_told
from hamseda.config.commands.verify import verify
from hamseda.config.commands.work import work


class _Commands(click.Group):
    """Tells what the database says in one sentence, for every command."""

    def invoke(self, ctx: click.Context) -> object:
        with database_errors_told():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hamseda")
def main() -> None:
    """همصدا: روابط عمومی استان، از خبر تا بازتاب و کارنامه."""


_COMMANDS = (
    backup, bulletin, describe, doctor, ingest, match, prepare, restore, run, search, verify, work,
)  # fmt: skip
for command in _COMMANDS:
    main.add_command(command)
name_in_persian(main)

if __name__ == "__main__":
    main()
