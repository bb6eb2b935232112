"""Make what a test needs, through the same operations that the product uses."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count

from django.test import Client
from PIL import Image
from wagtail.models import Collection

from hamseda.foundation.accounts.models import User
from hamseda.foundation.tables.writing import write_workbook
from hamseda.newsroom.models import Attachment, Photo, Release
from hamseda.newsroom.models.rich_text import markup_of
from hamseda.newsroom.operations.attachments import add_attachment
from hamseda.newsroom.operations.drafting import save_draft
from hamseda.newsroom.operations.importing import import_release
from hamseda.newsroom.operations.photos import add_photo
from hamseda.registry.models import Area, Office, Outlet, PeerGroup, RoleAssignment
from hamseda.registry.operations.areas import register_area
from hamseda.registry.operations.offices import save_office, save_peer_group
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.operations.roles import save_role

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # ۱ آذر ۱۴۰۵، ۱۱:۳۰ به وقت تهران
PASSWORD = "گذرواژهٔ-آزمایشی-۱۴۰۵"

_numbers = count(1)

BODY = (
    "مدیر روابط عمومی گفت: برنامهٔ آبرسانی به روستاهای بالادست از هفتهٔ آینده آغاز می‌شود "
    "و تا پایان سال ادامه دارد.\n\nوی افزود: برای این کار دوازده کیلومتر لوله‌گذاری لازم است "
    "که چهار کیلومتر آن تاکنون انجام شده است."
)


def make_area(name: str = "مهرگان") -> Area:
    """A province."""
    return register_area(
        actor=None, code=f"area-{next(_numbers)}", name=name, kind="province", parent=None, now=NOW
    )


def make_office(name: str = "اداره کل آب", *, kind: str = "general_department") -> Office:
    """An office with a peer group of its kind."""
    code = kind.replace("_", "-")
    group = PeerGroup.objects.filter(code=code).first() or save_peer_group(
        actor=None, group=PeerGroup(code=code, name="هم‌ترازان"), now=NOW
    )
    office = Office(
        code=f"office-{next(_numbers)}",
        name=name,
        kind=kind,
        area=Area.objects.first() or make_area(),
        peer_group=group,
    )
    return save_office(actor=None, office=office, now=NOW)


def make_outlet(
    name: str = "پیک مهرگان", *, reach: str = "provincial", domains: tuple[str, ...] = ()
) -> Outlet:
    """An outlet known by its name and domains."""
    number = next(_numbers)
    outlet = Outlet(code=f"outlet-{number}", name=name, kind="news_site", reach=reach)
    return save_outlet(
        actor=None,
        outlet=outlet,
        names=(),
        domains=domains or (f"outlet-{number}.example",),
        now=NOW,
    )


def make_user(role: str | None = None, office: Office | None = None, name: str = "") -> User:
    """An account, with a role in an office when one is named."""
    username = f"user-{next(_numbers)}"
    user = User.objects.create_user(
        username, password=PASSWORD, display_name=name or f"کاربر {username}"
    )
    if role:
        assignment = RoleAssignment(
            user=user, role=role, office=office or make_office(), valid_from=date(2020, 1, 1)
        )
        save_role(actor=None, assignment=assignment, now=NOW)
    return user


def make_draft(writer: User, office: Office, **fields: str) -> Release:
    """A saved draft of `writer`."""
    release = Release(office=office, **_content(fields))
    save_draft(actor=writer, release=release, now=NOW)
    return release


def make_release(
    office: Office | None = None, *, published_at: datetime = NOW, **fields: str
) -> Release:
    """A published release."""
    release = Release(office=office or make_office(), **_content(fields))
    writer = User.objects.filter(username="archive").first() or User.objects.create_user("archive")
    return import_release(actor=writer, release=release, published_at=published_at, now=NOW)


def picture_file(
    form: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object
) -> BytesIO:
    """A picture as a phone would send it."""
    file = BytesIO()
    Image.new("RGB", size, (40, 90, 150)).save(file, form, **options)
    file.seek(0)
    file.name = f"IMG_{next(_numbers)}.{form.lower()}"
    return file


def root_collection() -> Collection:
    """Wagtail's first collection of files, also after a test that emptied every table."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def make_photo(office: Office, **options: object) -> Photo:
    """A photo in the library of an office; options are those of `picture_file`."""
    user = User.objects.filter(username="photographer").first() or User.objects.create_user(
        "photographer", is_superuser=True
    )
    file = picture_file(**options)
    return add_photo(actor=user, office=office, file=file, title="عکس", now=NOW)


def paper_file(text: str = "سطر", name: str = "جدول.xlsx") -> BytesIO:
    """A small workbook as an office would send it."""
    file = BytesIO(write_workbook("جدول", ["شهر"], [[text]]))
    file.name = name
    return file


def make_attachment(office: Office, text: str = "سطر") -> Attachment:
    """A document in the library of an office."""
    user = User.objects.filter(username="clerk").first() or User.objects.create_user(
        "clerk", is_superuser=True
    )
    return add_attachment(actor=user, office=office, file=paper_file(text), name="جدول", now=NOW)


def _content(fields: dict[str, str]) -> dict[str, str]:
    content = _release_fields() | fields
    return content | {"body": markup_of(content["body"])}


def _release_fields() -> dict[str, str]:
    number = next(_numbers)
    return {
        "kicker": "مدیرکل آب مهرگان:",
        "headline": f"آبرسانی به {number} روستا آغاز می‌شود",
        "lead": "آبرسانی به روستاهای بالادست مهرگان از هفتهٔ آینده آغاز می‌شود.",
        "body": BODY,
    }


def client_of(user: User) -> Client:
    """A browser in which `user` is signed in."""
    client = Client()
    client.force_login(user)
    return client
