"""What visitors and editors may ask of delivery."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.http import QueryDict

from hamseda.delivery import wording
from hamseda.delivery.models import Channel, Dispatch, Subscriber
from hamseda.delivery.operations.subscribing import Wanted
from hamseda.foundation.design.choices import DrawersOfChoices, GroupedChoiceField
from hamseda.foundation.design.full_texts import FullTexts
from hamseda.newsroom.models import Release, Subject
from hamseda.registry.models import Area, Office, Outlet
from hamseda.registry.queries import areas_with_offices


class ByPeerGroup(ModelChoiceIterator):
    """Offices in drawers, one for each group that is compared with each other."""

    def __iter__(self) -> Iterator[Any]:
        """Groups of choices."""
        offices = self.queryset.select_related("peer_group")
        ordered = offices.order_by("peer_group__pk", "name__persian")
        for group, members in groupby(ordered, key=attrgetter("peer_group")):
            yield str(group), [self.choice(office) for office in members]


class OfficesField(forms.ModelMultipleChoiceField):
    """Offices to tick: there may be many."""

    widget = DrawersOfChoices
    iterator = ByPeerGroup


class WishForm(FullTexts, forms.Form):
    """What somebody wants to receive; nothing chosen means everything."""

    name = forms.CharField(label="نام", max_length=200, required=False)
    pace = forms.ChoiceField(
        label="زمان ارسال",
        choices=Subscriber.Pace.choices,
        initial=Subscriber.Pace.AT_ONCE,
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label="نوع خبر",
        choices=Release.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = GroupedChoiceField(label="موضوع", queryset=Subject.objects.none(), required=False)
    areas = forms.ModelMultipleChoiceField(
        label="شهرستان",
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    offices = OfficesField(
        label="دستگاه",
        queryset=Office.objects.none(),
        required=False,
        help_text=wording.HELP_EMPTY,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subjects"].queryset = Subject.objects.order_by("code")
        near = Q(pk__in=areas_with_offices().values("pk")) | Q(pk__in=Office.objects.values("area"))
        self.fields["areas"].queryset = Area.objects.filter(near).order_by("-kind", "name__persian")
        self.fields["offices"].queryset = Office.objects.all()

    @property
    def wanted(self) -> Wanted:
        """The valid answers, in the operation's words."""
        told = self.cleaned_data
        outlet = told.get("outlet")
        return Wanted(
            name=told["name"].strip(),
            kind=told["kind"],
            pace=told["pace"],
            outlet=outlet.pk if outlet else None,
            receives_embargoed=told.get("receives_embargoed", False),
            offices=[office.pk for office in told["offices"]],
            subjects=[subject.pk for subject in told["subjects"]],
            areas=[area.pk for area in told["areas"]],
            kinds=told["kinds"],
        )


def wishes_named(asked: QueryDict) -> dict[str, Any]:
    """What the address of the form names by its code, as a page of the site does from which
    somebody wants to follow it: chosen from the start. What is not known is left out.
    """
    found: dict[str, Any] = {"kinds": [asked.get("kind", "")]}
    for name, (field, model) in _NAMED.items():
        code = asked.get(name, "").replace("\x00", "")
        found[field] = list(model.objects.filter(code=code).values_list("pk", flat=True))
    return found


_NAMED: dict[str, tuple[str, Any]] = {
    "subject": ("subjects", Subject),
    "county": ("areas", Area),
    "office": ("offices", Office),
}


class SubscribeForm(WishForm):
    """A visitor's wish to receive releases by mail."""

    address = forms.EmailField(
        label="نشانی رایانامه",
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={"invalid": wording.ADDRESS_MALFORMED},
    )
    kind = forms.ChoiceField(
        label="شما",
        choices=[
            (kind.value, kind.label)
            for kind in (Subscriber.Kind.READER, Subscriber.Kind.JOURNALIST)
        ],
        initial=Subscriber.Kind.READER,
        widget=forms.RadioSelect,
    )
    field_order = ("address", "name", "kind", "pace")


class SubscriberForm(WishForm):
    """An editor's form for a recipient: by mail invited, in a messenger added."""

    channel = forms.ModelChoiceField(
        label="راه ارسال", queryset=Channel.objects.none(), empty_label=None
    )
    address = forms.CharField(
        label="نشانی",
        max_length=254,
        help_text=wording.HELP_CHAT,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label="گیرنده", choices=Subscriber.Kind.choices)
    outlet = forms.ModelChoiceField(
        label="رسانه", queryset=Outlet.objects.none(), required=False, empty_label="هیچ‌کدام"
    )
    receives_embargoed = forms.BooleanField(
        label="خبر ممنوع از انتشار را هم می‌تواند پیش از موعد بگیرد", required=False
    )
    field_order = ("channel", "address", "name", "kind", "outlet", "receives_embargoed", "pace")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"].queryset = Channel.objects.all()
        self.fields["outlet"].queryset = Outlet.objects.all()

    def clean(self) -> dict[str, Any]:
        """Mail goes to an address."""
        told = super().clean() or self.cleaned_data
        channel = told.get("channel")
        if channel and channel.service == Channel.Service.MAIL and told.get("address"):
            try:
                EmailValidator(wording.ADDRESS_MALFORMED)(told["address"].strip())
            except forms.ValidationError as fault:
                self.add_error("address", fault)
        return told


class ChannelForm(forms.ModelForm):
    """A bot's channel, or the pace of the mail."""

    is_on = forms.BooleanField(label="روشن", required=False, initial=True)

    class Meta:
        model = Channel
        fields = ("name", "code", "service", "per_second", "per_minute", "per_minute_of_host")
        help_texts = {"code": wording.HELP_CODE}
        widgets = {"code": forms.TextInput(attrs={"dir": "ltr"})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("per_second", "per_minute", "per_minute_of_host"):
            self.fields[name].min_value = 1
        bots = [choice for choice in Channel.Service.choices if choice[0] != Channel.Service.MAIL]
        self.fields["service"].choices = bots
        if self.instance.pk:
            # The token stands under the code, and the subscribers' addresses are the service's.
            self.fields["code"].disabled = self.fields["service"].disabled = True
            self.fields["service"].choices = Channel.Service.choices
            self.initial["is_on"] = self.instance.off_since is None
        if self.instance.service != Channel.Service.MAIL:
            del self.fields["per_minute_of_host"]


class LogFilter(forms.Form):
    """Narrows the log. What is not among the choices narrows nothing."""

    state = forms.ChoiceField(
        label="وضعیت",
        required=False,
        choices=[("", wording.ANY_STATE), *Dispatch.State.choices],
    )

    @property
    def wishes(self) -> dict[str, str]:
        """The valid choices by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class EarlyForm(forms.Form):
    """Who may have a release before its time."""

    subscribers = forms.ModelMultipleChoiceField(
        label="گیرندگان",
        queryset=Subscriber.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, trusted: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subscribers"].queryset = trusted
