"""The two ways in which a fetch ends without an answer, each with a code."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why the guard would not go to an address."""

    TOO_LONG = "too_long"
    ILLEGAL_CHARACTER = "illegal_character"
    MALFORMED = "malformed"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    HOST = "host"
    INNER_NAME = "inner_name"
    INNER_ADDRESS = "inner_address"
    LESS_SECURE_REDIRECT = "less_secure_redirect"


class Failure(StrEnum):
    """Why an address that may be visited gave nothing."""

    NAME_NOT_FOUND = "name_not_found"
    NAME_SERVICE = "name_service"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    SECURE_CHANNEL = "secure_channel"
    DEADLINE = "deadline"
    HEADERS_TOO_LARGE = "headers_too_large"
    BODY_TOO_LARGE = "body_too_large"
    EXPANDS_TOO_MUCH = "expands_too_much"
    UNKNOWN_ENCODING = "unknown_encoding"
    BROKEN_ENCODING = "broken_encoding"
    BROKEN_ANSWER = "broken_answer"
    BROKEN_BODY = "broken_body"
    BROKEN_REDIRECT = "broken_redirect"
    TOO_MANY_REDIRECTS = "too_many_redirects"


class FetchError(Exception):
    """Either of the two below; `code` says which rule and `where` at which URL or address."""

    code: Refusal | Failure

    def __init__(self, code: Refusal | Failure, where: str = "") -> None:
        super().__init__(code, where)
        self.code = code
        self.where = where

    def __str__(self) -> str:
        # `where` is hostile text: repr keeps line breaks and control characters out of logs.
        return f"{self.code.value} at {self.where[:200]!r}" if self.where else self.code.value


class RefusedUrl(FetchError):  # noqa: N818 - says what happened, in the guard's own words
    """The guard will not go there; asking again cannot help until the address changes."""

    code: Refusal


class UnableToFetch(FetchError):  # noqa: N818 - see above
    """The address may be visited, but no usable answer came; a later try may succeed."""

    code: Failure
