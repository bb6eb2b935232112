"""Mail, handed to the relay of the settings through Django."""

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage, get_connection

from hamseda.delivery.adapters import (
    LATER,
    LONGEST_ANSWER,
    REFUSED,
    SENT,
    UNKNOWN,
    Blame,
    Outcome,
)

MOST_ON_ONE_LINE = 100
"""Messages on one connection; relays close longer ones by themselves."""

_RESERVED = tuple(
    f".{name}"
    for name in ("example", "invalid", "test", "example.com", "example.net", "example.org")
)
"""Names under which nobody has a mailbox (RFC 2606, RFC 6761): the sample province lives there,
and a relay that is given such mail gets a bad name for its bounces."""


class Relay:
    """The way to the relay, opened when the first message comes and kept for those after it.

    with Relay() as relay:
        outcome = relay.send(message)
    """

    def __init__(self) -> None:
        self._line: Any = None
        self._count = 0

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_error: object) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> Outcome:
        """Hand one message over, once; never raises for what the relay does.

        A refusal before the relay took the text is certain; a connection that breaks in between
        is not, because the relay may have taken it. Mail to reserved names goes to no relay.
        """
        if all(map(_is_reserved, message.recipients())) and _is_relay(get_connection()):
            return Outcome(REFUSED, "reserved_name")
        try:
            self._open()
        except Exception as failure:  # any: a backend raises what it likes; nothing was said yet
            self._hang_up()
            return Outcome(LATER, "unreachable", _words(failure), Blame.CHANNEL)
        try:
            self._line.send_messages([message])
        except Exception as failure:
            outcome = _outcome(failure)
            if outcome.blame is Blame.CHANNEL:
                self._hang_up()
            return outcome
        self._count += 1
        return Outcome(SENT)

    def _open(self) -> None:
        if self._line is not None and (self._count >= MOST_ON_ONE_LINE or not _lives(self._line)):
            self._hang_up()
        if self._line is None:
            self._line, self._count = get_connection(), 0
            self._line.open()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        try:
            if line is not None:
                line.close()
        except Exception:  # the messages have gone or not gone already; this changes nothing
            return


def send_mail(message: EmailMessage) -> Outcome:
    """Hand one message to the relay on a connection of its own."""
    with Relay() as relay:
        return relay.send(message)


def _lives(line: Any) -> bool:
    """Whether a connection that has been idle still answers: asked before the message, so that
    one which the relay closed meanwhile leaves no doubt about it. Backends without a connection
    (files, memory) always live.
    """
    smtp = getattr(line, "connection", None)
    if smtp is None:
        return not _is_relay(line)  # SMTP, but hung up
    try:
        code, _ = smtp.noop()
    except Exception:
        return False
    return bool(200 <= code < 300)


def _is_relay(line: Any) -> bool:
    return hasattr(line, "use_tls")  # files and memory, where all mail stays at home, have none


def _is_reserved(address: str) -> bool:
    host = parseaddr(address)[1].rpartition("@")[2].rstrip(".").lower()
    return f".{host}".endswith(_RESERVED)


def _outcome(failure: Exception) -> Outcome:
    """Read by what the errors of SMTP carry; other backends carry none of it."""
    refused: Mapping[str, tuple[int, Any]] = getattr(failure, "recipients", None) or {}
    codes = [code for code, _ in refused.values()] if isinstance(refused, dict) else []
    code = max(codes) if codes else getattr(failure, "smtp_code", 0)
    words = _words(failure)
    if 400 <= code < 500:
        return Outcome(LATER, "mailbox_busy", words)
    if code >= 500:
        blame = Blame.SUBSCRIBER if codes else Blame.MESSAGE
        return Outcome(REFUSED, "mailbox_refused", words, blame)
    return Outcome(UNKNOWN, "answer_lost", words, Blame.CHANNEL)


def _words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"[:LONGEST_ANSWER]
