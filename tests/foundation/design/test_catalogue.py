"""The admin speaks Persian: no English sentence is left, and none is broken by its translation."""

import gettext
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from babel.messages import mofile, pofile

import hamseda.foundation.design

OURS = Path(hamseda.foundation.design.__file__).parent / "locale/fa/LC_MESSAGES"

# Every installed package whose words a user of the admin can meet.
APPS = (
    "wagtail",
    "wagtail.admin",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "taggit",
    "django.conf",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
)

# Words that stay Latin in good Persian, or that only a developer with DEBUG on can meet.
LATIN_ALLOWED = {
    "IPv4": "the name of a protocol",
    "IPv6": "the name of a protocol",
    "IPv4 or IPv6": "the name of a protocol",
    "IPv4 address": "the name of a protocol",
    "This is not a valid IPv6 address.": "the name of a protocol",
    "The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/": (
        "an example address"
    ),
    "You are seeing this message because this HTTPS site requires a “Referer header” to be sent"
    " by your web browser, but none was sent. This header is required for security reasons, to"
    " ensure that your browser is not being hijacked by third parties.": "the header's name",
    "If you have configured your browser to disable “Referer” headers, please re-enable them, at"
    " least for this site, or for HTTPS connections, or for “same-origin” requests.": (
        "the header's name"
    ),
    'If you are using the <meta name="referrer" content="no-referrer"> tag or including the'
    " “Referrer-Policy: no-referrer” header, please remove them. The CSRF protection requires the"
    " “Referer” header to do strict referer checking. If you’re concerned about privacy, use"
    ' alternatives like <a rel="noreferrer" …> for links to third-party sites.': (
        "the header's name"
    ),
    "More information is available with DEBUG=True.": "the setting's name",
    "Future %(verbose_name_plural)s not available because %(class_name)s.allow_future is False.": (
        "a developer's error"
    ),
    "Empty list and “%(class_name)s.allow_empty” is False.": "a developer's error",
    "%(ct_name)s objects don’t have a get_absolute_url() method": "a developer's error",
    'View <a href="https://docs.djangoproject.com/en/%(version)s/releases/" target="_blank"'
    ' rel="noopener">release notes</a> for Django %(version)s': "Django's own welcome page",
    'You are seeing this page because <a href="https://docs.djangoproject.com/en/%(version)s/ref/'
    'settings/#debug" target="_blank" rel="noopener">DEBUG=True</a> is in your settings file and'
    " you have not configured any URLs.": "Django's own welcome page",
    "%(value)s octillion": "a number nobody meets",
}

PLACEHOLDER = re.compile(r"%\([A-Za-z_0-9]+\)[sdr]|%[sdr]|\{[a-z_]*\}")
MARKUP = re.compile(r"<[^>]*>|&\w+;")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
PERSIAN_LETTER = re.compile(r"[\u0621-\u06cc]")

Key = tuple[str | None, str]


def catalogue(path: Path) -> dict[Key, polib.POEntry]:
    """The live entries of a .po file by context and English text; empty where there is no file."""
    if not path.is_file():
        return {}
    return {(e.msgctxt, e.msgid): e for e in polib.pofile(str(path)) if not e.obsolete}


def folder(app: str, language: str) -> Path:
    """Where an installed package keeps its own catalogues of a language."""
    spec = find_spec(app)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "locale" / language / "LC_MESSAGES"


def wordings(entry: polib.POEntry) -> list[str]:
    """The Persian of an entry, each plural form by itself."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def plain(text: str) -> str:
    """What a reader sees of a wording: no placeholders, no tags."""
    return MARKUP.sub("", PLACEHOLDER.sub("", text))


def shape(text: str) -> Counter[str]:
    """The placeholders and tags that a translation must carry over unchanged."""
    return Counter(PLACEHOLDER.findall(text) + MARKUP.findall(text))


def effective(domain: str) -> dict[Key, polib.POEntry | None]:
    """For every English text of the apps in use, the entry that the running site would show."""
    english: list[Key] = []
    theirs: dict[Key, polib.POEntry] = {}
    for app in APPS:
        english += catalogue(folder(app, "en") / f"{domain}.po")
        for key, entry in catalogue(folder(app, "fa") / f"{domain}.po").items():
            if entry.translated():
                theirs.setdefault(key, entry)
    ours = catalogue(OURS / f"{domain}.po")
    return {key: ours.get(key) or theirs.get(key) for key in english}


def readable(key: Key) -> bool:
    """Whether the English text has words at all (some are only placeholders and punctuation)."""
    return bool(re.search(r"[A-Za-z]", plain(key[1])))


@pytest.fixture(params=["django", "djangojs"])
def domain(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_installed_packages_bring_the_english_list_that_we_answer_to() -> None:
    assert len(effective("django")) > 1800
    assert len(effective("djangojs")) > 80


def test_every_text_of_the_admin_has_a_persian_wording(domain: str) -> None:
    left = [key for key, entry in effective(domain).items() if entry is None and readable(key)]
    assert left == []


def test_no_english_word_is_left_inside_a_persian_wording(domain: str) -> None:
    left = {
        text: wording
        for (_, text), entry in effective(domain).items()
        if entry is not None and text not in LATIN_ALLOWED
        for wording in wordings(entry)
        if LATIN_WORD.search(plain(wording))
    }
    assert left == {}


def test_the_exceptions_are_still_needed() -> None:
    known = {text for _, text in effective("django")}
    assert set(LATIN_ALLOWED) - known == set()


def test_one_text_has_one_wording_whatever_the_order_of_the_apps() -> None:
    wording: dict[Key, set[str]] = {}
    for app in APPS:
        for key, entry in catalogue(folder(app, "fa") / "django.po").items():
            if entry.translated():
                wording.setdefault(key, set()).add(wordings(entry)[0])
    ours = catalogue(OURS / "django.po")
    assert {key: said for key, said in wording.items() if len(said) > 1 and key not in ours} == {}


def test_our_catalogue_has_no_empty_no_fuzzy_and_no_repeated_entry(domain: str) -> None:
    entries = polib.pofile(str(OURS / f"{domain}.po"), check_for_duplicates=True)
    assert [e.msgid for e in entries if e.fuzzy or e.obsolete or not e.translated()] == []


def test_placeholders_and_tags_survive_translation(domain: str) -> None:
    broken = [
        (entry.msgid, wording)
        for entry in catalogue(OURS / f"{domain}.po").values()
        for wording in wordings(entry)
        if shape(wording) not in (shape(entry.msgid), shape(entry.msgid_plural))
    ]
    assert broken == []


def test_the_many_form_names_the_same_placeholders_as_the_english_many_form(domain: str) -> None:
    broken = [
        entry.msgid
        for entry in catalogue(OURS / f"{domain}.po").values()
        if entry.msgid_plural and shape(entry.msgstr_plural[1]) != shape(entry.msgid_plural)
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("می written apart from its verb", r"(?<![\w\u200c])ن?می "),
        ("plural or verb ending written apart", r"\w (ها|های|هایی|اند|اید|تر|ترین)(?![\w\u200c])"),
        ("Arabic yeh or kaf", r"[يك]"),
        ("Latin question mark, semicolon or comma", r"[?;]|[\u0621-\u06cc],"),
        ("Latin quotation marks", r"(?<!\()[\"'](?!\))"),
        ("Latin digits", r"(?<![A-Za-z])[0-9]"),
        ("two spaces", r"  "),
        ("half-space at an edge", r"\u200c(?!\w)|(?<!\w)\u200c"),
    ],
)
def test_our_wordings_are_written_as_persian_is_written(
    domain: str, fault: str, pattern: str
) -> None:
    faulty = [
        wording
        for entry in catalogue(OURS / f"{domain}.po").values()
        if entry.msgid not in LATIN_ALLOWED
        for wording in wordings(entry)
        if PERSIAN_LETTER.search(wording) and re.search(pattern, MARKUP.sub("|", wording))
    ]
    assert faulty == [], fault


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("Publish", "انتشار"),
        ("Save draft", "ذخیرهٔ پیش‌نویس"),
        ("Submit for moderation", "ارسال برای بازبینی"),
        ("Workflow", "گردش کار"),
        ("Task", "گام"),
        ("Unpublish", "برداشتن از انتشار"),
        ("Dashboard", "پیشخوان"),
        ("Log out", "خروج"),
        ("Search", "جست‌وجو"),
        ("Reports", "گزارش‌ها"),
        ("History", "تاریخچه"),
        ("Live", "منتشرشده"),
        ("Collection", "مجموعه"),
        ("Snippets", "موارد"),
    ],
)
def test_the_words_of_the_glossary_are_the_words_on_screen(english: str, persian: str) -> None:
    entry = effective("django")[None, english]
    assert entry is not None
    assert entry.msgstr == persian


def test_the_catalogue_compiles_and_counts_in_persian(domain: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{domain}.mo"
    with (OURS / f"{domain}.po").open("rb") as source, compiled.open("wb") as target:
        mofile.write_mo(target, pofile.read_po(source, locale="fa", domain=domain))
    with compiled.open("rb") as source:
        words = gettext.GNUTranslations(source)
    if domain == "django":
        english = ("Delete 1 page", "Delete %(counter)s pages")
        assert words.ngettext(*english, 1) == "حذف یک صفحه"
        assert words.ngettext(*english, 7) % {"counter": 7} == "حذف 7 صفحه"
    else:
        assert words.ngettext("%(num)s error", "%(num)s errors", 2) % {"num": 2} == "2 خطا"
