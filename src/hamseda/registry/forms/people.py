"""People, and the posts that they hold for a time."""

from collections.abc import Callable

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from hamseda.core.numbers.identity import mobile_number, national_code
from hamseda.foundation.design.forms import JalaliDateField
from hamseda.registry import wording
from hamseda.registry.models import Appointment, Course, Office, Person, Post, Representative
from hamseda.registry.operations.personal import PersonalData


class PersonForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Person
        fields = ["name", "code", "degree", "degree_field", "is_degree_related", "pr_since"]


class AppointmentForm(WagtailAdminModelForm):
    """A post held over a period; the post is typed, and kept with its office."""

    office = forms.ModelChoiceField(Office.objects.all(), label="دستگاه")
    title = forms.CharField(label="عنوان پست", max_length=200)

    class Meta(WagtailAdminModelForm.Meta):
        model = Appointment
        fields = [
            "person", "valid_from", "valid_until", "is_acting", "is_multi_job",
            "multi_job_reason", "order_number", "ordered_on", "competence_approved_on",
            "competence_number",
        ]  # fmt: skip

    field_order = ["person", "office", "title"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "office": self.instance.post.office_id,
                "title": self.instance.post.title,
            }


class PostForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Post
        fields = [
            "office", "title", "duty", "is_approved", "seat_count", "valid_from", "valid_until",
        ]  # fmt: skip


class CourseForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Course
        fields = ["person", "title", "hours", "held_on", "organiser"]


class RepresentativeForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Representative
        fields = ["office", "person", "kind", "news_field", "valid_from", "valid_until"]


class PersonalDataForm(forms.Form):
    """What is private about a person."""

    national_code = forms.CharField(label="کد ملی", max_length=20, required=False)
    mobile = forms.CharField(label="تلفن همراه شخصی", max_length=30, required=False)
    born_on = JalaliDateField(label="تاریخ تولد", required=False)
    address = forms.CharField(label="نشانی", max_length=300, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("national_code", "mobile"):
            self.fields[name].widget.attrs |= {"dir": "ltr", "autocomplete": "off"}

    def clean_national_code(self) -> str:
        """Ten digits whose check digit holds, or nothing."""
        return self._read("national_code", national_code, wording.ISSUES["national_code_wrong"])

    def clean_mobile(self) -> str:
        """A mobile number, or nothing."""
        return self._read("mobile", mobile_number, wording.ISSUES["mobile_wrong"])

    @property
    def given(self) -> PersonalData:
        """The valid answers, in the operation's words."""
        told = self.cleaned_data
        born_on = told["born_on"].isoformat() if told["born_on"] else ""
        return PersonalData(told["national_code"], told["mobile"], born_on, told["address"].strip())

    def _read(self, name: str, read: Callable[[str], str | None], sentence: str) -> str:
        typed = self.cleaned_data[name].strip()
        number = read(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(sentence)
        return number


class EraseForm(forms.Form):
    """Why and how far a person's data is erased."""

    basis = forms.ChoiceField(
        label="به چه دلیل",
        choices=[("request", "درخواست خود شخص"), ("retention", "پایان مهلت نگه‌داری")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="توضیح", max_length=300)
    forgets_name = forms.BooleanField(
        label="نام، تحصیلات و دوره‌ها هم پاک شود",
        required=False,
        help_text="پست‌ها با تاریخشان می‌ماند، ولی بی‌نام؛ بازگشت ندارد.",
    )
