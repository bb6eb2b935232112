"""From a row of the registry to the address that is asked, and from an address to a channel."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from hamseda.monitoring.reading.addresses import is_home
from hamseda.registry.models import OutletChannel
from hamseda.sources.models import Source

_PREVIEWS = {
    OutletChannel.Service.TELEGRAM: "https://t.me/s/{handle}",
    OutletChannel.Service.EITAA: "https://eitaa.com/{handle}",
    OutletChannel.Service.BALE: "https://ble.ir/{handle}",
}
"""The messengers that show a channel's last messages to everybody."""

_SERVICES = {
    "t.me": OutletChannel.Service.TELEGRAM,
    "telegram.me": OutletChannel.Service.TELEGRAM,
    "eitaa.com": OutletChannel.Service.EITAA,
    "ble.ir": OutletChannel.Service.BALE,
}
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9_.]{2,99}")


@dataclass(frozen=True, slots=True)
class ChannelAddress:
    """A channel, as its public page names it."""

    service: str
    handle: str


def address_of(source: Source) -> str:
    """The address that is asked for a source."""
    if source.feed is not None:
        return source.feed.url
    assert source.channel is not None  # noqa: S101 - held by the database's constraint
    return channel_address(source.channel.service, source.channel.handle)


def is_home_page(kind: str, url: str) -> bool:
    """Whether a list is a site's own home page, in which the order of the links says something."""
    return kind == Source.Kind.LISTING and is_home(url)


def channel_address(service: str, handle: str) -> str:
    """The public page of a channel. Raises KeyError for a messenger that has none."""
    return _PREVIEWS[OutletChannel.Service(service)].format(handle=handle)


def message_base(channel: OutletChannel) -> str:
    """Where the messages of a channel have their numbers: `https://t.me/mehravand/`."""
    return channel_address(channel.service, channel.handle).replace("/s/", "/") + "/"


def has_public_page(service: str) -> bool:
    """Whether a messenger shows its channels to everybody."""
    return service in _PREVIEWS


def channel_at(url: str) -> ChannelAddress | None:
    """The channel whose page or message an address is, if it is one's."""
    parts = urlsplit(url)
    service = _SERVICES.get((parts.hostname or "").removeprefix("www."))
    path = parts.path.strip("/").removeprefix("s/").split("/")[0]
    if service is None or not _HANDLE.fullmatch(path) or path in ("joinchat", "join", "c"):
        return None
    return ChannelAddress(service.value, path)


def secure_twin(url: str) -> str | None:
    """The same address over HTTPS, where it is one over plain HTTP."""
    return f"https://{url.removeprefix('http://')}" if url.startswith("http://") else None
