"""Jalali boxes for every date in Wagtail's editor and its filters, and labels that it lacks."""

from functools import wraps
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy
from wagtail.admin import filters
from wagtail.admin.forms import choosers
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.viewsets.chooser import ChooserViewSet

from hamseda.foundation.design import wording
from hamseda.foundation.design.forms import IsoDateInput, JalaliDateField, JalaliDateTimeField


def use_jalali_fields() -> None:
    """Tell Wagtail which form fields stand for dates. Calling it again changes nothing.

    Models' fields have a registry for this. The date ranges of reports and listings have none:
    their widget looks up `AdminDateInput` in its own module when it is made, so it is given ours
    there.
    """
    register_form_field_override(models.DateField, override={"form_class": JalaliDateField})
    register_form_field_override(models.DateTimeField, override={"form_class": JalaliDateTimeField})
    filters.AdminDateInput = IsoDateInput


def keep_rich_text_at_once() -> None:
    """Let the box of a rich text hand what was typed to its form without a delay.

    Draftail waits for a quarter of a second after the last letter. Whoever presses the key for
    saving sooner than that would lose what was typed or pasted. Wagtail takes no options for the
    editor but its features, so they are added where the widget makes them.
    """
    if hasattr(DraftailRichTextArea.__init__, "__wrapped__"):
        return
    made = DraftailRichTextArea.__init__

    @wraps(made)
    def with_options(widget: DraftailRichTextArea, *args: Any, **options: Any) -> None:
        made(widget, *args, **options)
        widget.options["stateSaveInterval"] = 0

    DraftailRichTextArea.__init__ = with_options


def name_dialogs() -> None:
    """Give the dialogs of the editor the words that Wagtail takes from the code or too early.

    The boxes for links have no labels at all there, and the words of choosers are translated when
    their module is imported, before anybody has said for which language.
    """
    for name in ("choose_one_text", "choose_another_text", "edit_item_text", "search_tab_label",
                 "create_action_label"):  # fmt: skip
        setattr(ChooserViewSet, name, gettext_lazy(str(getattr(ChooserViewSet, name))))
    dialogs = (
        choosers.ExternalLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        choosers.AnchorLinkChooserForm,
    )
    for form in dialogs:
        for name, field in form.base_fields.items():
            field.label = wording.LINK_FIELDS.get(name, field.label)
