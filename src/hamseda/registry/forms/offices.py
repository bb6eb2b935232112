"""Offices, and the groups in which they are compared."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.registry.models import Office, PeerGroup


class OfficeForm(WagtailAdminModelForm):
    site = forms.URLField(label="نشانی سایت", required=False, assume_scheme="https")

    class Meta(WagtailAdminModelForm.Meta):
        model = Office
        fields = [
            "name", "code", "kind", "peer_group", "area", "superior", "site", "phone",
            "valid_from", "valid_until",
        ]  # fmt: skip


class PeerGroupForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = PeerGroup
        fields = ["name", "code"]
