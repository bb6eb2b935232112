"""Alerts: tried before they are on, and each article told once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from hamseda.analysis.models import Alert, AlertItem, AlertMessage
from hamseda.analysis.operations.alerting import (
    plan_alerts,
    send_due_alerts,
    switch_alert,
    try_alert,
)
from hamseda.analysis.operations.filing import file_articles
from hamseda.monitoring.models import Article
from tests.analysis.factories import an_article, file_everything, make_topic
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db

WATER = "قطعی آب در محله‌ها ادامه دارد."
FILLED = {
    "name": "آب", "threshold": "1", "hours": "24", "quiet_since": "۲۲:۰۰", "quiet_until": "07:00",
    "addresses": "Desk@example.ir\ndesk@example.ir، modir@example.ir",
}  # fmt: skip


def _written(client: Client, **changed: str) -> Alert:
    topic = make_topic(all_of="آب")
    answer = client.post(reverse("analysis:alert_new", args=[topic.pk]), FILLED | changed)
    assert answer.status_code == 302
    return Alert.objects.get()


def _file(number: int, minutes: int) -> None:
    an_article(f"{WATER} {number}", at="2026-11-22 11:00")
    ids = list(Article.objects.values_list("pk", flat=True))
    file_articles(ids, now=NOW + timedelta(minutes=minutes))


def test_an_alert_is_tried_switched_on_and_tells_of_each_article_once(client: Client) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    an_article(WATER, at="2026-11-22 09:00")
    alert = _written(client)
    assert alert.addresses == ["desk@example.ir", "modir@example.ir"]
    assert alert.on_since is None
    assert len(try_alert(alert, days=7, now=NOW)) == 1
    plan_alerts(now=NOW)
    assert AlertMessage.objects.count() == 0
    switch_alert(actor=analyst, alert_id=alert.pk, is_on=True, now=NOW)
    _file(1, minutes=1)
    for minutes in (2, 3):
        later = NOW + timedelta(minutes=minutes)
        plan_alerts(now=later)
        send_due_alerts(now=later)
    assert [message.to for message in mail.outbox] == [alert.addresses]
    assert "هشدار آب" in mail.outbox[0].subject
    assert AlertItem.objects.count() == 1
    assert AlertMessage.objects.get().state == "sent"


def test_quiet_hours_gather_one_mail_and_an_alert_switched_off_sends_none(client: Client) -> None:
    analyst = make_user("analyst")
    client.force_login(analyst)
    alert = _written(client, quiet_since="00:00", quiet_until="23:00")
    switch_alert(actor=analyst, alert_id=alert.pk, is_on=True, now=NOW)
    for number in (1, 2):
        _file(number, minutes=number)
        plan_alerts(now=NOW + timedelta(minutes=number))
    message = AlertMessage.objects.get()
    assert (message.items.count(), message.due_at.hour) == (2, 19)  # 23:00 in Tehran
    assert send_due_alerts(now=NOW + timedelta(hours=1)) == 0
    switch_alert(actor=analyst, alert_id=alert.pk, is_on=False, now=NOW)
    send_due_alerts(now=NOW + timedelta(days=1))
    message.refresh_from_db()
    assert (message.state, mail.outbox) == ("cancelled", [])


def test_a_threshold_waits_for_so_many_and_the_trial_says_so(client: Client) -> None:
    client.force_login(make_user("analyst"))
    for number in range(5):
        an_article(f"{WATER} {number}", at=f"2026-11-22 0{number}:30")
    alert = _written(client, threshold="2", hours="3")
    file_everything()
    assert [len(one.items) for one in try_alert(alert, days=1, now=NOW)] == [4]  # all before seven
    page = client.get(reverse("analysis:alert", args=[alert.pk]), {"days": "30"})
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"addresses": "nobody"}, "نشانی رایانامه نیست"),
        ({"quiet_until": ""}, "هم آغاز و هم پایان"),
    ],
)
def test_what_is_wrong_is_said(client: Client, changed: dict[str, str], sentence: str) -> None:
    client.force_login(make_user("analyst"))
    topic = make_topic(all_of="آب")
    answer = client.post(reverse("analysis:alert_new", args=[topic.pk]), FILLED | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
