"""The one door out: every URL that comes from outside is read through here and nowhere else.

A web address typed by an editor, found in a feed or sent by a redirect is hostile until
proved otherwise: it may point to this machine, to the office's own network or to a cloud's
metadata service, and its answer may be endless. `fetch` therefore checks the address in
words, resolves its name once, checks every number that comes back, connects to a checked
number, follows redirects itself, and stops at fixed limits of time and size.

    response = fetch("https://example.ir/rss", etag=source.etag)
    response.status, response.body, response.headers["content-type"]

`post` says something to a service whose address is known, with the same guard and limits.

`RefusedUrl` means that the guard said no; `UnableToFetch` means that the other side, the
network or a limit did. Both carry a `code`; `wording.sentence(code)` is what a user reads.
"""

from hamseda.foundation.fetch.addresses import check_address
from hamseda.foundation.fetch.client import USER_AGENT, Response, fetch
from hamseda.foundation.fetch.errors import (
    Failure,
    FetchError,
    Refusal,
    RefusedUrl,
    UnableToFetch,
)
from hamseda.foundation.fetch.location import CheckedUrl, check_url
from hamseda.foundation.fetch.network import PUBLIC_NETWORK, Network
from hamseda.foundation.fetch.posting import AnswerLost, post

__all__ = [
    "PUBLIC_NETWORK",
    "USER_AGENT",
    "AnswerLost",
    "CheckedUrl",
    "Failure",
    "FetchError",
    "Network",
    "Refusal",
    "RefusedUrl",
    "Response",
    "UnableToFetch",
    "check_address",
    "check_url",
    "fetch",
    "post",
]
