"""How many letters a second leave, each in the state machine, through a relay on loopback.

    python -m benchmarks.mail [--letters 2000]

Makes a fresh SQLite installation in a temporary folder, plans one release for so many readers and
sends it by the worker's own operation, its pace lifted; beside it, as a peer, bare smtplib with one
connection for the same letters, and smtplib with a connection for each. With the pace that an
installation has, 20 a second, sending takes `letters / 20` seconds.
"""

import argparse
import os
import smtplib
import tempfile
import time
from datetime import timedelta


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=2000)
    count = parser.parse_args().letters
    with tempfile.TemporaryDirectory(prefix="hamseda-mail-") as folder:
        os.environ |= {"HAMSEDA_VAR": folder, "DJANGO_SETTINGS_MODULE": "hamseda.config.settings"}
        import django

        django.setup()
        _measure(count)


def _measure(count: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from hamseda.delivery.models import Channel, Dispatch
    from hamseda.delivery.operations.planning import announce_release
    from tests.delivery.factories import make_subscriber
    from tests.factories import make_release

    call_command("migrate", verbosity=0)
    for _ in range(count):
        make_subscriber()
    now = timezone.now()
    Channel.objects.update(per_second=10_000, per_minute=30_000, per_minute_of_host=30_000)
    start = time.perf_counter()
    announce_release(make_release(published_at=now).pk, now=now)
    print(f"{count} letters planned in {time.perf_counter() - start:.2f} s")
    message, seconds, connections = _send_all(timedelta(days=1))
    sent = Dispatch.objects.filter(state="sent").count()
    print(
        f"hamseda            {sent / seconds:8.0f} a second, {sent} sent, {connections} connections"
    )
    for name, each in (("smtplib, one line", False), ("smtplib, one each", True)):
        seconds = _peer(message, count, each=each)
        print(f"{name:<18} {count / seconds:8.0f} a second")


def _send_all(turn: timedelta) -> tuple[bytes, float, int]:
    from django.conf import settings
    from django.utils import timezone

    from hamseda.delivery.operations import sending
    from tests.delivery.smtp_server import local_smtp

    sending.LONGEST_TURN = turn
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with local_smtp() as relay:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", relay.port
        start, spent = time.perf_counter(), time.process_time()
        while sending.send_due_dispatches(clock=timezone.now, pause=time.sleep):
            pass
        print(f"{time.process_time() - spent:.1f} s of one processor")
        return relay.messages[-1], time.perf_counter() - start, relay.connections


def _peer(message: bytes, count: int, *, each: bool) -> float:
    from tests.delivery.smtp_server import local_smtp

    with local_smtp() as relay:
        start = time.perf_counter()
        line = smtplib.SMTP("127.0.0.1", relay.port)
        for number in range(count):
            if each and number:
                line.quit()
                line = smtplib.SMTP("127.0.0.1", relay.port)
            line.sendmail("a@example.ir", [f"reader{number}@example.ir"], message)
        line.quit()
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
