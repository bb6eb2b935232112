"""One Content-Encoding undone piece by piece, so that a bomb is stopped before it goes off."""

import zlib
from collections.abc import Iterable, Iterator

from hamseda.foundation.fetch.errors import Failure, UnableToFetch

MAX_DECODED = 20 * 1024 * 1024
MAX_RATIO = 100
"""Decoded bytes for each received byte; text of news sites stays under about 20."""
RATIO_COUNTS_FROM = 64 * 1024
"""Below this a body may be as repetitive as it likes: an almost empty page is no bomb."""
PIECE = 64 * 1024

ACCEPTED = "gzip, deflate"

_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


def decode(chunks: Iterable[bytes], encoding: str) -> bytes:
    """The body that the chunks carry under the value of their Content-Encoding header.

    Raises UnableToFetch: UNKNOWN_ENCODING (also for two encodings in a row),
    BROKEN_ENCODING, BODY_TOO_LARGE or EXPANDS_TOO_MUCH.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        pieces: Iterable[bytes] = chunks
    elif name in {"gzip", "x-gzip"}:
        pieces = _inflate(chunks, _GZIP_WINDOW)
    elif name == "deflate":
        pieces = _inflate_deflate(chunks)
    else:
        raise UnableToFetch(Failure.UNKNOWN_ENCODING, encoding)
    return _collect(pieces)


def _collect(pieces: Iterable[bytes]) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > MAX_DECODED:
            raise UnableToFetch(Failure.BODY_TOO_LARGE)
    return bytes(body)


def _inflate_deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """HTTP's deflate is zlib by its standard, raw by the habit of some servers."""
    source = iter(chunks)
    head = b""
    for chunk in source:
        head += chunk
        if len(head) >= 2:
            break
    is_zlib = len(head) >= 2 and head[0] & 0x0F == 8 and int.from_bytes(head[:2]) % 31 == 0
    yield from _inflate(_prepend(head, source), zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


def _prepend(head: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _inflate(chunks: Iterable[bytes], window: int) -> Iterator[bytes]:
    stream = zlib.decompressobj(window)
    received = produced = 0
    after_end = b""
    for chunk in chunks:
        received += len(chunk)
        if stream.eof:
            after_end = (after_end + chunk)[:2]
            continue
        for piece in _inflate_chunk(stream, chunk):
            produced += len(piece)
            if produced > RATIO_COUNTS_FROM and produced > MAX_RATIO * received:
                raise UnableToFetch(Failure.EXPANDS_TOO_MUCH)
            yield piece
        after_end = stream.unused_data[:2]
    if after_end == _GZIP_MAGIC:
        # A second member after the first: rare, and to drop it in silence would be wrong.
        raise UnableToFetch(Failure.UNKNOWN_ENCODING)
    if received and not stream.eof:
        raise UnableToFetch(Failure.BROKEN_ENCODING)


def _inflate_chunk(stream: "zlib._Decompress", chunk: bytes) -> Iterator[bytes]:
    """At most PIECE bytes at a time; a full piece may leave more inside zlib itself."""
    waiting = chunk
    while not stream.eof:
        try:
            piece = stream.decompress(waiting, PIECE)
        except zlib.error as error:
            raise UnableToFetch(Failure.BROKEN_ENCODING) from error
        yield piece
        waiting = stream.unconsumed_tail
        if not waiting and len(piece) < PIECE:
            return
