"""What may stand in the registry, decided without writing: codes and normal forms."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hamseda.core.numbers.identity import legal_id, mobile_number, phone_number
from hamseda.core.text import to_latin_digits
from hamseda.registry.models import ContactWay, OutletRelation
from hamseda.registry.wording import media as wording

State = OutletRelation.State
_AWAY = {State.COOLING, State.BOYCOTTING, State.INACTIVE}
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_SEGMENT = re.compile(r"[\w%.~+-]+")
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{1,98}")


def relation_fault(state: str, since: date, last: OutletRelation | None, today: date) -> str:
    """Why an outlet's relation cannot be in `state` since a day, as a code; empty when it can.

    `last` is the newest entry that stands.
    """
    if since > today:
        return "since_in_future"
    if last is not None and since <= last.since:
        return "since_before_last"
    if last is not None and state == last.state:
        return "same_state"
    if state == State.RETURNED and (last is None or last.state not in _AWAY):
        return "nothing_to_return_from"
    return ""


def desk_address(typed: str) -> tuple[str, str]:
    """Host and path of an address as a person types it: `https://www.Fars.example/Mehravand/`.

    Raises ValidationError for what is no address.
    """
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    segments = [segment for segment in parts.path.split("/") if segment] if host else []
    if not _HOST.fullmatch(host) or not all(_SEGMENT.fullmatch(part) for part in segments):
        raise ValidationError(wording.DESK_ADDRESS_MALFORMED.format(address=text[:100]))
    return host, "/".join(segments).casefold()


def channel_handle(typed: str) -> str:
    """The handle in `@mehravand_news` or `https://eitaa.com/mehravand_news`, in small letters.

    Raises ValidationError for what is no handle.
    """
    handle = to_latin_digits(typed).strip().split("?")[0].rstrip("/").split("/")[-1].lstrip("@")
    if not _HANDLE.fullmatch(handle):
        raise ValidationError({"handle": wording.HANDLE_MALFORMED})
    return handle.casefold()


def contact_value(kind: str, typed: str) -> str:
    """A number, a mail address or a messenger's handle in its one form.

    Raises ValidationError for what it cannot be.
    """
    text = to_latin_digits(typed).strip()
    if kind == ContactWay.Kind.MAIL:
        try:
            validate_email(text)
        except ValidationError:
            raise ValidationError({"value": wording.MAIL_MALFORMED}) from None
        return text.casefold()
    if kind == ContactWay.Kind.PHONE:
        number = phone_number(text)
        return _found({"value": wording.PHONE_MALFORMED}, number)
    number = mobile_number(text)  # a messenger is reached by a number or a handle
    if number is None and kind != ContactWay.Kind.MOBILE and _HANDLE.fullmatch(text.lstrip("@")):
        number = text.lstrip("@").casefold()
    is_mobile = kind == ContactWay.Kind.MOBILE
    fault = wording.PHONE_MALFORMED if is_mobile else wording.HANDLE_MALFORMED
    return _found({"value": fault}, number)


def firm_id(typed: str) -> str | None:
    """A firm's legal id, None where none was given. Raises ValidationError for what is none."""
    return _found({"legal_id": wording.LEGAL_ID_MALFORMED}, legal_id(typed)) if typed else None


def _found(fault: dict[str, str], found: str | None) -> str:
    if found is None:
        raise ValidationError(fault)
    return found
