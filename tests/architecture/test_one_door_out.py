"""Nothing but the fetch guard opens a connection to the outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "hamseda"
DOOR = SOURCE / "foundation" / "fetch"

OPENS_CONNECTIONS = {
    "socket", "http.client", "urllib.request", "requests", "urllib3", "httpx", "httpcore",
    "aiohttp", "pycurl", "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib",
    "xmlrpc.client", "websockets", "paramiko", "dns", "webbrowser", "trafilatura.downloads",
    "asyncio.streams", "django.contrib.gis.geoip2", "wagtail.contrib.frontend_cache",
}  # fmt: skip
"""Modules whose purpose is a connection, in the standard library and in what we install."""

OPENING_CALLS = {"fetch_url", "fetch_response", "open_connection", "create_connection", "urlopen"}
"""Functions of modules that may otherwise be imported: trafilatura, asyncio, feedparser."""

EXCEPTIONS = {
    "django.core.mail": "mail goes to the one relay of the settings, never to an outside address",
}
"""Not searched for: named here so that nobody adds them above without knowing why they are not."""


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if DOOR not in path.parents)


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module, and every name taken from one, in dotted form."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in {"import_module", "__import__"}:
            yield from (
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def doors(source: str) -> set[str]:
    """The ways out that a module's text opens."""
    tree = ast.parse(source)
    found = {
        door
        for name in imported(tree)
        for door in OPENS_CONNECTIONS
        if name == door or name.startswith(door + ".")
    }
    calls = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return found | (calls & OPENING_CALLS)


PAIRED = {"foundation/children/keeping.py", "foundation/children/nursery.py"}
"""Modules that speak with their own child over a pair of sockets, which has no address at all."""

REACHING_CALLS = {"connect", "connect_ex", "create_connection", "bind", "listen", "sendto"}


def test_sockets_of_children_are_pairs_that_reach_nobody_else() -> None:
    for name in PAIRED:
        tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
        calls = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & REACHING_CALLS, name


def test_no_module_outside_the_guard_opens_a_connection() -> None:
    offenders = {
        name: found
        for path in modules()
        if (found := doors(path.read_text(encoding="utf-8")))
        and ((name := str(path.relative_to(SOURCE))) not in PAIRED or found != {"socket"})
    }
    assert offenders == {}, "read outside addresses through hamseda.foundation.fetch"


def test_the_search_sees_the_code_and_the_guard_itself_would_be_found() -> None:
    assert len(modules()) > 30
    found = set().union(*(doors(path.read_text(encoding="utf-8")) for path in DOOR.glob("*.py")))
    assert {"socket", "httpcore"} <= found


@pytest.mark.parametrize(
    ("source", "door"),
    [
        ("import socket", "socket"),
        ("import urllib.request as web", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from http import client", "http.client"),
        ("import requests.adapters", "requests"),
        ("def later():\n    import httpx", "httpx"),
        ("import importlib\nimportlib.import_module('smtplib')", "smtplib"),
        ("__import__('ftplib')", "ftplib"),
        ("import trafilatura\ntrafilatura.fetch_url('http://x')", "fetch_url"),
        ("import asyncio\nasyncio.open_connection('x', 80)", "open_connection"),
    ],
)
def test_every_spelling_of_a_way_out_is_found(source: str, door: str) -> None:
    assert door in doors(source)


@pytest.mark.parametrize(
    "source",
    [
        "from urllib.parse import urljoin",
        "from http import HTTPStatus",
        "from hamseda.foundation.fetch import fetch",
        "from django.core.mail import send_mail",
        "from . import socket_shapes",
    ],
)
def test_what_opens_nothing_is_left_alone(source: str) -> None:
    assert doors(source) == set()
