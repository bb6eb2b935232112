"""How many queries and how long the registry's lists take at the size of a whole province.

    python -m benchmarks.registry [--offices 300] [--people 2000] [--posts 5000] [--requests 40]

Fills a fresh SQLite installation in a temporary folder with invented rows, asks for each page
through Django's test client as a registrar, and prints the queries, the median and the 95th
percentile of the time on the wall, and the processor time of one page, which other work on the
machine does not change. The goal is 20 queries and 200 ms at the 95th percentile.

`fill_registry` and `PAGES` are there for whoever measures a further room: add the rows beside it
and the addresses to `PAGES`.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from itertools import cycle

FIRST = ("پری", "نوذر", "مینا", "یونس", "شهلا", "کاوه", "لیلا", "بهمن", "آزاده", "هومن")
LAST = ("سپهر", "کاشف", "پرکار", "آبگون", "کوه‌زاد", "قلم‌ران", "رهسپار", "دیرین‌پور", "نخل‌کار")
BODIES = ("اداره کل", "سازمان", "شرکت", "فرمانداری", "شهرداری", "دانشگاه", "بخشداری")
MATTERS = ("آب", "برق", "گاز", "راه", "مسکن", "آموزش", "ورزش", "جنگل", "شیلات", "دامپزشکی", "ثبت")
SEED = 1405

PAGES = {
    "offices": "/desk/offices/",
    "offices of a day": "/desk/offices/?on=1402/3/1",
    "offices by name": "/desk/offices/?q=اداره کل آب",
    "office": "/desk/offices/record/office-7/",
    "people": "/desk/people/",
    "people by name": "/desk/people/?q=پری سپهر",
    "person": "/desk/people/record/person-7/",
    "multi-job": "/desk/people/multi-job/",
    "gaps": "/desk/offices/gaps/",
    "unconfirmed": "/desk/offices/unconfirmed/",
    "directory": "/directory/",
    "directory by name": "/directory/?q=شرکت برق",
    "directory on paper": "/directory/print/",
    "directory for programs": "/directory.json",
    "corrections": "/desk/offices/corrections/",
    "past retention": "/desk/people/retention/",
    "appointments": "/desk/registry/appointment/",
    "contacts": "/desk/registry/officecontact/",
    "contacts, last page": "/desk/registry/officecontact/?p=20",
    "posts": "/desk/registry/post/",
    "outlets": "/desk/media/",
    "journalists": "/desk/media/journalists/",
    "contractors": "/desk/media/contractors/",
    "calendar": "/desk/calendar/",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("offices", 300), ("people", 2000), ("posts", 5000), ("requests", 40)):
        parser.add_argument(f"--{name}", type=int, default=number)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamseda-registry-") as folder:
        os.environ |= {"HAMSEDA_VAR": folder, "HAMSEDA_KEPT_PAGES": "0"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "hamseda.config.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        fill_registry(
            offices=told.offices, people=told.people, posts=told.posts, now=timezone.now()
        )
        measure(PAGES, requests=told.requests)


def fill_registry(*, offices: int, people: int, posts: int, now: datetime) -> None:
    """Write invented offices, people and `posts` appointments, a third of them of the past.

    One office in ten was renamed, one person in eight holds a second post.
    """
    from hamseda.registry.models import Appointment, Area, Office, PeerGroup, Person, Post

    chance = random.Random(SEED)  # the same rows each time
    top = Area.objects.create(code="bench", name="مهرگان", kind="province")
    areas = [
        Area.objects.create(code=f"bench-{n}", name=f"شهرستان {n}", kind="county", parent=top)
        for n in range(12)
    ]
    group = PeerGroup.objects.create(code="bench", name="همه")
    kinds = cycle(Office.Kind.values)
    made = Office.objects.bulk_create(
        Office(
            code=f"office-{n}",
            name=f"{BODIES[n % len(BODIES)]} {MATTERS[n % len(MATTERS)]} {n}",
            kind=next(kinds),
            area=areas[n % len(areas)],
            peer_group=group,
            phone=f"0793222{n:04}",
            confirmed_at=now - timedelta(days=n) if n % 3 else None,
        )
        for n in range(offices)
    )
    _fill_lines(made)
    seats = Post.objects.bulk_create(
        Post(office=office, title=title, duty=duty)
        for office in made
        for title, duty in (
            ("مسئول روابط عمومی", "pr_head"),
            ("کارشناس روابط عمومی", "pr_expert"),
            ("مدیر دستگاه", "other"),
        )
    )
    known = Person.objects.bulk_create(
        Person(code=f"person-{n}", name=f"{chance.choice(FIRST)} {chance.choice(LAST)} {n}")
        for n in range(people)
    )
    today = now.date()
    rows = []
    for number in range(posts):
        person, turn = known[number % people], number // people
        since = today - timedelta(days=300 + 400 * turn)
        is_second = turn == 1 and number % 8 == 0
        rows.append(
            Appointment(
                person=person,
                post=chance.choice(seats),
                valid_from=since,
                valid_until=None if turn == 0 or is_second else since + timedelta(days=300),
                is_multi_job=is_second,
                multi_job_reason="کمبود نیرو" if is_second else "",
            )
        )
    Appointment.objects.bulk_create(rows, batch_size=500)


def _fill_lines(offices: list) -> None:
    from hamseda.registry.models import OfficeChannel, OfficeContact, OfficeName

    contacts, channels, names = [], [], []
    for number, office in enumerate(offices):
        contacts += [
            OfficeContact(office=office, kind="mail", value=f"info@o{number}.example",
                          is_public=True),
            OfficeContact(office=office, kind="mobile", value=f"0900{number:07}", is_crisis=True),
        ]  # fmt: skip
        channels.append(
            OfficeChannel(office=office, platform="bale", address=f"https://b.example/{number}")
        )
        if number % 10 == 0:
            names.append(
                OfficeName(office=office, name=f"نام پیشین {number}",
                           valid_until=date(2024, 3, 20), reason="ساختار تازه")
            )  # fmt: skip
            office.earlier_names = [[f"نام پیشین {number}", "", "2024-03-20"]]
            office.save(update_fields=["earlier_names"])
    OfficeContact.objects.bulk_create(contacts)
    OfficeChannel.objects.bulk_create(channels)
    OfficeName.objects.bulk_create(names)


def measure(pages: dict[str, str], *, requests: int) -> None:
    """Ask for each page as a registrar and print what it costs."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from hamseda.config.loaded import keep_loaded_code
    from hamseda.foundation.accounts.models import User
    from hamseda.registry.models import Office, RoleAssignment

    keep_loaded_code()  # as the server does
    settings.ALLOWED_HOSTS = ["*"]
    user = User.objects.create_user("keeper", display_name="مسئول بانک")
    RoleAssignment.objects.create(
        user=user, role="registrar", office=Office.objects.first(), valid_from=date(2020, 1, 1)
    )
    client = Client()
    client.force_login(user)
    print(f"{'page':<24}{'queries':>8}{'median ms':>11}{'p95 ms':>9}{'cpu ms':>9}")
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        query_count = len(queries)  # the next request empties the log
        times, began = [], time.process_time()
        for _ in range(requests):
            start = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - start) * 1000)
        processor = (time.process_time() - began) * 1000 / requests
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{name:<24}{query_count:>8}{median:>11.1f}{p95:>9.1f}{processor:>9.1f}")


if __name__ == "__main__":
    main()
