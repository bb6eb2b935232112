"""People, and the posts that they hold for a time."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.registry.models import Appointment, Office, Person


class PersonForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Person
        fields = ["name", "code"]


class AppointmentForm(WagtailAdminModelForm):
    """A post held over a period; the post is typed, and kept with its office."""

    office = forms.ModelChoiceField(Office.objects.all(), label="دستگاه")
    title = forms.CharField(label="عنوان پست", max_length=200)

    class Meta(WagtailAdminModelForm.Meta):
        model = Appointment
        fields = ["person", "valid_from", "valid_until"]

    field_order = ["person", "office", "title", "valid_from", "valid_until"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "office": self.instance.post.office_id,
                "title": self.instance.post.title,
            }
