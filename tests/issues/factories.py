"""Make reports that ask for an answer, and issues in each state, for a test."""

from datetime import datetime, timedelta

from hamseda.delivery.operations.letters import send_due_letters
from hamseda.foundation.accounts.models import User
from hamseda.issues.models import Issue, Suspicion
from hamseda.issues.operations.opening import (
    NewIssue,
    assign_issue,
    decide_suspicion,
    open_issue,
)
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.monitoring.models import Article
from hamseda.registry.models import Office, Outlet
from tests.factories import NOW, make_office, make_user
from tests.monitoring.factories import make_article

HEADLINE = "اهالی سرچشمه از قطعی آب گلایه دارند"
LEAD = "اهالی محلهٔ سرچشمه از قطعی مکرر آب و کم‌کاری اداره کل آب گلایه کردند."
BODY = (
    "یکی از اهالی به خبرنگار ما گفت دو هفته است که هر شب آب قطع می‌شود و کسی پاسخگو نیست. "
    "به گفتهٔ او لوله‌های فرسوده سال‌هاست عوض نشده و تماس با اداره کل آب نتیجه‌ای نداشته است. "
    "این در حالی است که بهار امسال وعدهٔ بازسازی شبکهٔ آب محله داده شده بود و کارگران پس از دو "
    "روز کندن زمین، چاله‌ها را رها کردند و رفتند."
)
REPLY = (
    "در پی انتشار گزارش «اهالی سرچشمه از قطعی آب گلایه دارند» به آگاهی می‌رساند آب این محله در "
    "دو هفتهٔ گذشته تنها یک شب و برای تعویض شیر اصلی قطع شده است. بازسازی شبکه از مهر آغاز شده "
    "و تا پایان آذر ادامه دارد. شمارهٔ ۱۲۲ هر ساعت پاسخ‌گوی اهالی است.\n"
    "روابط عمومی اداره کل آب"
)


def send_letters(now: datetime) -> int:
    """Have delivery send what is due; how many letters left."""
    return send_due_letters(clock=lambda: now, pause=lambda _seconds: None)


def make_critical(outlet: Outlet | None = None, **fields: str) -> Article:
    """An article that finds fault with the water office, published on the day before NOW."""
    told = {"title": HEADLINE, "lead": LEAD, "text": BODY} | fields
    return make_article(outlet, **told)


def make_suspicion(article: Article | None = None) -> Suspicion:
    """What the rules make of a critical article."""
    article = article or make_critical()
    suspect_articles(article.pk, article.pk, now=NOW)
    return Suspicion.objects.get(article=article)


def make_issue(
    analyst: User | None = None, article: Article | None = None, *, kind: str = "criticism"
) -> Issue:
    """An issue that the desk has accepted and that nobody owns yet."""
    analyst = analyst or make_user("analyst")
    suspicion = make_suspicion(article)
    decide_suspicion(actor=analyst, suspicion=suspicion, is_issue=True, kind=kind, now=NOW)
    return Issue.objects.get(suspicion=suspicion)


def make_rumour(analyst: User | None = None, office: Office | None = None) -> Issue:
    """A rumour told in a messenger three hours before NOW."""
    new = NewIssue(
        "rumour", "شایعهٔ جیره‌بندی آب", told="در چند کانال گفته شد آب جیره‌بندی می‌شود.",
        office=office, starts_at=NOW - timedelta(hours=3),
    )  # fmt: skip
    return open_issue(actor=analyst or make_user("analyst"), new=new, now=NOW)


def make_assigned(
    analyst: User | None = None,
    office: Office | None = None,
    *,
    mail: str = "water@example.ir",
    now: datetime = NOW,
    **more: object,
) -> Issue:
    """An issue that the water office answers for, whose PR office is written to."""
    office = office or make_office("اداره کل آب")
    analyst = analyst or make_user("analyst")
    issue = make_issue(analyst, **more)
    return assign_issue(actor=analyst, issue=issue, office=office, mail=mail, now=now)
