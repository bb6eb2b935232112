"""What is sealed is read only by its owner's name and with the same key."""

import pytest

from hamseda.foundation.sealing import SealBrokenError, keyed_digest, seal, unseal

FACTS = {"mobile": "09123456789", "address": "نوبهاران، خیابان سرو"}


def test_what_is_sealed_comes_back_and_does_not_show() -> None:
    sealed = seal(FACTS, owner="person:1")
    assert unseal(sealed, owner="person:1") == FACTS
    assert b"0912345" not in sealed
    assert sealed != seal(FACTS, owner="person:1"), "the same facts look different each time"


def test_under_another_name_with_another_key_or_changed_it_stays_shut(
    settings: object,
) -> None:
    sealed = seal(FACTS, owner="person:1")
    with pytest.raises(SealBrokenError):
        unseal(sealed, owner="person:2")
    with pytest.raises(SealBrokenError):
        unseal(sealed[:-9] + b"AAAAAAAA" + sealed[-1:], owner="person:1")
    digest = keyed_digest("0076229645")
    assert digest == keyed_digest("0076229645") != keyed_digest("0076229646")
    settings.SEALING_KEY = "another"  # type: ignore[attr-defined]
    with pytest.raises(SealBrokenError):
        unseal(sealed, owner="person:1")
    assert keyed_digest("0076229645") != digest
