"""A limit on tries to sign in, by account and address together.

Nobody can shut a colleague out, because tries from elsewhere do not count against the colleague's
own place. Neither names nor addresses are kept, only their keyed hashes, and those no longer than
they matter.
"""

import math
import unicodedata
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from hamseda.foundation.accounts.models import SignInTry

WINDOW = timedelta(minutes=15)
MOST_FOR_ACCOUNT = 8
# An office behind one address has many people, and each of them mistypes now and then.
MOST_FOR_ADDRESS = 100


@transaction.atomic
def count_sign_in_try(*, username: str, address: str, now: datetime) -> int:
    """Count a try before its password is looked at, so that tries at the same time count too.

    Returns 0, or in how many minutes (at least 1) another try is allowed; such a try is not
    counted. A name that no account has is treated like one that an account has.
    """
    SignInTry.objects.filter(tried_at__lte=now - WINDOW).delete()
    place = _hash_of("address", _place_of(address))
    pair = _pair_of(username, address)
    waits = (
        _wait(SignInTry.objects.filter(pair=pair), MOST_FOR_ACCOUNT, now),
        _wait(SignInTry.objects.filter(place=place), MOST_FOR_ADDRESS, now),
    )
    if not any(waits):
        SignInTry.objects.create(pair=pair, place=place, tried_at=now)
    return max(waits)


@transaction.atomic
def forget_sign_in_tries(*, username: str, address: str) -> None:
    """Start anew after a right password."""
    SignInTry.objects.filter(pair=_pair_of(username, address)).delete()


def _wait(tries: QuerySet[SignInTry], most: int, now: datetime) -> int:
    """Minutes until fewer than `most` of the newest tries are inside the window."""
    newest = tries.order_by("-tried_at").values_list("tried_at", flat=True)[most - 1 : most]
    return max((math.ceil((at + WINDOW - now).total_seconds() / 60) for at in newest), default=0)


def _pair_of(username: str, address: str) -> str:
    # Django compares names in the normal form NFKC; letter case is folded to be strict.
    name = unicodedata.normalize("NFKC", username).casefold()
    return _hash_of("pair", f"{name}\0{_place_of(address)}")


def _place_of(address: str) -> str:
    """A network's own address; of IPv6 the half that one subscriber has to give away."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(number, IPv6Address):
        mapped = number.ipv4_mapped
        return str(mapped) if mapped else number.exploded[:19]
    return str(number)


def _hash_of(kind: str, text: str) -> str:
    return salted_hmac(f"hamseda.accounts.{kind}", text, algorithm="sha256").hexdigest()
