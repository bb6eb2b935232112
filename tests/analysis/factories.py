"""Articles as they are after attribution, and filed."""

from hamseda.analysis.models import Topic
from hamseda.analysis.operations.filing import file_articles
from hamseda.analysis.operations.topics import Question, fill_topic, save_topic
from hamseda.foundation.accounts.models import User
from hamseda.monitoring.models import Article
from hamseda.monitoring.operations.attributing import attribute_pending_articles
from tests.factories import NOW
from tests.monitoring.factories import make_article


def file_everything() -> None:
    """Attribute what waits, and file all articles."""
    attribute_pending_articles(now=NOW)
    file_articles(list(Article.objects.values_list("pk", flat=True)), now=NOW)


def an_article(text: str, at: str = "2026-11-22 10:00", **fields: str) -> Article:
    """An attributed article that says a text and nothing more; NOW is 11:30 on that day."""
    article = make_article(title="تیتر", lead="", text=text, date=at, **fields)
    attribute_pending_articles(now=NOW)
    return article


def make_topic(actor: User | None = None, **question: object) -> Topic:
    """A topic whose earlier articles have been asked."""
    topic = save_topic(actor=actor, question=Question(**{"name": "آب"} | question), now=NOW)
    fill_topic(topic.pk, now=NOW)
    topic.refresh_from_db()
    return topic
