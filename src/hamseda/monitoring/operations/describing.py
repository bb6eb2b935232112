"""Say of an article what it is and whom it is about: its format, its offices and places.

What the rules read is put in the place of what they read before; a person's word stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hamseda.core.formats import FormatReading, Piece, read_format
from hamseda.core.naming import Asked, Form, KnownName, Names, office_forms, place_forms
from hamseda.core.text import Span, skeleton
from hamseda.foundation.database.writing import insert_rows, replace_rows
from hamseda.monitoring.models import Article, ArticleFormat, ArticleSubject, Quotation
from hamseda.registry.models import Area, Office, Outlet

_MOST_PASSAGES = 8
"""So many proofs are kept of one office in one article."""

Passage = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """The names of the registry, asked once for a whole run. The keys of `offices` number `forms`,
    the office and the kind of each form; those of `areas` are areas.
    """

    offices: Names
    forms: Sequence[tuple[int, str]]
    areas: Names
    outlet_names: Mapping[int, Sequence[str]]
    all_outlet_names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Description:
    """What the rules read of an article, nothing of it stored yet."""

    article: Article
    reading: FormatReading
    offices: Mapping[int, list[Passage]] = field(default_factory=dict)
    areas: Mapping[int, list[Passage]] = field(default_factory=dict)


def load_known() -> Known:
    """Every office, area and outlet under all names. A short form that two offices share names
    neither; the whole name of one is never taken from it by a short form of another.
    """
    rows = [
        (office.pk, form)
        for office in Office.objects.select_related("area__parent")
        for form in _forms_of(office)
    ]
    owners: dict[str, set[int]] = {}
    whole = {skeleton(form.text).letters: pk for pk, form in rows if form.kind == "name"}
    for pk, form in rows:
        owners.setdefault(skeleton(form.text).letters, set()).add(pk)
    kept = [
        (pk, form)
        for pk, form in rows
        if len(owners[letters := skeleton(form.text).letters]) == 1 or whole.get(letters) == pk
    ]
    areas = [(area.pk, form) for area in Area.objects.all() for form in place_forms(area.name)]
    names = {
        outlet.pk: tuple({outlet.name, *(row.name for row in outlet.names.all())})
        for outlet in Outlet.objects.prefetch_related("names")
    }
    return Known(
        Names(_known(number, form) for number, (_, form) in enumerate(kept)),
        [(pk, form.kind.value) for pk, form in kept],
        Names(_known(pk, form) for pk, form in areas),
        names,
        [name for given in names.values() for name in given],
    )


def describe(article: Article, said: Sequence[Quotation], known: Known) -> Description:
    """Read what an article is and whom it is about."""
    text = article.full_text
    asked = Asked(text)
    offices: dict[int, list[Passage]] = {}
    for found in known.offices.find(asked):
        office, kind = known.forms[found.key]
        offices.setdefault(office, []).append((kind, found.span.start, found.span.end))
    for quotation in said:
        if quotation.office_id:
            passage = (ArticleSubject.Ground.QUOTED.value, quotation.start, quotation.end)
            offices.setdefault(quotation.office_id, []).append(passage)
    areas: dict[int, list[Passage]] = {}
    for found in known.areas.find(asked):
        passage = (ArticleSubject.Ground.NAME.value, found.span.start, found.span.end)
        areas.setdefault(found.key, []).append(passage)
    own = known.outlet_names.get(article.outlet_id or 0, ()) or (article.outlet_as_named,)
    piece = Piece(
        text=text,
        head=_length(article.kicker, article.headline),
        address=article.url,
        own_names=[name for name in own if name],
        other_names=known.all_outlet_names,
        said=[(Span(row.start, row.end), row.speaker_name or row.speaker_post) for row in said],
    )  # fmt: skip
    return Description(article, read_format(piece), offices, areas)


def keep_descriptions(descriptions: Sequence[Description], *, now: datetime) -> None:
    """Store what was read. Runs inside the caller's transaction."""
    _keep_formats(descriptions, now)
    articles = [one.article.pk for one in descriptions]
    rows = ArticleSubject.objects.filter(article__in=articles)
    rows.filter(state=ArticleSubject.State.PROPOSED).delete()
    decided = set(rows.values_list("article", "office", "area"))
    insert_rows(
        row
        for one in descriptions
        for row in _subjects(one)
        if (row.article_id, row.office_id, row.area_id) not in decided
    )


def _keep_formats(descriptions: Sequence[Description], now: datetime) -> None:
    articles = [one.article.pk for one in descriptions]
    decided = ArticleFormat.objects.filter(article__in=articles, is_decided=True)
    by_people = set(decided.values_list("article", flat=True))
    read = ["read_format", "read_exclusive", "signs", "read_at"]
    for is_decided, fields in ((False, [*read, "format", "is_exclusive"]), (True, read)):
        replace_rows(
            (
                _format_row(one, now)
                for one in descriptions
                if (one.article.pk in by_people) is is_decided
            ),
            known_by=["article"],
            names=fields,
        )


def _format_row(one: Description, now: datetime) -> ArticleFormat:
    reading = one.reading
    signs = [
        [sign.ground.value, sign.span and sign.span.start, sign.span and sign.span.end]
        for sign in reading.signs
    ]
    return ArticleFormat(
        article_id=one.article.pk,
        format=reading.format.value,
        is_exclusive=reading.is_exclusive,
        read_format=reading.format.value,
        read_exclusive=reading.is_exclusive,
        signs=signs,
        read_at=now,
    )


def _subjects(one: Description) -> Iterable[ArticleSubject]:
    article = one.article
    head = _length(article.kicker, article.headline, article.lead)
    for office, passages in one.offices.items():
        yield ArticleSubject(article_id=article.pk, office_id=office, **_proof(passages, head))
    for area, passages in one.areas.items():
        yield ArticleSubject(article_id=article.pk, area_id=area, **_proof(passages, head))


def _proof(passages: Sequence[Passage], head: int) -> dict[str, object]:
    quoted = ArticleSubject.Ground.QUOTED.value
    is_central = any(ground == quoted or start < head for ground, start, _ in passages)
    return {"is_central": is_central, "passages": sorted(passages, key=_place)[:_MOST_PASSAGES]}


def _place(passage: Passage) -> tuple[int, int]:
    return passage[1], passage[2]


def _length(*parts: str) -> int:
    """How far these parts reach in the article's text."""
    return len("\n".join(part for part in parts if part))


def _forms_of(office: Office) -> list[Form]:
    names = [office.name, *(name for name, _, _ in office.earlier_names)]
    area = office.area
    places = [area.name, area.parent.name if area.parent else area.name]
    return [
        form
        for name in names
        for form in office_forms(
            name, place=next((place for place in places if name.endswith(place)), places[-1])
        )
    ]


def _known(key: int, form: Form) -> KnownName:
    return KnownName(key, form.text, form.heads, form.not_before, form.not_after)
