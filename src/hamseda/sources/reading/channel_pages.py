"""Public pages of channels: the messages that messengers show to everybody.

Telegram (`t.me/s/…`) and Eitaa (`eitaa.com/…`) print their widget's markup, Bale (`ble.ir/…`) a
JSON state inside the page, in which messages are looked for by their fields. Read inside the
child.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

MOST_MESSAGES = 200
MOST_CHARACTERS = 20_000
_BREAKS = frozenset(("br", "p", "div", "li", "blockquote"))
_NUMBER = re.compile(r"\d+")


def entries(raw: bytes, url: str) -> dict[str, Any]:
    """`{"items": [...], "title": ...}`, newest last as on the page; `{"fault": code}` without."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError):
        return {"fault": "list_empty"}
    channel = _channel(url)
    items = list(_widget_messages(root, channel)) or list(_state_messages(root, channel))
    title = next((node.get("content") for node in root.iter("meta") if _is_title(node)), "") or ""
    if not items:
        return {"fault": "channel_empty"}
    return {"items": items[-MOST_MESSAGES:], "title": title[:200]}


def _channel(url: str) -> str:
    """The address under which a message has its number."""
    parts = urlsplit(url)
    path = parts.path.strip("/").removeprefix("s/").split("/")[0]
    return f"https://{parts.hostname}/{path}"


def _is_title(node: etree._Element) -> bool:
    return node.get("property") == "og:title"


def _widget_messages(root: etree._Element, channel: str) -> Iterator[dict[str, str]]:
    for node in root.iter("div"):
        names = set((node.get("class") or "").split())
        if not names & {"tgme_widget_message", "etme_widget_message"}:
            continue
        text = next((_text(part) for part in node.iter("div") if _is_text(part)), "")
        number = _last_number(node.get("data-post") or node.get("id") or "")
        for link in node.iter("a"):
            if "date" in (link.get("class") or ""):
                number = number or _last_number(link.get("href") or "")
        stamp = next((one.get("datetime") for one in node.iter("time") if one.get("datetime")), "")
        if text and number:
            yield _message(f"{channel}/{number}", text, stamp or "")


def _is_text(node: etree._Element) -> bool:
    names = set((node.get("class") or "").split())
    return bool(names & {"tgme_widget_message_text", "etme_widget_message_text", "js-message_text"})


def _state_messages(root: etree._Element, channel: str) -> Iterator[dict[str, str]]:
    for node in root.iter("script"):
        if node.get("id") != "__NEXT_DATA__" and node.get("type") != "application/json":
            continue
        try:
            state = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for found in _dicts(state):
            text = next((found[name] for name in ("text", "caption") if _filled(found, name)), "")
            number = next((str(found[n]) for n in ("id", "messageId", "rid") if n in found), "")
            stamp = next((found[n] for n in ("date", "createdAt", "dateTime") if n in found), None)
            if text and stamp is not None and _NUMBER.search(number):
                yield _message(f"{channel}/{number[:40]}", text, _iso(stamp))


def _dicts(state: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document, in its order, without recursion."""
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _filled(found: dict[str, Any], name: str) -> bool:
    return isinstance(found.get(name), str) and bool(found[name].strip())


def _iso(stamp: object) -> str:
    if isinstance(stamp, str) and not stamp.isdecimal():
        return stamp[:40]
    try:
        seconds = float(str(stamp))
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.isoformat()


def _message(url: str, text: str, published: str) -> dict[str, str]:
    return {"url": url, "title": "", "text": text[:MOST_CHARACTERS], "published": published}


def _text(node: etree._Element) -> str:
    parts: list[str] = []
    for event, part in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if part.tag in _BREAKS and part is not node:
                parts.append("\n")
            parts.append(part.text or "")
        elif part is not node:
            parts.append(part.tail or "")
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line)


def _last_number(text: str) -> str:
    numbers = _NUMBER.findall(text)
    return numbers[-1] if numbers else ""
