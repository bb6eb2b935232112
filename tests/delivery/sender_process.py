"""`python -m tests.delivery.sender_process prepare OCCASION | letters COUNT | send PORT MINUTES`.

One turn of the sender, so many minutes from now, in a process of its own that a test may kill.
Whatever it dials is the port on loopback.
"""

import os
import socket
import sys
from datetime import timedelta

import django


def prepare(occasion: str) -> None:
    """A release that waits to be sent to one chat, or its correction."""
    from django.utils import timezone

    from hamseda.delivery.models import Dispatch
    from hamseda.delivery.operations.planning import announce_correction, announce_release
    from tests.delivery.factories import make_channel, make_subscriber
    from tests.delivery.test_planning import correction_of
    from tests.factories import make_release

    now = timezone.now()
    make_subscriber(make_channel("bale", per_second=100, per_minute=1000), address="@news")
    release = make_release(published_at=now)
    announce_release(release.pk, now=now)
    if occasion == "correction":
        Dispatch.objects.update(state="sent")
        announce_correction(correction_of(release).pk, now=now)


def letters(count: str) -> None:
    """A release that waits to be sent to so many mailboxes."""
    from django.utils import timezone

    from hamseda.delivery.operations.planning import announce_release
    from tests.delivery.factories import make_subscriber
    from tests.factories import make_release

    for _ in range(int(count)):
        make_subscriber()
    now = timezone.now()
    announce_release(make_release(published_at=now).pk, now=now)


def send(port: str, minutes: str) -> None:
    from django.conf import settings
    from django.utils import timezone

    from hamseda.delivery.adapters import bots
    from hamseda.delivery.operations.sending import send_due_dispatches
    from hamseda.foundation.fetch import PUBLIC_NETWORK, Network

    def dial(_address: object, _port: int, seconds: float) -> socket.socket:
        return socket.create_connection(("127.0.0.1", int(port)), timeout=seconds)

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    bots.ADDRESSES["bale"] = bots.ADDRESSES["bale"].replace("https", "http")
    settings.CHANNEL_TOKENS = {"bale": "a-secret"}
    network = Network(lambda *_: ["93.184.216.1"], dial, PUBLIC_NETWORK.tls_context)
    send_due_dispatches(
        clock=lambda: timezone.now() + timedelta(minutes=float(minutes)),
        pause=lambda _seconds: None,
        network=network,
    )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
    django.setup()
    {"prepare": prepare, "letters": letters, "send": send}[sys.argv[1]](*sys.argv[2:])
