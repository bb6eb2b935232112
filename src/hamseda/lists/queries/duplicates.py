"""Records that may be one, found under spelling variants, with the reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

from hamseda.core.lists import Likeness
from hamseda.lists.models import NotTheSame, RecordKind
from hamseda.lists.queries.known import Known, load_journalists, load_outlets, load_people
from hamseda.lists.queries.names import OfficesByName

_ORDER = ("same_phone", "same_card", "same_outlet", "same_office", *(str(one) for one in Likeness))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one; `lower_id` is the older one."""

    kind: str
    lower_id: int
    lower_name: str
    higher_id: int
    higher_name: str
    reasons: tuple[str, ...]


def possible_duplicates(kind: str) -> list[Pair]:
    """Pairs that nobody has called two yet, the likeliest first. Works in memory, on all names."""
    known = Known()
    if kind == RecordKind.OUTLET:
        load_outlets(known)
        found = _named_alike(known.outlets, kind)
    elif kind == RecordKind.JOURNALIST:
        load_journalists(known)
        found = _journalists(known)
    else:
        load_people(known)
        is_person = kind == RecordKind.PERSON
        found = _people(known) if is_person else _named_alike(known.offices, kind)
    told = set(NotTheSame.objects.filter(kind=kind).values_list("lower_id", "higher_id"))
    pairs = {(one.lower_id, one.higher_id): one for one in found}
    left = [pair for ids, pair in pairs.items() if ids not in told]
    return sorted(left, key=lambda pair: (_rank(pair), pair.lower_name, pair.lower_id))


def _people(known: Known) -> Iterator[Pair]:
    for ref, name in known.people.names.items():
        offices = known.office_refs_of(ref)
        for other, why in known.people.alike(name).items():
            if _number(other) <= _number(ref):
                continue
            reasons = [str(why)]
            if offices & known.office_refs_of(other):
                reasons.append("same_office")
            if known.phones.get(ref, set()) & known.phones.get(other, set()):
                reasons.append("same_phone")
            # A slip alone joins «احمدی» and «محمدی»: something else must speak for it.
            if why is not Likeness.NEAR or len(reasons) > 1:
                yield _pair(RecordKind.PERSON, known.people.names, ref, other, reasons)


def _journalists(known: Known) -> Iterator[Pair]:
    for ref, name in known.journalists.names.items():
        card = known.rows[ref].press_card.strip()
        for other, why in known.journalists.alike(name).items():
            if _number(other) <= _number(ref):
                continue
            reasons = [str(why)]
            if known.outlet_refs_of(ref) & known.outlet_refs_of(other):
                reasons.append("same_outlet")
            if known.ways.get(ref, set()) & known.ways.get(other, set()):
                reasons.append("same_phone")
            if card and card == known.rows[other].press_card.strip():
                reasons.append("same_card")
            if why is not Likeness.NEAR or len(reasons) > 1:
                yield _pair(RecordKind.JOURNALIST, known.journalists.names, ref, other, reasons)


def _named_alike(names: OfficesByName, kind: str) -> Iterator[Pair]:
    for ref, name in names.names.items():
        alike = dict.fromkeys(names.same(name), Likeness.SAME_FORM)
        for other, why in {**names.alike(name), **alike}.items():
            if _number(other) > _number(ref):
                yield _pair(kind, names.names, ref, other, [str(why)])


def _pair(kind: str, names: dict[str, str], ref: str, other: str, reasons: list[str]) -> Pair:
    return Pair(str(kind), _number(ref), names[ref], _number(other), names[other], tuple(reasons))


def _number(ref: str) -> int:
    return int(ref.partition(":")[2])


def _rank(pair: Pair) -> tuple[int, ...]:
    return tuple(sorted(_ORDER.index(reason) for reason in pair.reasons))
