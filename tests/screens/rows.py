"""Arguments for the addresses: rows of the sample province, in each state that a page can show."""

from itertools import chain

from django.core import signing
from django.core.files import File
from django.utils import timezone
from wagtail.models import Revision

from hamseda.core.calendar import JalaliDate
from hamseda.delivery.composing import CONFIRM_SALT, stop_address
from hamseda.delivery.contexts import masked
from hamseda.delivery.models import Channel, Dispatch, Subscriber, SubscriptionRequest
from hamseda.delivery.operations.subscribing import Wanted, request_subscription
from hamseda.evaluation.queries import newest_month
from hamseda.evaluation.wording import INDICATORS
from hamseda.foundation.accounts.models import User
from hamseda.lists.models import ImportRun, Merge
from hamseda.monitoring.models import (
    Article,
    ArticleSubject,
    ArticleVersion,
    Clip,
    Coverage,
    Quotation,
    Refetch,
    Sample,
    Story,
)
from hamseda.monitoring.operations.sampling import draw_sample
from hamseda.newsroom.access import may_review
from hamseda.newsroom.models import (
    Accreditation,
    Attachment,
    Photo,
    Release,
    ReleaseAttachment,
    ReleasePhoto,
    Subject,
    Suggestion,
)
from hamseda.newsroom.operations.inviting import invite_approver
from hamseda.portal.feeds.sitemaps import CODES_IN_MAP
from hamseda.registry.models import (
    Appointment,
    Area,
    Beat,
    Contract,
    Contractor,
    CorrectionProposal,
    Course,
    Deliverable,
    Guild,
    Journalist,
    Office,
    OfficeChannel,
    OfficeContact,
    Outlet,
    OutletChannel,
    PeerGroup,
    Person,
    Post,
    Removal,
    Representative,
    RoleAssignment,
)
from hamseda.registry.operations.calendar import mark_days, open_calendar
from hamseda.registry.operations.correcting import make_record_link, propose_correction
from hamseda.registry.operations.removals import appeal_token, remove_from_lists
from hamseda.registry.queries.calendar import provinces_at_work
from hamseda.registry.views.media_parts import KINDS, PARTS
from hamseda.secretariat.models import Plan, Resolution, ResolutionEvidence, ResponsibleLink
from hamseda.secretariat.operations.enacting import name_responsible
from hamseda.secretariat.operations.extending import ask_extension, count_deadlines_again
from hamseda.secretariat.operations.linking import (
    board_token_of,
    send_link,
    share_board,
    token_of,
)
from hamseda.secretariat.operations.planning import (
    NewTarget,
    add_goal,
    add_target,
    draft_plan,
    freeze_ended_quarters,
)
from hamseda.secretariat.operations.planning import Wanted as WantedOfTarget
from hamseda.secretariat.operations.reporting import Proof, report_progress
from hamseda.secretariat.queries.plans import targets_of
from tests.delivery.factories import make_subscriber
from tests.factories import NOW, make_attachment, make_photo, picture_file
from tests.lists.factories import make_list_in_each_state
from tests.screens import analysis_rows, bulletin_rows, council_rows, issue_rows, source_rows
from tests.screens.persian import Verbatim, read_page
from tests.secretariat.factories import day, make_council, make_item, make_resolution

Arguments = dict[str, object]
PLAN = "برنامهٔ سال"

REGISTRY = (
    Appointment, Area, Course, Office, OfficeChannel, OfficeContact, Outlet, PeerGroup, Person,
    Post, Representative, RoleAssignment, User,
)  # fmt: skip


def rows_of(place: str) -> list[Arguments]:
    """The sets of arguments to visit a place with; KeyError for a room that is not known here."""
    if bulletin_rows.is_ours(place):
        return bulletin_rows.rows_of(place)
    if council_rows.is_ours(place):
        return council_rows.rows_of(place)
    if analysis_rows.is_ours(place):
        return analysis_rows.rows_of(place)
    space = place.split(":")[0]
    if space.startswith("registry_"):
        models = {f"registry_{model._meta.model_name}": model for model in REGISTRY}
        return [{"pk": models[space].objects.first().pk}]
    return {
        "appeal": _appeals,
        "calendar": _calendar,
        "desk": _outlets,
        "media": _media,
        "offices": _offices,
        "people": _people,
        "moved_people": lambda _place: [{"rest": "retention/"}],
        "moved_plans": lambda _place: [{"rest": ""}],
        "record": _records,
        "resolutions": _resolutions,
        "plans": _plans,
        "followup": _followups,
        "issues": issue_rows.issues,
        "answer": issue_rows.answers,
        "board": _boards,
        "newsroom": _files if "photo" in place or place == "newsroom:attachment" else _releases,
        "attachments": _attachments,
        "approval": _approvals,
        "comments": _comments,
        "suggestions": _suggestions,
        "accreditations": _accreditations,
        "lead_stories": _lead_stories,
        "lists": _lists,
        "delivery": _delivery,
        "subscription": _subscriptions,
        "portal": _published,
        "monitoring": _monitored,
        "sources": source_rows.rows_of,
        "evaluation": _figures,
    }[space](place)


def _calendar(_place: str) -> list[Arguments]:
    """The province's own calendar, this year, and an expected holiday."""
    calendar = open_calendar(actor=None, area=provinces_at_work()[0], now=NOW)
    holiday = calendar.days.filter(is_expected=True)[0]
    return [{"code": calendar.area.code, "year": 1405, "pk": holiday.pk}]


def _appeals(_place: str) -> list[Arguments]:
    """A link to a removal that was appealed, one to a fresh one, and one that opens nothing."""
    fresh = Removal.objects.filter(appeal_state="none").first()
    if fresh is None:
        editor = User.objects.get(username="editor")
        outlet = Outlet.objects.listed().order_by("-pk")[0]
        fresh = remove_from_lists(
            actor=editor, subject=outlet, ground="other", reason="برای آزمون", now=NOW
        ).removal
    waiting = Removal.objects.filter(appeal_state="waiting")[0]
    tokens = (appeal_token(waiting), appeal_token(fresh), "nothing")
    return [{"token": token} for token in tokens]


def _outlets(_place: str) -> list[Arguments]:
    """An outlet with everything, one that returned from a boycott, and one off the lists."""
    codes = ("peyk-mihan", "didban-mehravand", "ravi-mehravand", "nobaharan-nameh")
    return [{"pk": Outlet.objects.get(code=code).pk} for code in codes]


def _media(place: str) -> list[Arguments]:
    """Rows by their place; forms for adding and changing each kind and each part."""
    name = place.split(":")[1]
    whose = {
        "outlets": Outlet.objects.get(code="peyk-mihan"),
        "journalists": Journalist.objects.get(name="آرش نیک‌بین"),
        "guilds": Guild.objects.all()[0],
        "contractors": Contractor.objects.get(code="ava-mehr"),
        "contracts": Contract.objects.all()[0],
        "beats": Beat.objects.all()[0],
    }
    if name in ("part", "part_add"):
        owned = {"desks": "desks", "feeds": "feeds", "channels": "channels",
                 "licences": "licences", "employments": "employments", "members": "memberships",
                 "contracts": "contracts", "deliverables": "deliverables"}  # fmt: skip
        found = []
        for owner, part in PARTS:
            if part in owned or name == "part_add":
                rows = getattr(whose[owner], owned.get(part, ""), None)
                row = rows.all()[0].pk if rows and name == "part" else 0
                found.append({"owner": owner, "pk": whose[owner].pk, "part": part, "row": row})
        return found
    if name in ("row", "row_add"):
        return [{"kind": kind, "pk": whose[kind].pk} for kind in KINDS]
    if name == "remove":
        return [{"kind": kind, "pk": whose[kind].pk} for kind in ("outlets", "journalists")]
    rows = {
        "decide": Removal.objects.filter(appeal_state="waiting")[0],
        "evidence": _accepted(),
        "judge": Deliverable.objects.filter(verdict="")[0],
        "relation": whose["outlets"],
        "opt": whose["journalists"],
    }
    row = rows[name] if name in rows else whose[f"{name}s"]
    return [{"pk": row.pk}]


def _lists(place: str) -> list[Arguments]:
    """A list that waits for its columns, one with doubtful rows, one that is written; a merge."""
    first = ImportRun.objects.order_by("pk").first()
    if first is None:
        make_list_in_each_state()
        first = ImportRun.objects.order_by("pk").first()
    if place == "lists:unmerge":
        return [{"pk": Merge.objects.first().pk}]
    return [{"pk": run.pk} for run in ImportRun.objects.order_by("pk")]


def _offices(place: str) -> list[Arguments]:
    """An office in each state of its life, and each step; and a correction that waits."""
    if place in {"offices:decide", "offices:proposed_numbers"}:
        return [{"pk": _a_proposal().pk}]
    codes = ("ostandari", "miras", "gardeshgari", "shahrdari-golrudan")
    if place == "offices:change":
        codes = codes[1:3]
    steps = ("rename", "place", "merge", "split", "take_back", "close", "reopen")
    return [{"code": code, "step": step} for code in codes for step in steps]


def _people(_place: str) -> list[Arguments]:
    return [{"code": code} for code in ("golafshan", "porkar", "takestani")]


def _records(_place: str) -> list[Arguments]:
    """A link that opens, one that was used and one that opens nothing."""
    _a_proposal()
    keeper = User.objects.get(username="registrar")
    office = Office.objects.get(code="miras")
    made = make_record_link(actor=keeper, office=office, name="سهراب دیرین‌پور", now=timezone.now())
    return [{"token": made.token}, {"token": "nothing"}]


def _a_proposal() -> CorrectionProposal:
    waiting = CorrectionProposal.objects.filter(state="waiting").first()
    if waiting:
        return waiting
    keeper, office = User.objects.get(username="registrar"), Office.objects.get(code="rahdari")
    now = timezone.now()
    token = make_record_link(actor=keeper, office=office, name="کامران رهسپار", now=now).token
    told = {"phone": "07932240081", "head": "کامران رهسپار"}
    return propose_correction(token=token, told=told, note="خط تلفن عوض شده است.", now=now)


def _secretariat() -> tuple[Plan, Resolution]:
    """A body with a resolution that is reported on, extended and moved, and a plan."""
    if plan := Plan.objects.filter(title=PLAN).first():
        return plan, Resolution.objects.filter(council=plan.council, reports__isnull=False)[0]
    council = make_council("شورای هماهنگی روابط عمومی‌ها", Office.objects.get(code="ostandari"))
    admin = User.objects.filter(is_superuser=True)[0]
    make_item(council)
    lead = name_responsible(
        actor=admin, target=Office.objects.order_by("pk")[1], mail="owner@example.ir", now=NOW
    )
    found = make_resolution(council, secretary=admin, lead=lead)
    report_progress(
        actor=admin, resolution=found, responsible=None, text="در حال انجام است.",
        proof=Proof(files=[picture_file()]), now=NOW,
    )  # fmt: skip
    ask_extension(
        actor=admin, resolution=found, asked_by=None, working_days=3, reason="سالن", now=NOW
    )
    calendar = open_calendar(actor=admin, area=council.area.parent or council.area, now=NOW)
    mark_days(
        actor=admin, calendar=calendar, first=day(1405, 9, 4), last=day(1405, 9, 4),
        kind="closure", name="آلودگی هوا", now=NOW,
    )  # fmt: skip
    count_deadlines_again(calendar.pk, now=NOW)
    plan = draft_plan(
        actor=admin, council=council, kind="annual_plan", title=PLAN,
        first_year=1405, last_year=1405, now=NOW,
    )  # fmt: skip
    goal = add_goal(actor=admin, plan=plan, title="نظم جلسه‌ها", now=NOW)
    for title, counter in [("جلسه‌ها", "meetings_held"), ("دوره‌ها", "courses_held")]:
        wanted = NewTarget(goal, title, "مورد", counter, WantedOfTarget(1405, 12, 6))
        add_target(actor=admin, plan=plan, target=wanted, now=NOW)
    freeze_ended_quarters(now=NOW)
    return plan, found


def _resolutions(place: str) -> list[Arguments]:
    _, found = _secretariat()
    evidence = ResolutionEvidence.objects.exclude(file="")[0]
    rows = {"resolutions:evidence": evidence.pk, "resolutions:add": found.council_id}
    return [{"pk": rows.get(place, found.pk)}]


def _plans(place: str) -> list[Arguments]:
    plan, found = _secretariat()
    target = targets_of(plan).get(counter="meetings_held")
    link = plan.links.first() or share_board(
        actor=User.objects.filter(is_superuser=True)[0], plan=plan, name="استاندار",
        now=timezone.now(),
    )  # fmt: skip
    pk = found.council_id if place == "plans:draft" else plan.pk
    return [{"pk": pk, "goal": target.goal_id, "target": target.pk, "link": link.pk}]


def _followups(place: str) -> list[Arguments]:
    """A link that opens, and one that opens nothing."""
    _, found = _secretariat()
    admin = User.objects.filter(is_superuser=True)[0]
    opens = ResponsibleLink.objects.filter(
        revoked_at=None, expires_at__gt=timezone.now(), responsible__charges__resolution=found
    )
    link = opens.first() or send_link(actor=admin, resolution=found, now=timezone.now())
    evidence = ResolutionEvidence.objects.exclude(file="")[0]
    pk = evidence.pk if place == "followup:evidence" else found.pk
    return [{"token": token_of(link), "pk": pk}, {"token": "nothing", "pk": pk}]


def _boards(_place: str) -> list[Arguments]:
    """A link that opens, and one that opens nothing."""
    plan, _ = _secretariat()
    admin = User.objects.filter(is_superuser=True)[0]
    link = share_board(actor=admin, plan=plan, name="استاندار", now=timezone.now())
    return [{"token": board_token_of(link)}, {"token": "nothing"}]


def _accepted() -> Deliverable:
    """What was accepted on a picture of its minutes."""
    found = Deliverable.objects.filter(verdict="accepted")[0]
    if not found.evidence_file:
        found.evidence_file.save("evidence.jpeg", File(picture_file()))
    return found


def _releases(_place: str) -> list[Arguments]:
    found = []
    for state in ("draft", "submitted", "returned", "published"):
        release = _in_state(state)
        revision = release.latest_revision
        flow = release.workflow_states.order_by("-pk").first()
        step = flow.current_task_state if flow else None
        found.append(
            {
                "pk": release.pk,
                "revision_id": revision.pk,
                "revision_id_a": "earliest",
                "revision_id_b": "latest",
                "workflow_state_id": flow.pk if flow else 0,
                "task_state_id": step.pk if step else 0,
                "task_id": step.task_id if step else 0,
                "action_name": "reject",
                "forced_id": 1,
            }
        )
    return found


def _files(place: str) -> list[Arguments]:
    office = _in_state("draft").office
    if place == "newsroom:attachment":
        kept = Attachment.objects.filter(office=office).first() or make_attachment(office)
        return [{"attachment_id": kept.pk}]
    photo = Photo.objects.first() or make_photo(office)
    return [{"photo_id": photo.pk}]


def _attachments(_place: str) -> list[Arguments]:
    release = _in_state("published")
    shown = release.attachments.first() or ReleaseAttachment.objects.create(
        release=release, attachment=make_attachment(release.office), title="جدول"
    )
    return [{"news_code": release.news_code, "key": shown.attachment.key}]


def _approvals(place: str) -> list[Arguments]:
    """A link that opens a submission, and one that opens nothing."""
    waiting = _in_state("submitted")
    for chief in User.objects.filter(roles__role="chief_editor"):
        if may_review(chief, waiting):
            now = timezone.now()
            signed = invite_approver(actor=chief, release=waiting, name="مدیرکل آب", now=now)
            rows: list[Arguments] = [{"token": signed.token}, {"token": "nothing"}]
            if place == "approval:decide":
                return rows
            office = waiting.office
            waiting = waiting.get_latest_revision_as_object()
            if place == "approval:photo":
                photo = make_photo(office)
                waiting.photos = [ReleasePhoto(photo=photo, rights="own")]
                named = {"photo_id": photo.pk}
            else:
                kept = make_attachment(office)
                waiting.attachments = [ReleaseAttachment(attachment=kept, title="جدول")]
                named = {"attachment_id": kept.pk}
            Revision.objects.filter(pk=waiting.latest_revision_id).update(
                content=waiting.serializable_data()
            )
            return [named | row for row in rows]
    raise LookupError("the sample province has nobody who may review this submission")


def _comments(_place: str) -> list[Arguments]:
    release = _in_state("published")
    comment, _ = release.comments.get_or_create(text="کی می‌رسد؟", defaults={"posted_at": NOW})
    return [{"pk": comment.pk}]


def _accreditations(_place: str) -> list[Arguments]:
    return [{"pk": _an_accreditation().pk}]


def _an_accreditation() -> Accreditation:
    fields = {"name": "نرگس خبرجو", "outlet_name": "هفته‌نامهٔ نوبهار", "asked_at": NOW}
    return Accreditation.objects.get_or_create(address="n@example.ir", defaults=fields)[0]


def _lead_stories(_place: str) -> list[Arguments]:
    return [{"pk": _in_state("published").pk}]


def _suggestions(_place: str) -> list[Arguments]:
    return [{"pk": _a_suggestion().pk}]


def _a_suggestion() -> Suggestion:
    fields = {"text": "خبرهای روستا بیشتر شود.", "sent_at": NOW}
    return Suggestion.objects.get_or_create(code="SAMPLE2345", defaults=fields)[0]


def _delivery(place: str) -> list[Arguments]:
    """A release with a sending in each state, its recipient, and the channel of mail."""
    release = _in_state("published")
    subscriber = Subscriber.objects.first() or make_subscriber(kind="outlet")
    for number, state in enumerate(Dispatch.State):
        sent, _ = Dispatch.objects.get_or_create(
            release=release,
            subscriber=subscriber,
            occasion="correction",
            occasion_number=number,
            defaults={"state": state, "planned_at": NOW, "due_at": NOW, "reason": "worker_lost"},
        )
    rows = {
        "delivery:release": release,
        "delivery:send_early": release,
        "delivery:repeat": sent,
        "delivery:channel": subscriber.channel,
        "delivery:subscriber_stop": subscriber,
    }
    return [{"pk": rows[place].pk}]


def _subscriptions(place: str) -> list[Arguments]:
    """A link that opens, and one that opens nothing."""
    subscriber = Subscriber.objects.first() or make_subscriber()
    if place == "subscription:stop":
        return [{"token": stop_address(subscriber).split("/")[-2]}, {"token": "nothing"}]
    now = timezone.now()
    address = "reader@example.ir"  # those of the sample have lapsed
    asked = SubscriptionRequest.objects.filter(address=address).first() or request_subscription(
        address=address, wanted=Wanted(), now=now
    )
    return [{"token": signing.dumps(asked.pk, salt=CONFIRM_SALT)}, {"token": "nothing"}]


def _in_state(state: str) -> Release:
    releases = Release.objects.order_by("-pk")
    if state == "published":
        return releases.filter(live=True)[0]
    status = {"submitted": "in_progress", "returned": "needs_changes"}.get(state)
    waiting = list(releases.filter(live=False))
    for release in waiting:
        flow = release.workflow_states.order_by("-pk").first()
        if (flow.status if flow else None) == status:
            return release
    raise LookupError(f"the sample has no release that is {state}")


def _published(place: str) -> list[Arguments]:
    release = Release.objects.filter(live=True).order_by("-pk")[0]
    day = JalaliDate.from_gregorian(timezone.localdate(release.first_published_at))
    codes = {
        "county": lambda: release.office.area.code,
        "subject": lambda: _subject_of(release).code,
        "kind": lambda: release.kind,
        "suggestion": lambda: _a_suggestion().code,
        "person": lambda: Person.objects.filter(appointments__isnull=False)[0].code,
    }
    scope = place.split(":")[1].split("_")[0]  # feeds are named after what they bring
    return [
        {
            "news_code": release.news_code,
            "token": _an_accreditation().get_link().split("/")[-2],
            "slug": "خبر",
            "code": codes.get(scope, lambda: release.office.code)(),
            "part": release.news_code // CODES_IN_MAP,
            "year": day.year,
            "month": day.month,
            "day": day.day,
        }
    ]


def _subject_of(release: Release) -> Subject:
    subject, _ = Subject.objects.get_or_create(
        code="medtop:06000000", defaults={"name": "محیط زیست", "name_en": "environment"}
    )
    release.subjects.add(subject)
    release.save()
    return subject


def _monitored(place: str) -> list[Arguments]:
    name = place.split(":")[1]
    if name in _ABOUT_ARTICLES:
        return _ABOUT_ARTICLES[name]()
    if name in _DESCRIBED:
        return _described(name)
    if name == "story":
        return [{"pk": Story.objects.latest("pk").pk}]
    if name == "quotation_decide":
        return [{"pk": Quotation.objects.latest("pk").pk}]
    return [{"pk": row.pk} for row in Coverage.objects.order_by("pk")[:2]]


def _articles() -> list[Arguments]:
    """One that carries a writer's own release, one that changed, one that is gone, and clips."""
    carries = Coverage.objects.latest("pk").article_id
    changed = ArticleVersion.objects.filter(number=2).latest("pk").article_id
    gone = Article.objects.exclude(presence=Article.Presence.THERE).latest("pk").pk
    clips = Clip.objects.values_list("article", flat=True)
    return [{"pk": pk} for pk in (carries, changed, gone, *clips)]


def _versions() -> list[Arguments]:
    version = ArticleVersion.objects.filter(number=2).latest("pk")
    return [{"pk": version.article_id, "number": 2}]


def _proofs() -> list[Arguments]:
    proof = Refetch.objects.filter(original__isnull=False).latest("pk")
    return [{"pk": proof.article_id, "refetch": proof.pk}]


_ABOUT_ARTICLES = {
    "article": _articles,
    "original": lambda: _articles()[:1],
    "version": _versions,
    "version_original": _versions,
    "proof": _proofs,
    "clip_picture": lambda: [{"pk": Clip.objects.get(kind=Clip.Kind.CUTTING).article_id}],
}
_DESCRIBED = {
    "format_decide", "front_page", "front_page_withdraw", "label", "office_articles", "sample",
    "subject_decide",
}  # fmt: skip


def _described(name: str) -> list[Arguments]:
    if name in {"format_decide", "front_page", "front_page_withdraw"}:
        return [{"pk": Article.objects.latest("pk").pk}]
    if name == "subject_decide":
        return [{"pk": ArticleSubject.objects.latest("pk").pk}]
    if name == "office_articles":
        office = ArticleSubject.objects.filter(is_central=True, office__isnull=False)[0].office_id
        return [{"pk": office, "counter": counter} for counter in ("news", "chain")]
    return [{"pk": _sample().pk}]


def _sample() -> Sample:
    """A sample of the archive, one for all who ask."""
    days = Article.objects.filter(published_on__isnull=False).order_by("published_on")
    return Sample.objects.first() or draw_sample(
        actor=User.objects.get(username="analyst"),
        first_on=days[0].published_on,
        last_on=days.reverse()[0].published_on,
        size=20,
        seed=1,
        now=NOW,
    )


def _figures(_place: str) -> list[Arguments]:
    month = newest_month(now=NOW)
    office = Release.objects.filter(live=True).order_by("-first_published_at")[0].office
    when = {"year": month.year, "month": month.month, "code": office.code}
    return [when | {"indicator": name} for name in INDICATORS]


def wagtail_arguments(names: tuple[str, ...]) -> Arguments:
    """Likely arguments for a room of Wagtail's own."""
    known: Arguments = {
        "app_label": "newsroom",
        "app_name": "newsroom",
        "model_name": "release",
        "object_id": Release.objects.earliest("pk").pk,
        "content_type_app_name": "wagtailcore",
        "content_type_model_name": "page",
        "filter_spec": "max-100x100",
        "uidb64": "MQ",
        "token": "x",
    }
    return {name: known.get(name, 1) for name in names}


def _english_of(release: Release) -> list[str]:
    """The English side, paragraph by paragraph."""
    body = read_page(f"<div>{release.body_en}</div>")
    paragraphs = [" ".join(each.text_content().split()) for each in body.iter("p")]
    return [release.headline_en, release.lead_en, *paragraphs]


def verbatim_texts() -> Verbatim:
    """What the sample's people and media wrote themselves, and the codes and names in use."""
    codes = chain.from_iterable(
        model.objects.values_list("code", flat=True)
        for model in (Area, Channel, Office, Outlet, PeerGroup, Person, Subject, Suggestion)
    )
    names = User.objects.values_list("username", flat=True)
    parts = ("kicker", "headline", "lead", "body")
    writings = [
        *Quotation.objects.values_list("words", "speaker_name", "speaker_post"),
        *Article.objects.values_list(*parts),
        *Release.objects.values_list(*parts),
        *map(_english_of, Release.objects.exclude(headline_en="")),
    ]
    cells = ["۹.۱۲E+۰۹"]  # a number that a spreadsheet has spoilt, shown as it is
    handles = OutletChannel.objects.values_list("handle", flat=True)
    chats = [
        told
        for address in Subscriber.objects.values_list("address", flat=True)
        for told in (address, masked(address))
    ]
    written = [*council_rows.written_in_latin(), *bulletin_rows.written_in_latin()]
    return Verbatim([*codes, *names, *cells, *handles, *chats, *written], writings)
