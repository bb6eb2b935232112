"""Media, under all their names and domains."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hamseda.core.text import skeleton
from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.outbox.operations import record_fact
from hamseda.registry.facts import OutletSaved
from hamseda.registry.models import Outlet, OutletDomain, OutletName
from hamseda.registry.operations.saving import save_row
from hamseda.registry.queries.outlets import outlet_by_domain


@transaction.atomic
def save_outlet(
    *,
    actor: User | None,
    outlet: Outlet,
    names: Sequence[str],
    domains: Sequence[str],
    now: datetime,
) -> Outlet:
    """Add or change an outlet together with all its names and domains.

    Raises django.core.exceptions.ValidationError when another outlet has a name or a domain.
    """
    save_row(actor, outlet, "outlet", now, code=outlet.code)
    outlet.names.all().delete()
    outlet.domains.all().delete()
    by_normal_form = {skeleton(name).letters: name for name in [outlet.name, *names]}
    rows = [
        *(OutletName(outlet=outlet, name=n, normal_name=k) for k, n in by_normal_form.items()),
        *(OutletDomain(outlet=outlet, domain=_bare_domain(domain)) for domain in domains),
    ]
    for row in rows:
        row.full_clean()
        row.save()
    record_fact(OutletSaved(outlet_id=outlet.pk), now=now)
    return outlet


@transaction.atomic
def learn_domain(outlet: Outlet, domain: str, *, now: datetime) -> bool:
    """Add a domain that the machine found to be the outlet's; returns whether it is new. One that
    lies under a domain of some outlet is nobody else's to have.
    """
    bare = _bare_domain(domain)
    if outlet_by_domain(bare) is not None:
        return False
    row = OutletDomain(outlet=outlet, domain=bare)
    row.full_clean()
    row.save()
    record_entry(
        actor=None, action="registry.outlet.domain_learnt", target=outlet, now=now,
        data={"domain": bare},
    )  # fmt: skip
    record_fact(OutletSaved(outlet_id=outlet.pk), now=now)
    return True


def _bare_domain(domain: str) -> str:
    return domain.strip().casefold().removeprefix("www.").strip(".")
