"""Two morning bulletins of the sample: one that was sent and opened, and today's draft."""

from datetime import datetime, timedelta

from django.utils import timezone

from hamseda.bulletin.models import BulletinCopy, BulletinFile, BulletinRecipient
from hamseda.bulletin.operations.assembling import assemble_bulletin
from hamseda.bulletin.operations.editing import add_article, save_item
from hamseda.bulletin.operations.issuing import issue_bulletin
from hamseda.bulletin.operations.reading import record_opening
from hamseda.bulletin.operations.recipients import save_recipient
from hamseda.config.sample_province.reading import Row
from hamseda.core.bulletin import Section
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Article
from hamseda.monitoring.queries.figures import is_national
from hamseda.registry.models import Post

DAY = timedelta(days=1)
ITEMS = 4


def load_bulletins(sample: Row, now: datetime) -> None:
    """Send yesterday's with articles that an editor chose, and put today's together, which asks
    what became of yesterday's proposal.
    """
    editor, before = User.objects.get(username="editor"), now - DAY
    post = Post.objects.get(title=sample["recipient"]["post"])
    recipient = BulletinRecipient(post=post, mail=sample["recipient"]["mail"], clearance=2)
    save_recipient(actor=editor, recipient=recipient, now=before)
    sent = assemble_bulletin(day=timezone.localdate(before), now=before)
    published = Article.objects.filter(published_at__lt=before).order_by("-published_at", "pk")
    for section, articles in (
        (Section.NATIONAL, published.filter(is_national())),
        (Section.AGENCIES, published.exclude(is_national())),
    ):
        for article in articles[: ITEMS // 2]:
            add_article(actor=editor, bulletin=sent, article=article, section=section, now=before)
    first = sent.items.earliest("pk")
    save_item(
        actor=editor, item=first, told=sample["written"] | {"is_headline": True},
        revision=first.revision, now=before,
    )  # fmt: skip
    # A PDF takes seconds, and the first start waits for this.
    edition = issue_bulletin(actor=editor, bulletin=sent, now=before, with_pdf=False)
    copy = BulletinCopy.objects.get(edition=edition)
    record_opening(copy=copy, form=BulletinFile.Form.HTML, now=before + timedelta(minutes=20))
    # What the sample brings arrives at `now`, and a bulletin speaks of what came before its end.
    until = now + timedelta(seconds=1)
    assemble_bulletin(day=timezone.localdate(now), now=now, until=until)
