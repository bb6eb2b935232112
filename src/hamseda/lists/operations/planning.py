"""Plan the rows of a list one after the other, each knowing what the ones before will make."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hamseda.lists.models import ImportRun, ListKind
from hamseda.lists.operations.planning_outlets import (
    OutletDefaults,
    plan_outlet_row,
    remember_outlet,
)
from hamseda.lists.operations.planning_people import Defaults, plan_person_row, remember
from hamseda.lists.operations.plans import Outcome, Plan
from hamseda.lists.queries.known import Known, load_outlets, load_people
from hamseda.registry.models import Area, Office, PeerGroup


class Planner:
    """Plans rows in their order, with the defaults that the person who imports chose."""

    def __init__(self, run: ImportRun, day: date) -> None:
        self._is_people = run.kind == ListKind.PEOPLE
        self._known = Known()
        options = run.options
        area = Area.objects.filter(pk=options.get("area")).first()
        self._defaults: Any
        if self._is_people:
            load_people(self._known)
            self._defaults = Defaults(
                area=area,
                peer_group=PeerGroup.objects.filter(pk=options.get("peer_group")).first(),
                office=Office.objects.filter(pk=options.get("office")).first(),
                post=options.get("post") or "",
                day=day,
                file_name=run.file_name,
            )
        else:
            load_outlets(self._known)
            self._defaults = OutletDefaults(
                area, options.get("outlet_kind") or "", options.get("reach") or ""
            )

    def plan(
        self, number: int, values: dict[str, Any], decisions: Mapping[str, Sequence[str]]
    ) -> Plan:
        """Plan the next row."""
        plan_row: Any = plan_person_row if self._is_people else plan_outlet_row
        plan = plan_row(number, values, self._known, self._defaults, decisions)
        if plan.outcome not in {Outcome.WRONG, Outcome.DOUBTFUL}:
            (remember if self._is_people else remember_outlet)(plan, self._known)
        return plan
