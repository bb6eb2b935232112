"""`python -m tests.foundation.tasks.kill_yard prepare | enqueue TASK COUNT | work SECONDS`."""

import os
import sys
from datetime import timedelta

import django


def prepare() -> None:
    from django.core.management import call_command

    from tests.foundation.tasks.kill_yard.models import Counter

    call_command("migrate", run_syncdb=True, verbosity=0)
    Counter.objects.create()


def enqueue(name: str, count: str) -> None:
    from tests.foundation.tasks.kill_yard import errands

    for number in range(int(count)):
        getattr(errands, name).enqueue(key=f"{name} {number}")


def work(lease_seconds: str) -> None:
    from hamseda.foundation.tasks import recurring
    from hamseda.foundation.tasks.worker import Worker

    recurring._recurring.clear()  # only what the test enqueues is counted
    worker = Worker(lease=timedelta(seconds=float(lease_seconds)), pause=0.05)
    worker.stop_on_signals()
    worker.run()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.tasks.kill_yard.settings"
    django.setup()
    {"prepare": prepare, "enqueue": enqueue, "work": work}[sys.argv[1]](*sys.argv[2:])
