"""What all screens of the registry share: who may, how they list, how they save. None deletes."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from hamseda.core.text import to_persian_digits
from hamseda.foundation.accounts.models import User
from hamseda.registry.access import keeps_registry
from hamseda.registry.models import RoleAssignment

_COLUMNS_OF_WORDS = {"name", "display_name", "title"}

Save = Callable[[User, WagtailAdminModelForm], Model]


class RegistryPolicy(BasePermissionPolicy):
    """Registrars and chief editors keep it; roles are given by administrators only."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """True for adding, changing and viewing by those who keep these rows."""
        if action not in {"add", "change", "view"}:
            return False
        if self.model in {RoleAssignment, User}:
            return bool(user.is_active and user.is_superuser)
        return keeps_registry(user)

    def users_with_any_permission(self, actions: list[str]) -> QuerySet[User]:
        """Not asked by any screen of ours; nobody is the safe answer."""
        return get_user_model().objects.none()


class _SavesThroughOperation:
    save_row: Save

    def save_instance(self) -> Model:
        """Call the one operation of this screen."""
        self.has_content_changes = True
        return self.save_row(self.request.user, self.form)  # type: ignore[attr-defined]

    def get_history_url(self) -> None:
        """What happened stands in the audit trail; Wagtail's own log of these rows is empty."""

    def get_usage_url(self) -> None:
        """Wagtail's index of references knows nothing of rows like ours."""

    def form_valid(self, form: WagtailAdminModelForm) -> HttpResponse:
        """Save; what the operation refuses comes back beside its field."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                known = field if field in form.fields else None
                form.add_error(None if field == NON_FIELD_ERRORS else known, messages)
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class _Adding:
    model: type[Model]

    def get_header_title(self) -> str:
        """«افزودن رسانه», as on the button that leads here."""
        return gettext("Add %(model_name)s") % {"model_name": self.model._meta.verbose_name}

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the address tells is filled in: a link of an office's page names the office."""
        told = self.request.GET.dict()  # type: ignore[attr-defined]
        return {"initial": told} | super().get_form_kwargs()  # type: ignore[misc]


class _ListWithRelations(IndexView):
    """A list that asks for the related rows together, not one by one."""

    def get_base_queryset(self) -> QuerySet:
        """All rows with what their columns name."""
        relations = [field.name for field in self.model._meta.fields if field.is_relation]
        return super().get_base_queryset().select_related(*relations)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """By the column that was asked for; words in the order of the Persian alphabet."""
        column = (self.ordering or "").removeprefix("-")
        if column in _COLUMNS_OF_WORDS:
            return queryset.order_by(f"{self.ordering}__persian", "pk")
        return super().order_queryset(queryset)


class RegistryViewSet(ModelViewSet):
    """A model of the registry: list, add, change."""

    # Wagtail would queue a task for each row that is saved, to know who refers to whom; its pages
    # that tell so are closed here.
    add_to_reference_index = False
    form_class: type[WagtailAdminModelForm]
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 30
    add_to_admin_menu = False

    def __init__(self, save: Save, **attributes: Any) -> None:
        super().__init__(**attributes)
        mixin = type("_Saving", (_SavesThroughOperation,), {"save_row": staticmethod(save)})
        self.index_view_class = _ListWithRelations
        self.add_view_class = type("AddView", (mixin, _Adding, CreateView), {})
        self.edit_view_class = type("ChangeView", (mixin, EditView), {})

    @property
    def permission_policy(self) -> RegistryPolicy:
        """The registry's own policy instead of Django's permission rows."""
        return RegistryPolicy(self.model)

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """The same form for adding and changing."""
        return self.form_class


def digits(name: str, label: str) -> Column:
    """A column of numbers, as Persian readers write them."""
    return Column(name, label=label, accessor=lambda row: to_persian_digits(getattr(row, name)))


def viewset(
    model: type[Model],
    form: type[WagtailAdminModelForm],
    icon: str,
    columns: list[str | Column],
    save: Save,
    **more: Any,
) -> RegistryViewSet:
    """The screens of a model: its list with these columns, and a form that `save` writes."""
    name = model._meta.model_name
    return RegistryViewSet(
        save,
        name=f"registry_{name}",
        model=model,
        form_class=form,
        icon=icon,
        menu_label=model._meta.verbose_name_plural,
        url_prefix=f"registry/{name}",
        list_display=columns,
        **more,
    )


def saving(operation: Callable[..., Model], argument: str, *extra: str) -> Save:
    """A form's saving by an operation, which takes the row as `argument` and the fields `extra`."""

    def save(actor: User, form: WagtailAdminModelForm) -> Model:
        row = form.save(commit=False)
        details = {name: form.cleaned_data[name] for name in extra}
        return operation(actor=actor, now=timezone.now(), **{argument: row}, **details)

    return save
