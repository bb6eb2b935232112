"""Load the invented sample province through the same operations that people use."""

from datetime import datetime

from django.db import transaction

from hamseda.config.sample_province.accounts import load_accounts
from hamseda.config.sample_province.analysis import load_analysis
from hamseda.config.sample_province.bulletins import load_bulletins
from hamseda.config.sample_province.councils import load_councils
from hamseda.config.sample_province.issues import load_issues
from hamseda.config.sample_province.media import load_media
from hamseda.config.sample_province.offices import load_offices
from hamseda.config.sample_province.outlets import load_outlets
from hamseda.config.sample_province.people import load_people
from hamseda.config.sample_province.readers import load_readers
from hamseda.config.sample_province.reading import passwords, read, sample_folder
from hamseda.config.sample_province.records import load_records
from hamseda.config.sample_province.releases import load_releases
from hamseda.config.sample_province.secretariat import load_resolutions
from hamseda.config.sample_province.sources import load_sources
from hamseda.config.sample_province.watching import load_watched
from hamseda.foundation.audit.models import AuditEntry
from hamseda.foundation.audit.operations import record_entry
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from hamseda.monitoring.operations.ingesting import ingest_path
from hamseda.registry.models import Office, RoleAssignment

__all__ = [
    "is_needed",
    "lacks_articles",
    "load_sample_articles",
    "load_sample_province",
    "sample_accounts",
    "sample_folder",
]

LOADED = "config.sample_province.loaded"
ARTICLES_LOADED = "config.sample_articles.loaded"


def is_needed() -> bool:
    """True on the very first start: an installation with offices of its own gets no sample."""
    return not Office.objects.exists()


def lacks_articles() -> bool:
    """True when the sample province is here and its articles are not, or not all of them."""
    done = set(
        AuditEntry.objects.filter(action__in=[LOADED, ARTICLES_LOADED]).values_list(
            "action", flat=True
        )
    )
    return done == {LOADED}


@transaction.atomic
def load_sample_articles(*, now: datetime) -> None:
    """Ingest and attribute the sample's articles as if a monitor had met them, and open issues on
    some of them.
    """
    load_watched(read("watched.toml"), now)
    ingest_path(sample_folder() / "articles", received_at=now)
    load_issues(read("issues.toml"), now)
    attribute_pending_articles(now=now)
    load_analysis(now)
    load_bulletins(read("bulletins.toml"), now)
    governorate = Office.objects.get(code="ostandari")
    record_entry(actor=None, action=ARTICLES_LOADED, target=governorate, now=now)


@transaction.atomic
def load_sample_province(*, now: datetime) -> None:
    """Write areas, offices, people, outlets, accounts and releases: all of it or, if killed in
    the middle, none. Articles follow through the same ingest as real ones.
    """
    province = read("province.toml")
    offices = load_offices(province, now)
    load_outlets(province, now)
    people = load_people(province, offices, now)
    load_records(read("registry.toml"), offices, people, now)
    load_accounts(province, offices, people, now)
    load_media(read("media.toml"), offices, now)
    releases = load_releases(read("releases.toml")["release"], offices, people, now)
    load_readers(read("readers.toml"), releases, now)
    load_councils(read("councils.toml"), offices, people, now)
    load_resolutions(read("secretariat.toml"), offices, now)
    load_sources(now)
    governorate = offices["ostandari"]
    record_entry(actor=None, action=LOADED, target=governorate, now=now)


def sample_accounts() -> list[tuple[str, str, str, str]]:
    """The sample's accounts as (username, password, role, office); empty when they were removed.

    Passwords are made at random on first start and kept beside the database, mode 0600.
    """
    kept = passwords(())
    rows = RoleAssignment.objects.filter(user__username__in=kept).select_related("user", "office")
    return [
        (row.user.username, kept[row.user.username], row.get_role_display(), row.office.name)
        for row in rows.order_by("pk")
    ]
