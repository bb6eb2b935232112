"""What must be answered in the sample: a suspicion, and an issue in each main state."""

import json
from datetime import datetime, timedelta

from hamseda.config.sample_province.reading import Row
from hamseda.core.deadlines import TEHRAN
from hamseda.foundation.accounts.models import User
from hamseda.issues.models import Issue, Suspicion
from hamseda.issues.operations.answering import approve_reply, draft_reply
from hamseda.issues.operations.ending import verify_rumour
from hamseda.issues.operations.opening import assign_issue, decide_suspicion
from hamseda.issues.operations.printing import send_reply
from hamseda.issues.operations.suspecting import suspect_articles
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.ingesting import ingest_bytes
from hamseda.registry.models import Office, OutletDomain


def load_issues(sample: Row, now: datetime) -> None:
    """Take the reports in as a monitor would, suspect them, and bring each into its state."""
    for row in sample["report"]:
        article = _article(row, now)
        suspect_articles(article.pk, article.pk, now=now)
        if "kind" in row:
            _bring(row, Suspicion.objects.get(article=article), now)


def _article(row: Row, now: datetime) -> Article:
    domain = OutletDomain.objects.filter(outlet__code=row["outlet"]).order_by("pk")[0].domain
    published_at = (now - timedelta(hours=row["hours_ago"])).astimezone(TEHRAN)
    address = f"https://{domain}/fa/news/{7000 + row['hours_ago']}"
    record = {
        "title": row["headline"], "lead": row["lead"], "text": row["body"], "outlet": domain,
        "date": f"{published_at:%Y-%m-%d %H:%M}", "url": address,
    }  # fmt: skip
    raw = json.dumps(record, ensure_ascii=False).encode()
    ingest_bytes(raw, name="issues.jsonl", received_at=now)
    return Article.objects.get(url=address)


def _bring(row: Row, suspicion: Suspicion, now: datetime) -> None:
    analyst = User.objects.get(username="analyst")
    decide_suspicion(actor=analyst, suspicion=suspicion, is_issue=True, kind=row["kind"], now=now)
    office = Office.objects.select_related("area").get(code=row["office"])
    issue = assign_issue(
        actor=analyst, issue=Issue.objects.get(suspicion=suspicion), office=office,
        mail=row.get("mail", ""), now=now,
    )  # fmt: skip
    if row["state"] == "verifying":
        for verdict in ("triaged", "verifying"):
            verify_rumour(actor=analyst, issue=issue, verdict=verdict, now=now)
    if "reply" not in row:
        return
    kind = "no_reply" if row["state"] == "no_reply_with_reason" else "reply"
    owner = issue.owners.get(until=None).responsible
    draft_reply(issue=issue, kind=kind, text=row["reply"], responsible=owner, now=now)
    if row["state"] == "sent":
        editor = User.objects.get(username="editor")
        approve_reply(actor=editor, issue=issue, now=now)
        send_reply(actor=editor, issue=issue, address="editor@peyk.example.ir", now=now)
