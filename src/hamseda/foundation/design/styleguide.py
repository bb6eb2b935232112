"""The living style page: every component, with invented text. Shown to developers only."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

from hamseda.foundation.design.forms import JalaliDateField, JalaliDateTimeField


@dataclass(frozen=True)
class _Step:
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A news story as the cards show it."""

    headline: str
    kicker: str
    lead: str
    office_name: str
    published_at: datetime
    url: str = "#"
    office_url: str = "#"
    image_url: str = ""
    image_alt: str = ""


STORIES = (
    (
        "سه روستای گلرودان از امروز به شبکهٔ آب پایدار پیوستند",
        "فرماندار گلرودان:",
        "خط انتقال دوازده‌کیلومتری، آب آشامیدنی ۴۲۰ خانوار را که هشت سال با تانکر تأمین می‌شد، "
        "پایدار کرد. هزینهٔ کار و نام پیمانکار در همین خبر آمده است.",
        "فرمانداری گلرودان",
        2,
    ),
    (
        "نشست خبری ماهانهٔ استاندار یکشنبه برگزار می‌شود",
        "دبیرخانهٔ شورای اطلاع‌رسانی:",
        "خبرنگاران همهٔ رسانه‌های استان می‌توانند پرسش خود را تا ظهر شنبه ثبت کنند.",
        "استانداری مهراوند",
        5,
    ),
    (
        "پاسخ شرکت آب و فاضلاب دربارهٔ قطعی آب در شهرک مهر",
        "جوابیه",
        "علت قطعی، شکستگی لولهٔ اصلی بود؛ برنامهٔ نوسازی تا پایان آذر اعلام می‌شود.",
        "شرکت آب و فاضلاب",
        27,
    ),
    (
        "کتابخانهٔ سیار به مدرسه‌های عشایری زرین‌کوه رسید",
        "روایت",
        "راننده‌ای که هر دوشنبه چهارصد کتاب را به کوه می‌برد، از بچه‌هایی می‌گوید که منتظرند.",
        "اداره‌کل کتابخانه‌های عمومی",
        52,
    ),
    (
        "زمان‌بندی تازهٔ نشست‌های خبری مدیران استان اعلام شد",
        "",
        "هر مدیر دست‌کم سالی دو بار، نه تنها در مناسبت‌ها، پاسخ‌گوی رسانه‌ها خواهد بود.",
        "استانداری مهراوند",
        76,
    ),
)

SOURCE_PARTS = (
    ("exact", 1, "خط انتقال آب سه روستای گلرودان پس از هشت سال به بهره‌برداری رسید."),
    ("", 0, " این طرح دوازده کیلومتر است.\n\n"),
    ("edited", 2, "با پایان این کار، ۴۲۰ خانوار از آب پایدار بهره‌مند شدند."),
    ("", 0, "\n\nفرماندار در این آیین گفت: "),
    ("quotation", 3, "«وعدهٔ ما پایان آبان بود و یک روز هم دیر نشد»"),
    ("", 0, ". جزئیات هزینه و نام پیمانکار در پیوست آمده است."),
)
TARGET_PARTS = (
    ("", 0, "به گزارش خبرنگار ما، اهالی از صبح در میدان روستا گرد آمده بودند. "),
    ("exact", 1, "خط انتقال آب سه روستای گلرودان پس از هشت سال به بهره‌برداری رسید."),
    ("", 0, "\n\n"),
    ("quotation", 3, "«وعدهٔ ما پایان آبان بود و یک روز هم دیر نشد»"),
    ("", 0, "؛ این را فرماندار گفت. یکی از اهالی اما می‌گوید فشار آب شب‌ها کم است.\n\n"),
    ("edited", 2, "اکنون ۴۲۰ خانوار این سه روستا از آب پایدار بهره‌مندند."),
)


class SampleForm(forms.Form):
    """Every kind of control."""

    name = forms.CharField(label="نام دستگاه", help_text="همان که در ابلاغ آمده است.")
    kind = forms.ChoiceField(
        label="گونه", choices=[("a", "اداره‌کل"), ("b", "فرمانداری"), ("c", "شهرداری")]
    )
    held_on = JalaliDateField(label="تاریخ برگزاری")
    publish_at = JalaliDateTimeField(label="زمان انتشار", required=False)
    placement = forms.ChoiceField(
        label="جایگاه بازتاب",
        widget=forms.RadioSelect,
        choices=[("n", "سراسری"), ("p", "استانی"), ("l", "محلی")],
    )
    note = forms.CharField(label="توضیح", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="درستی این آگاهی‌ها را تأیید می‌کنم")


def sample_form() -> SampleForm:
    """Return the form as it stands after a mistake: the calendar has no such day."""
    return SampleForm({"name": "فرمانداری گلرودان", "kind": "b", "held_on": "۱۴۰۴/۱۲/۳۰"})


def style_page(now: datetime) -> dict[str, Any]:
    """Return the context of the style page."""
    stories = [
        Story(headline, kicker, lead, office, now - timedelta(hours=hours))
        for headline, kicker, lead, office, hours in STORIES
    ]
    picture = static("design/img/sample-photo.svg")
    pictured = replace(stories[0], image_url=picture, image_alt="کوه و آفتاب")
    return {
        "search_url": "#",
        "navigation": _navigation(),
        "trail": (_Step("همصدا", "/"), _Step("راهنمای ظاهر")),
        "lead": stories[0],
        "pictured": pictured,
        "stories": [*stories[1:4], replace(stories[4], image_url=picture, image_alt="کوه و آفتاب")],
        "all_stories": stories,
        "page": Paginator(range(230), 10).page(7),
        "form": sample_form(),
        "offices": [
            {"name": "فرمانداری گلرودان", "place": "شهرستان گلرودان", "url": "#"},
            {"name": "شرکت آب و فاضلاب", "place": "مرکز استان", "url": "#"},
            {"name": "دانشگاه نوبهاران", "place": "شهرستان نوبهاران", "url": "#"},
        ],
        "office_figures": [
            {"value": 38, "label": "خبر", "evidence_url": "#"},
            {"value": 112, "label": "بازتاب", "evidence_url": "#"},
        ],
        "sides": [
            _side("release", "خبر دستگاه", "فرمانداری گلرودان", SOURCE_PARTS, "article"),
            _side("article", "مطلب رسانه", "صدای مهراوند", TARGET_PARTS, "release"),
        ],
        "now": now,
    }


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show the style page. Wire it only where DEBUG is on."""
    return render(request, "design/styleguide.html", style_page(timezone.now()))


class _Item(NamedTuple):
    label: str
    url: str
    is_current: bool


def _navigation() -> tuple[_Item, ...]:
    labels = ("نخست", "خبرها", "روایت‌ها", "دستگاه‌ها", "نشست‌های خبری", "پاسخ به رسانه‌ها")
    return tuple(_Item(label, "#", label == "خبرها") for label in labels)


def _side(
    key: str, role: str, owner: str, parts: tuple[tuple[str, int, str], ...], other: str
) -> dict[str, Any]:
    return {
        "key": key,
        "role": role,
        "title": "سه روستای گلرودان از امروز به شبکهٔ آب پایدار پیوستند",
        "url": "#",
        "note": owner,
        "parts": [
            {"kind": kind, "pair": pair, "text": text, "other": other} for kind, pair, text in parts
        ],
    }
