"""What the follow-up of ten years of a province costs: queries and milliseconds of each page.

    python -m benchmarks.councils [--requests 60]

Fills a fresh SQLite installation in a temporary folder with 300 offices, 2,000 people, 5,000 posts,
1,500 meetings of 10 bodies, 12,000 resolutions (600 of them open, 200 late) with their owners and
deadlines, 400 deadlines that the calendar moved, and a plan with 20 targets. Then it asks for each
page again and again through Django's test client, in the same process, and prints the queries, the
median, the 95th percentile and that of the processor time (which other work on the machine does not
change), beside a page that does nothing but answer (/healthz).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

FILL = """
import os
import django
django.setup()
from datetime import date, timedelta
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from hamseda.core.calendar import JalaliDate
from hamseda.core.text import skeleton
from hamseda.core.deadlines import due
from hamseda.councils.models import AgendaItem, Council, Meeting, Statute
from hamseda.foundation.accounts.models import User
from hamseda.registry.models import Area, Office, PeerGroup, Person, Post, RoleAssignment
from hamseda.registry.operations.calendar import open_calendar
from hamseda.registry.queries import working_days_of
from hamseda.secretariat.models import *
from hamseda.secretariat.operations.planning import *
from hamseda.secretariat.queries.deadlines import steps_as_json

now = timezone.now()
today = timezone.localdate()
this_year = JalaliDate.from_gregorian(today).year
area = Area.objects.create(code="bench", name="نمونه", kind="province")
open_calendar(actor=None, area=area, now=now)
calendar = working_days_of(area)
group = PeerGroup.objects.create(code="bench", name="همه")
Office.objects.bulk_create(
    Office(code=f"o{n}", name=f"دستگاه {n}", kind="general_department", area=area, peer_group=group)
    for n in range(300))
offices = list(Office.objects.order_by("pk"))
Person.objects.bulk_create(Person(code=f"p{n}", name=f"شخص {n}") for n in range(2000))
Post.objects.bulk_create(
    Post(office=offices[n % 300], title=f"پست {n}") for n in range(5000))
statute = Statute.objects.create(code="s", name="اساسنامه", kind="coordination_council",
                                 valid_from=date(2010, 1, 1))
councils = [Council.objects.create(code=f"c{n}", name=f"شورای {n}", kind="coordination_council",
            statute=statute, area=area, office=offices[0], valid_from=date(2010, 1, 1))
            for n in range(10)]
begin = now - timedelta(days=3650)
Meeting.objects.bulk_create(
    Meeting(council=councils[n % 10], number=n // 10 + 1, title=f"جلسهٔ {n}",
            starts_at=begin + timedelta(days=n * 3650 / 1500), place="سالن", state="held",
            ends_at=begin + timedelta(days=n * 3650 / 1500, hours=2))
    for n in range(1500))
meetings = list(Meeting.objects.order_by("pk"))
AgendaItem.objects.bulk_create(
    AgendaItem(council_id=m.council_id, meeting=m, number=k + 1, title=f"بند {k}", decision="تصمیم",
               proposed_at=m.starts_at, state="discussed")
    for m in meetings for k in range(8))
items = list(AgendaItem.objects.order_by("pk").select_related("meeting"))
Responsible.objects.bulk_create(
    Responsible(office=office, name=office.name, mail=f"{office.code}@example.ir")
    for office in offices)
owners = list(Responsible.objects.order_by("pk"))
numbers, rows = {}, []
OPEN = 600
for n, item in enumerate(items[:12000]):
    day = timezone.localdate(item.meeting.starts_at)
    year = JalaliDate.from_gregorian(day).year
    key = (item.council_id, year)
    numbers[key] = numbers.get(key, 0) + 1
    is_open = n >= 12000 - OPEN
    left = (n % 3) * 12 - 10
    due_at = now + timedelta(days=left) if is_open else item.meeting.starts_at + timedelta(days=20)
    title = f"مصوبهٔ شمارهٔ {n} دربارهٔ نشست‌های خبری"
    rows.append(Resolution(
        council_id=item.council_id, year=year, number=numbers[key], title=title,
        normal_title=skeleton(title).letters, text="متن " * 40, agenda_item=item, enacted_on=day,
        state="open" if is_open else "closed",
        due_at=None if is_open and n % 10 == 0 else due_at,
        first_due_at=None if is_open and n % 10 == 0 else due_at,
        done_at=None if is_open else due_at - timedelta(days=n % 9 - 3),
        created_at=item.meeting.starts_at))
Resolution.objects.bulk_create(rows, batch_size=1000)
found = list(Resolution.objects.order_by("pk"))
ResolutionOwner.objects.bulk_create([
    ResolutionOwner(resolution=r, responsible=owners[n % 300], is_lead=True, since=r.created_at)
    for n, r in enumerate(found)], batch_size=1000)
steps = steps_as_json(due(now, working_days=15, calendar=calendar))
ResolutionDeadline.objects.bulk_create([
    ResolutionDeadline(resolution=r, number=0, starts_at=r.created_at, unit="working_days",
                       amount=15, due_at=r.due_at, steps=steps) for r in found if r.due_at],
    batch_size=1000)
newest = ResolutionDeadline.objects.order_by("-pk")[:400]
DeadlineMove.objects.bulk_create([
    DeadlineMove(deadline=d, before=d.due_at, after=d.due_at + timedelta(days=1),
                 because=[[today.isoformat(), "working", "closure", "آلودگی هوا"]], moved_at=now)
    for d in newest])
for r in found[-3:]:
    for k in range(10):
        ProgressReport.objects.create(resolution=r, text="کار پیش رفت", reported_at=now)
secretary = User.objects.create_user("secretary", display_name="دبیر")
RoleAssignment.objects.create(user=secretary, role="council_secretary", office=offices[0],
                              valid_from=date(2020, 1, 1))
plan = draft_plan(actor=secretary, council=councils[0], kind="annual_plan", title="برنامه",
                  first_year=this_year, last_year=this_year, now=now)
goals = [add_goal(actor=secretary, plan=plan, title=f"هدف {n}", now=now) for n in range(4)]
for n in range(20):
    counter = ("meetings_held", "resolutions_done_in_time", "press_conferences_held")[n % 3]
    add_target(actor=secretary, plan=plan, now=now, target=NewTarget(
        goals[n // 5], f"هدف کمی {n}", "عدد", counter, Wanted(this_year, 40, 10),
        council=councils[n % 10]))
"""
MEASURE = """
import json, statistics, sys, time
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hamseda.config.loaded import keep_loaded_code
from hamseda.foundation.accounts.models import User
from hamseda.councils.models import Meeting
from hamseda.secretariat.models import *
from hamseda.secretariat.operations.linking import (
    board_token_of, send_link, share_board, token_of)
from hamseda.secretariat.operations.reminding import remind_due
from hamseda.secretariat.operations.extending import count_deadlines_again
from hamseda.registry.models import WorkCalendar
keep_loaded_code()  # as the server does
secretary = User.objects.get(username="secretary")
client = Client()
client.force_login(secretary)
plan = Plan.objects.get()
last = Resolution.objects.order_by("-pk")[0]
now = timezone.now()
token = token_of(send_link(actor=secretary, resolution=last, now=now))
board = board_token_of(share_board(actor=secretary, plan=plan, name="x", now=now))
pages = {
    "healthz": "/healthz",
    "home": "/desk/",
    "open, by age": "/desk/resolutions/",
    "late": "/desk/resolutions/?stand=late",
    "all, page 400": "/desk/resolutions/?stand=all&page=400",
    "search": "/desk/resolutions/?stand=all&q=شماره 11999",
    "one resolution": f"/desk/resolutions/{last.pk}/",
    "moved": "/desk/resolutions/moved/",
    "decisions": "/desk/resolutions/decisions/",
    "board": f"/desk/plans/{plan.pk}/",
    "board by link": f"/board/{board}/",
    "owner's page": f"/followup/{token}/",
    "plans": "/desk/plans/",
    "evidence": f"/desk/plans/{plan.pk}/targets/{Target.objects.order_by('pk')[0].pk}/",
    "councils": "/desk/councils/",
    "council": f"/desk/councils/{plan.council_id}/",
    "meetings": "/desk/councils/meetings/",
    "meeting": f"/desk/councils/meetings/{Meeting.objects.order_by('-pk')[0].pk}/",
    "room": f"/desk/councils/meetings/{Meeting.objects.order_by('-pk')[0].pk}/room/",
    "calendar year": "/desk/calendar/bench/1405/",
}
print(f"{'page':<18}{'queries':>9}{'median ms':>11}{'p95 ms':>9}{'p95 CPU ms':>12}")
for name, path in pages.items():
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
    count, times, work = len(queries), [], []
    for _ in range(int(sys.argv[1])):
        start, used = time.perf_counter(), time.process_time()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
        work.append((time.process_time() - used) * 1000)
    p95, cpu = (statistics.quantiles(row, n=20)[-1] for row in (times, work))
    median = statistics.median(times)
    print(f"{name:<18}{count:>9}{median:>11.1f}{p95:>9.1f}{cpu:>12.1f}", status)
start = time.perf_counter()
print("deadlines counted again:", count_deadlines_again(WorkCalendar.objects.get().pk, now=now),
      f"in {time.perf_counter() - start:.2f} s")
start = time.perf_counter()
print("reminders noted:", remind_due(now=now), f"in {time.perf_counter() - start:.2f} s")
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hamseda-councils-") as folder:
        environment = os.environ | {
            "HAMSEDA_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "hamseda.config.settings",
        }
        for program, more in ((FILL, ()), (MEASURE, (json.dumps(arguments.requests),))):
            command = [sys.executable, "-c", program, *more]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
