"""Web addresses as people read them."""

import pytest

from hamseda.foundation.design.addresses import readable_address

SITE = "https://khabar.example.ir"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        (f"{SITE}/news/1/%D8%A2%D8%A8-%D9%88%D8%B5%D9%84", f"{SITE}/news/1/آب-وصل"),
        (f"{SITE}/%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D8%AF", f"{SITE}/می\u200cرود"),
        (f"{SITE}/%D8%A2%D8%A8%20%D9%88%2F", f"{SITE}/آب%20و%2F"),
        (f"{SITE}/%E2%80%AEgpj.exe", f"{SITE}/%E2%80%AEgpj.exe"),
        (f"{SITE}/%FF%FE?q=1&a=%", f"{SITE}/%FF%FE?q=1&a=%"),
        ("", ""),
    ],
)
def test_letters_stand_instead_of_their_codes_and_nothing_hides(url: str, read: str) -> None:
    assert readable_address(url) == read
