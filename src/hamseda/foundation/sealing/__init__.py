"""Keep private facts so that the database alone does not tell them.

The key lies outside the database and outside its backups (`settings.SEALING_KEY`); whoever has a
copy of the database has only sealed bytes. Sealing is Fernet of the package `cryptography`
(AES-128-CBC with HMAC-SHA256), so changed bytes are noticed.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class SealBrokenError(Exception):
    """The bytes were changed, belong to something else, or were sealed with another key."""


def seal(facts: Mapping[str, str], *, owner: str) -> bytes:
    """Seal `facts` for `owner`, whose bytes are then of no use under another owner's name."""
    content = json.dumps({"owner": owner, "facts": dict(facts)}, ensure_ascii=False)
    return _fernet().encrypt(content.encode("utf-8"))


def unseal(sealed: bytes, *, owner: str) -> dict[str, str]:
    """Read what was sealed for `owner`. Raises SealBrokenError."""
    try:
        content = json.loads(_fernet().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise SealBrokenError from error
    if content["owner"] != owner:
        raise SealBrokenError
    return content["facts"]


def seal_bytes(content: bytes, *, owner: str) -> bytes:
    """Seal a whole file for `owner`, whose name holds no NUL; about a third longer than it was."""
    return _fernet().encrypt(owner.encode("utf-8") + b"\0" + content)


def unseal_bytes(sealed: bytes, *, owner: str) -> bytes:
    """The file that was sealed for `owner`. Raises SealBrokenError."""
    try:
        told, _, content = _fernet().decrypt(bytes(sealed)).partition(b"\0")
    except InvalidToken as error:
        raise SealBrokenError from error
    if told != owner.encode("utf-8"):
        raise SealBrokenError
    return content


def keyed_digest(value: str) -> str:
    """A hash by which two equal values are found; without the key it cannot be tried out."""
    return hmac.new(
        _derived(settings.SEALING_KEY, "digest"), value.encode("utf-8"), hashlib.sha256
    ).hexdigest()


def _fernet() -> Fernet:
    return _fernet_with(settings.SEALING_KEY)


@lru_cache(2)
def _fernet_with(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, "seal")))


@lru_cache(4)
def _derived(key: str, purpose: str) -> bytes:
    """A key of its own for each purpose, from the one that is kept; worked out once."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()
