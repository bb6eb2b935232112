"""Mail, handed to the relay of the settings through Django."""

from collections.abc import Mapping
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


def send_mail(message: EmailMessage) -> Outcome:
    """Hand one message to the relay, once; never raises for what the relay does.

    A refusal before the relay took the text is certain; a connection that breaks in between is
    not, because the relay may have taken it.
    """
    relay = get_connection()
    try:
        relay.open()
    except Exception as failure:  # any: a backend raises what it likes, and nothing was said yet
        return Outcome(LATER, "unreachable", _words(failure), Blame.CHANNEL)
    try:
        relay.send_messages([message])
    except Exception as failure:
        return _outcome(failure)
    finally:
        _close(relay)
    return Outcome(SENT)


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


def _close(relay: Any) -> None:
    try:
        relay.close()
    except Exception:  # the message has gone or not gone already; this changes nothing of it
        return


def _words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"[:LONGEST_ANSWER]
