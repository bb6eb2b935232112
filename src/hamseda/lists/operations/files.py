"""The uploaded file, sealed: it holds national codes that the registry never takes."""

from hamseda.foundation.sealing import SealBrokenError, seal_bytes, unseal_bytes
from hamseda.lists.models import ImportRun
from hamseda.lists.operations import UnableToListError


def seal_file(content: bytes, digest: str) -> bytes:
    """The bytes as they are stored; `digest` is the SHA-256 of the file, in hexadecimal."""
    return seal_bytes(content, owner=_owner(digest))


def file_of(run: ImportRun) -> bytes:
    """The bytes as they were uploaded. Raises UnableToListError("seal_broken")."""
    try:
        return unseal_bytes(run.content, owner=_owner(run.digest))
    except SealBrokenError as error:
        raise UnableToListError("seal_broken") from error


def _owner(digest: str) -> str:
    return f"lists.import:{digest}"
