"""Articles of one morning, as media would tell them; every text is invented."""

from datetime import datetime, timedelta

from hamseda.bulletin.models import Bulletin, BulletinRecipient
from hamseda.bulletin.operations.assembling import assemble_bulletin
from hamseda.bulletin.operations.recipients import save_recipient
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office, Outlet
from tests.factories import make_office, make_outlet, make_user
from tests.monitoring.factories import ingest_record

MORNING = datetime.fromisoformat("2026-11-22T07:00:00+03:30")  # یکشنبه، ۱ آذر ۱۴۰۵
DAY = MORNING.date()

OWN = "استاندار مهرگان از بازارچهٔ مرزی بازدید کرد"
FAR = "گردشگران مهرگان از مرز یک میلیون گذشتند"


def meet_article(title: str, outlet: Outlet, *, number: int, at: datetime | None = None) -> Article:
    """An article as a monitor would have met it an hour before the bulletin."""
    met = at or MORNING - timedelta(hours=1)
    ingest_record(
        title=title,
        lead=f"این جملهٔ نخست مطلب {number} است. جملهٔ دوم آن کمی بلندتر است.",
        text=f"متن مطلب {number} برای آزمون است و با هیچ متن دیگری یکی نیست. پایان {number}.",
        outlet=outlet.domains.get().domain,
        date=f"{met - timedelta(hours=1):%Y-%m-%d %H:%M}",
        url=f"https://{outlet.domains.get().domain}/news/{70000 + number}",
        received_at=met,
    )
    return Article.objects.latest("pk")


def make_morning(count: int = 2) -> tuple[User, Bulletin]:
    """A chief editor, and today's bulletin: one national item, and `count` of a local outlet."""
    office = make_office("استانداری مهرگان", kind=Office.Kind.GOVERNORATE)
    editor = make_user("chief_editor", office, name="ناهید سردبیر")
    meet_article(FAR, make_outlet("خبرگزاری پهنه", reach="national"), number=0)
    near = make_outlet("پیک مهرگان")
    for number in range(1, count + 1):
        meet_article(f"{OWN}؛ بار {number}", near, number=number)
    return editor, assemble_bulletin(day=DAY, now=MORNING)


def make_recipient(
    editor: User, *, name: str = "مهران استاندار", mail: str = "governor@example.ir",
    clearance: int = 1,
) -> BulletinRecipient:  # fmt: skip
    """Somebody to whom bulletins go."""
    recipient = BulletinRecipient(name=name, mail=mail, clearance=clearance)
    return save_recipient(actor=editor, recipient=recipient, now=MORNING)
