"""`hamseda work`: the background worker alone."""

import click

from hamseda.config.commands.start import start_django


@click.command()
@click.option("--until-idle", is_flag=True, help="وقتی کاری نماند، تمام شود")
def work(until_idle: bool) -> None:
    """کارگر پس‌زمینه: رویدادها را می‌رساند و کارها را انجام می‌دهد."""
    start_django(needs_installation=True)
    from hamseda.config.loaded import keep_loaded_code
    from hamseda.foundation.tasks.worker import Worker

    keep_loaded_code()
    worker = Worker()
    worker.stop_on_signals()
    if until_idle:
        worker.run_until_idle()
    else:
        worker.run()
