"""A number is shown to be there without being told."""

import pytest

from hamseda.core.numbers.veiling import veil_numbers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("09121234567", "0912•••••67"),
        ("همراه ۰۹۱۲ ۱۲۳ ۴۵ ۶۷ است", "همراه ۰۹۱۲•••••۶۷ است"),
        ("+98 (912) 123-4567", "9891••••••67"),
        ("079-32224040، 32224040", "0793•••••40، 3222••40"),
        ("pari@example.ir", "•••@example.ir"),
        ("شمارهٔ ۱۲۳۴۵۶", "شمارهٔ ۱۲۳۴۵۶"),
        ("1402/05/03 و 2026-11-30", "1402/05/03 و 2026-11-30"),
        ("", ""),
    ],
)
def test_the_middle_of_a_long_number_is_covered(text: str, shown: str) -> None:
    assert veil_numbers(text) == shown
