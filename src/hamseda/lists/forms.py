"""Forms of the lists: they parse and clean; the operations do the rest."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from hamseda.lists import wording
from hamseda.lists.models import ExportRecord, ImportRow, ImportRun, ListKind, RecordKind
from hamseda.lists.reading.fields import fields_of
from hamseda.registry.models import Area, Office, Outlet, PeerGroup


class UploadForm(forms.Form):
    """A file and what its rows are about."""

    kind = forms.ChoiceField(label="فهرست چیست؟", choices=ListKind.choices)
    file = forms.FileField(
        label="پرونده",
        max_length=200,
        help_text="کارپوشهٔ اکسل (xlsx) یا جدول متنی (csv)، تا ۱۰ مگابایت و ۵۰٬۰۰۰ سطر.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
        error_messages={"required": wording.FILE_MISSING},
    )


class _OptionsForm(forms.Form):
    """What holds for rows that do not say it; the names of the fields are the run's options."""

    with_hidden = forms.BooleanField(label="سطرهای پنهان را هم بخوان", required=False)

    @property
    def options(self) -> dict[str, Any]:
        """The answers as plain JSON."""
        return {
            key: getattr(value, "pk", value) for key, value in self.cleaned_data.items() if value
        }


class PeopleOptions(_OptionsForm):
    """Options of a list of offices and people."""

    area = forms.ModelChoiceField(
        Area.objects.all(), label="منطقهٔ دستگاه‌های تازه", required=False,
        help_text="برای سطرهایی که ستون شهرستان ندارند.",
    )  # fmt: skip
    peer_group = forms.ModelChoiceField(
        PeerGroup.objects.all(), label="گروه هم‌تراز دستگاه‌های تازه", required=False
    )
    office = forms.ModelChoiceField(
        Office.objects.all(), label="همهٔ فهرست از این دستگاه است", required=False,
        help_text="اگر فهرست، ستون دستگاه ندارد.",
    )  # fmt: skip
    post = forms.CharField(
        label="پست کسانی که پستشان نیامده", max_length=200, required=False,
        initial="مسئول روابط عمومی",
    )  # fmt: skip


class OutletOptions(_OptionsForm):
    """Options of a list of media."""

    area = forms.ModelChoiceField(Area.objects.all(), label="منطقهٔ رسانه‌های تازه", required=False)
    outlet_kind = forms.ChoiceField(
        label="نوع رسانه‌های تازه", choices=[("", "از نامش پیداست"), *Outlet.Kind.choices],
        required=False,
    )  # fmt: skip
    reach = forms.ChoiceField(
        label="گسترهٔ رسانه‌های تازه", choices=[("", "در فهرست آمده"), *Outlet.Reach.choices],
        required=False,
    )  # fmt: skip


class ContractorOptions(_OptionsForm):
    """Options of a list of contractors."""

    scope = forms.CharField(
        label="زمینهٔ کار پیمانکاران تازه", max_length=200, required=False,
        help_text="برای سطرهایی که زمینهٔ کار ندارند.",
    )  # fmt: skip


class MappingForm(forms.Form):
    """What each column of a sheet holds."""

    def __init__(self, run: ImportRun, sheet: int, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.columns = run.sheets[sheet]["columns"]
        choices = [("", wording.IGNORED_COLUMN)]
        choices += [(key, field.label) for key, field in fields_of(run.kind).items()]
        for number, column in enumerate(self.columns):
            told = run.mapping.get(str(number)) if run.mapping and sheet == run.sheet else None
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=column["head"] or "بی‌عنوان",
                choices=choices,
                required=False,
                initial=column["field"] if told is None else told,
            )

    def rows(self) -> Iterator[tuple[forms.BoundField, Mapping[str, Any]]]:
        """Each column with its field of the form."""
        for number, column in enumerate(self.columns):
            yield self[f"column-{number}"], column

    @property
    def mapping(self) -> dict[str, str]:
        """Number of the column -> field."""
        return {name.partition("-")[2]: field for name, field in self.cleaned_data.items()}


def options_form(run: ImportRun, data: QueryDict | None = None) -> _OptionsForm:
    """The form of the options that a kind of list has."""
    kinds = {
        ListKind.PEOPLE: PeopleOptions,
        ListKind.OUTLETS: OutletOptions,
        ListKind.CONTRACTORS: ContractorOptions,
    }
    return kinds.get(ListKind(run.kind), _OptionsForm)(data, initial=run.options or None)


def chosen_sheet(run: ImportRun, data: Mapping[str, str]) -> int:
    """The sheet that was asked for, or the one that the run has."""
    text = data.get("sheet", "")
    is_one = text.isascii() and text.isdigit() and int(text) < len(run.sheets)
    return int(text) if is_one else run.sheet


def decisions_in(data: QueryDict, rows: Iterable[ImportRow]) -> dict[int, tuple[str, str]]:
    """What was said of each doubtful row: number -> (decision, ref). «Later» says nothing."""
    told = {}
    for row in rows:
        verb, _, ref = data.get(f"row-{row.number}", "").partition("|")
        if verb:
            told[row.number] = (verb, ref)
    return told


class PairForm(forms.Form):
    """Two records that may be one."""

    kind = forms.ChoiceField(choices=RecordKind.choices)
    kept = forms.IntegerField(min_value=1, max_value=2**62)
    merged = forms.IntegerField(min_value=1, max_value=2**62)


class ExportForm(forms.Form):
    """Which list is taken out, in which form, narrowed how."""

    kind = forms.ChoiceField(label="فهرست", choices=ListKind.choices)
    form = forms.ChoiceField(
        label="قالب", choices=[(one.value, wording.FORMS[one.value]) for one in ExportRecord.Form]
    )
    area = forms.ModelChoiceField(
        Area.objects.all(), label="منطقه", required=False, empty_label="همه"
    )
    office_kind = forms.ChoiceField(
        label="نوع دستگاه", choices=[("", "همه"), *Office.Kind.choices], required=False
    )

    @property
    def filters(self) -> dict[str, Any]:
        """The filters as stored values."""
        told = self.cleaned_data
        kind = told["office_kind"] if told["kind"] == ListKind.PEOPLE else ""
        return {"area": told["area"].pk if told["area"] else None, "kind": kind}
