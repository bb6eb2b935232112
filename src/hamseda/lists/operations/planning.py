"""Plan the rows of a list one after the other, each knowing what the ones before will make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hamseda.lists.models import ImportRun, ListKind
from hamseda.lists.operations.planning_contractors import (
    ContractorDefaults,
    plan_contractor_row,
    remember_contractor,
)
from hamseda.lists.operations.planning_journalists import (
    JournalistDefaults,
    plan_journalist_row,
    remember_journalist,
)
from hamseda.lists.operations.planning_licences import (
    LicenceDefaults,
    plan_licence_row,
    remember_licence,
)
from hamseda.lists.operations.planning_outlets import (
    OutletDefaults,
    plan_outlet_row,
    remember_outlet,
)
from hamseda.lists.operations.planning_people import Defaults, plan_person_row, remember
from hamseda.lists.operations.plans import Outcome, Plan
from hamseda.lists.queries.known import (
    Known,
    load_contractors,
    load_journalists,
    load_licences,
    load_outlets,
    load_people,
)
from hamseda.registry.models import Area, Office, PeerGroup


@dataclass(frozen=True, slots=True)
class _Way:
    """How the rows of one kind of list are planned."""

    load: Callable[[Known], None]
    defaults: Callable[[ImportRun, date], Any]
    plan_row: Callable[..., Plan]
    remember: Callable[[Plan, Known], None]


class Planner:
    """Plans rows in their order, with the defaults that the person who imports chose."""

    def __init__(self, run: ImportRun, day: date) -> None:
        self._way = _WAYS[ListKind(run.kind)]
        self._known = Known()
        self._way.load(self._known)
        self._defaults = self._way.defaults(run, day)

    def plan(
        self, number: int, values: dict[str, Any], decisions: Mapping[str, Sequence[str]]
    ) -> Plan:
        """Plan the next row."""
        plan = self._way.plan_row(number, values, self._known, self._defaults, decisions)
        if plan.outcome not in {Outcome.WRONG, Outcome.DOUBTFUL}:
            self._way.remember(plan, self._known)
        return plan


def _people_defaults(run: ImportRun, day: date) -> Defaults:
    options = run.options
    return Defaults(
        area=_area(run),
        peer_group=PeerGroup.objects.filter(pk=options.get("peer_group")).first(),
        office=Office.objects.filter(pk=options.get("office")).first(),
        post=options.get("post") or "",
        day=day,
        file_name=run.file_name,
    )


def _outlet_defaults(run: ImportRun, _day: date) -> OutletDefaults:
    options = run.options
    return OutletDefaults(_area(run), options.get("outlet_kind") or "", options.get("reach") or "")


def _area(run: ImportRun) -> Area | None:
    return Area.objects.filter(pk=run.options.get("area")).first()


_WAYS = {
    ListKind.PEOPLE: _Way(load_people, _people_defaults, plan_person_row, remember),
    ListKind.OUTLETS: _Way(load_outlets, _outlet_defaults, plan_outlet_row, remember_outlet),
    ListKind.JOURNALISTS: _Way(
        load_journalists,
        lambda _run, day: JournalistDefaults(day),
        plan_journalist_row,
        remember_journalist,
    ),
    ListKind.LICENCES: _Way(
        load_licences, lambda _run, _day: LicenceDefaults(), plan_licence_row, remember_licence
    ),
    ListKind.CONTRACTORS: _Way(
        load_contractors,
        lambda run, _day: ContractorDefaults(run.options.get("scope") or ""),
        plan_contractor_row,
        remember_contractor,
    ),
}
