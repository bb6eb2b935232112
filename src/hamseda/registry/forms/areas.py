"""Provinces and their counties."""

from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.registry.models import Area


class AreaForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Area
        fields = ["name", "code", "kind", "parent"]
