"""Fields of forms show and take what a Persian reader writes."""

from django import forms
from lxml import html

from hamseda.registry.models import Area


class _Length(forms.Form):
    minutes = forms.IntegerField(min_value=15, max_value=480)


def test_a_form_shows_and_takes_numbers_in_persian_digits() -> None:
    field = html.fragment_fromstring(str(_Length(initial={"minutes": 90})["minutes"]))
    assert field.get("value") == "۹۰"
    assert (field.get("type"), field.get("inputmode")) == ("text", "numeric")
    assert _Length({"minutes": "۱۲۰"}).is_valid()
    assert _Length({"minutes": "۱۲۰"}, initial={"minutes": 120}).has_changed() is False
    refused = _Length({"minutes": "۵"})
    assert not refused.is_valid()
    assert html.fragment_fromstring(str(refused["minutes"])).get("value") == "۵"


def test_what_is_not_chosen_is_said_in_words() -> None:
    form = forms.modelform_factory(Area, fields=["kind"])()
    options = html.fragment_fromstring(str(form["kind"])).xpath("option")
    assert [option.text for option in options] == ["انتخاب نشده", "استان", "شهرستان"]
    assert options[0].get("value") == ""
