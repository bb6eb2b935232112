"""Bots of Bale, Eitaa and Rubika: one request, one message.

Bale's interface is Telegram's (`{"ok": true, "result": …}`; errors with `error_code`,
`description` and `parameters.retry_after`); Eitaayar's is close to it and takes a form; Rubika
answers `{"status": "OK", "data": …}` and names its errors in `status`. Sources: docs.bale.ai,
eitaayar.ir, rubika.ir/botapi.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from hamseda.delivery.adapters import (
    LATER,
    LONGEST_ANSWER,
    REFUSED,
    SENT,
    UNKNOWN,
    Blame,
    Outcome,
)
from hamseda.delivery.models import Channel
from hamseda.foundation.fetch import (
    PUBLIC_NETWORK,
    AnswerLost,
    Network,
    RefusedUrl,
    Response,
    UnableToFetch,
    post,
)

ADDRESSES = {
    "bale": "https://tapi.bale.ai/bot{token}/sendMessage",
    "eitaa": "https://eitaayar.ir/api/{token}/sendMessage",
    "rubika": "https://botapi.rubika.ir/v3/{token}/sendMessage",
}
LONGEST_TEXT = {"bale": 4096, "eitaa": 4096, "rubika": 4096}
TAKES_FORMS = {"eitaa"}

WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)

_OURS_TO_MEND = (
    # words of the answer, code, what it lies in; the first that fits counts
    (("chat not found", "chat_not_found", "user not found", "no such group"), "chat_not_found"),
    (("blocked", "kicked", "not a member", "not enough rights", "forbidden"), "blocked"),
    (("deactivated", "is deleted"), "chat_not_found"),
)
_RUBIKA = {
    "TOO_REQUESTS": (LATER, "asked_to_wait", Blame.CHANNEL),
    "INVALID_AUTH": (LATER, "token_refused", Blame.CHANNEL),
    "INVALID_ACCESS": (REFUSED, "blocked", Blame.SUBSCRIBER),
}


def send_text(
    channel: Channel, *, chat_id: str, text: str, network: Network = PUBLIC_NETWORK
) -> Outcome:
    """Send one text, or as much of it as the service takes, to one chat, once; never raises for
    what the other side does. Without a token for the channel it waits.
    """
    service, token = channel.service, settings.CHANNEL_TOKENS.get(channel.code, "")
    if not token:
        return Outcome(LATER, "token_missing", blame=Blame.CHANNEL)
    said = {"chat_id": chat_id, "text": text[: LONGEST_TEXT[service]]}
    if service in TAKES_FORMS:
        body, content_type = urlencode(said).encode(), "application/x-www-form-urlencoded"
    else:
        body, content_type = json.dumps(said, ensure_ascii=False).encode(), "application/json"
    url = ADDRESSES[service].format(token=token)
    try:
        answer = post(url, body=body, content_type=content_type, network=network)
    except AnswerLost as lost:
        return Outcome(UNKNOWN, "answer_lost", str(lost), Blame.CHANNEL)
    except (UnableToFetch, RefusedUrl) as failure:
        return Outcome(LATER, "unreachable", str(failure), Blame.CHANNEL)
    told = read_answer(answer)
    return replace(told, answer=told.answer.replace(token, "***"))


def read_answer(answer: Response) -> Outcome:
    """What a bot's service says in its answer."""
    told = _told(answer.body)
    text = answer.body.decode("utf-8", "replace")[:LONGEST_ANSWER]
    status = _number(told.get("error_code")) or answer.status
    if answer.status == 429 or status == 429:
        wait = _wait(told, answer.headers)
        return Outcome(LATER, "asked_to_wait", text, Blame.CHANNEL, wait)
    if known := _RUBIKA.get(str(told.get("status"))):
        ending, code, blame = known
        return Outcome(ending, code, text, blame, WAIT if ending is LATER else None)
    if 200 <= answer.status < 300:
        if told.get("ok") is True or told.get("status") == "OK":
            return Outcome(SENT, answer=_message_id(told))
        if not told or (told.get("ok") is None and told.get("status") is None):
            return Outcome(UNKNOWN, "answer_unreadable", text, Blame.CHANNEL)
    return _refusal(status, told, text)


def _refusal(status: int, told: Mapping[str, Any], text: str) -> Outcome:
    if status == 503:
        return Outcome(LATER, "unreachable", text, Blame.CHANNEL)
    if status >= 500:
        # A gateway that breaks may have passed the message on.
        return Outcome(UNKNOWN, "answer_lost", text, Blame.CHANNEL)
    if status in (401, 404) and "chat" not in text.lower():
        return Outcome(LATER, "token_refused", text, Blame.CHANNEL)
    words = str(told.get("description", text)).lower()
    for marks, code in _OURS_TO_MEND:
        if any(mark in words for mark in marks):
            return Outcome(REFUSED, code, text, Blame.SUBSCRIBER)
    if status == 403:
        return Outcome(REFUSED, "blocked", text, Blame.SUBSCRIBER)
    return Outcome(REFUSED, "refused", text)


def _told(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _message_id(told: Mapping[str, Any]) -> str:
    result = told.get("result") or told.get("data")
    number = result.get("message_id") if isinstance(result, dict) else None
    return str(number or "")[:LONGEST_ANSWER]


def _wait(told: Mapping[str, Any], headers: Mapping[str, str]) -> timedelta:
    parameters = told.get("parameters")
    asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
    seconds = _number(asked) or _number(headers.get("retry-after"))
    return min(timedelta(seconds=seconds), LONGEST_WAIT) if seconds else WAIT


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return 0
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
