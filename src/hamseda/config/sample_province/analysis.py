"""Topics, an alert, tones and confirmed words of the sample, on the articles that it brings."""

from datetime import datetime, time

from hamseda.analysis.models import ArticleFacet, Dimension, ToneMark
from hamseda.analysis.operations.alerting import AlertRule, save_alert
from hamseda.analysis.operations.filing import file_backlog, put_suspicions_in_inbox
from hamseda.analysis.operations.tones import mark_tone
from hamseda.analysis.operations.topics import Question, fill_topic, save_topic
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Quotation
from hamseda.monitoring.operations.quoting import decide_quotation

TOPICS = (
    Question("راه‌ها", any_of="راه، جاده، راهداری", none_of="راه‌حل"),
    Question("سلامت", any_of="بیمارستان، درمان، علوم پزشکی"),
)
# Whose quotations of managers have been looked at; all others still wait for the analyst.
READ_OUTLET = "mehravand-emruz"
TONES = (ToneMark.Tone.POSITIVE, ToneMark.Tone.NEUTRAL, ToneMark.Tone.NEGATIVE)


def load_analysis(now: datetime) -> None:
    """File the articles, ask two questions of them, mark some tones, and confirm what one outlet
    quotes. The alert stays off.
    """
    analyst = User.objects.get(username="analyst")
    file_backlog(now=now)
    put_suspicions_in_inbox()
    for question in TOPICS:
        topic = save_topic(actor=analyst, question=question, now=now)
        fill_topic(topic.pk, now=now)
    rule = AlertRule(
        "سه مطلب در یک روز", 3, 24, time(22), time(7), ("desk@ostan-mehravand.example",)
    )
    save_alert(actor=analyst, topic_id=topic.pk, rule=rule, now=now)
    concerned = ArticleFacet.objects.filter(dimension=Dimension.OFFICE).order_by("article", "value")
    pairs = concerned.values_list("article", "value")[: len(TONES)]
    for tone, (article, office) in zip(TONES, pairs, strict=False):
        mark_tone(actor=analyst, article_id=article, office_id=int(office), tone=tone, now=now)
    quoted = Quotation.objects.filter(person__isnull=False, article__outlet__code=READ_OUTLET)
    for quotation_id in quoted.values_list("pk", flat=True):
        decide_quotation(
            actor=analyst, quotation_id=quotation_id, state=Quotation.State.CONFIRMED, now=now
        )
