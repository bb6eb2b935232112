"""Numbers look the way a Persian reader writes them."""

from decimal import Decimal

import pytest
from django.template import Context, Template

from hamseda.foundation.design.numbers import persian_number, persian_percent


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (0, None, "۰"),
        (1284, None, "۱٬۲۸۴"),
        (1234567.5, None, "۱٬۲۳۴٬۵۶۷٫۵"),
        (Decimal("91.40"), None, "۹۱٫۴۰"),
        (2 / 3, 2, "۰٫۶۷"),
        (-12, None, "−۱۲"),
        ("کد 1405-12", None, "کد ۱۴۰۵-۱۲"),
    ],
)
def test_a_number_is_written_with_persian_digits_and_marks(value, places, written) -> None:
    assert persian_number(value, places) == written


def test_a_share_is_written_as_a_percentage() -> None:
    assert persian_percent(0.914, 1) == "۹۱٫۴٪"
    assert persian_percent(1) == "۱۰۰٪"


def test_the_filters_do_the_same_in_a_template() -> None:
    source = "{% load design %}{{ 48500|fa }} {{ 0.5|fa:2 }} {{ 0.25|percent }}"
    assert Template(source).render(Context()) == "۴۸٬۵۰۰ ۰٫۵۰ ۲۵٪"
