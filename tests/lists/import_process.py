"""`python -m tests.lists.import_process prepare | write`: an import that a test may kill."""

import os
import sys

import django


def prepare() -> None:
    """A checked list of 300 people that waits for being written."""
    from hamseda.lists.operations.importing import start_import
    from tests.factories import NOW
    from tests.lists.factories import checked, people_list

    rows = [
        (f"اداره {n % 40} الف", f"شخص {n} نمونه‌ای", "کارشناس", "", f"0912{n:07}", "1402/05/03")
        for n in range(300)
    ]
    run = checked(people_list(*rows))
    start_import(actor=run.uploaded_by, run=run, now=NOW)


def write() -> None:
    """Write it, and say when the middle has come."""
    from hamseda.lists.models import ImportRun
    from hamseda.lists.operations import writing
    from hamseda.lists.operations.importing import run_import
    from tests.factories import NOW

    whole = writing.Writer.write

    def told(self: writing.Writer, number: int, plan: object) -> None:
        whole(self, number, plan)
        if number == 150:
            sys.stdout.write("middle\n")
            sys.stdout.flush()

    writing.Writer.write = told
    run_import(ImportRun.objects.get().pk, now=NOW)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
    django.setup()
    {"prepare": prepare, "write": write}[sys.argv[1]]()
