"""Screens of media."""

from django.db.models import Model
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.foundation.accounts.models import User
from hamseda.registry.forms.outlets import OutletForm
from hamseda.registry.models import Outlet
from hamseda.registry.operations.outlets import save_outlet
from hamseda.registry.views.screens import viewset


def _save_outlet(actor: User, form: WagtailAdminModelForm) -> Model:
    return save_outlet(
        actor=actor,
        outlet=form.save(commit=False),
        names=form.cleaned_data["other_names"],
        domains=form.cleaned_data["domains"],
        now=timezone.now(),
    )


SCREENS = (
    viewset(
        Outlet, OutletForm, "site", ["name", "kind", "reach"], _save_outlet,
        list_filter=["kind", "reach"], search_fields=["name", "code"],
    ),
)  # fmt: skip
