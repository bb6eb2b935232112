"""Imports with what they changed, merges with what they moved, exports with who asked for them."""

from django.conf import settings
from django.db import models

from hamseda.foundation.sealing.fields import SealedJSONField


class ListKind(models.TextChoices):
    """What the rows of a list are about."""

    PEOPLE = "people", "دستگاه‌ها و اشخاص"
    OUTLETS = "outlets", "رسانه‌ها"
    JOURNALISTS = "journalists", "خبرنگاران"
    LICENCES = "licences", "پروانه‌های انتشار"
    CONTRACTORS = "contractors", "پیمانکاران"


class RecordKind(models.TextChoices):
    """What can be there twice."""

    PERSON = "person", "شخص"
    OFFICE = "office", "روابط عمومی"
    OUTLET = "outlet", "رسانه"
    JOURNALIST = "journalist", "خبرنگار"


class ImportRun(models.Model):
    """One file on its way into the registry, from upload to undo.

    `sheets` is what was found in the file: names, heads, samples. `mapping` gives each column of
    `sheet`, by its number from 0, the field that a person agreed to. The bytes and the cells are
    personal data: they are forgotten after a time, and with them the way back. Until then they are
    kept sealed (`operations.files`, `ImportRow`), because they hold numbers, and columns that
    nobody takes, national codes too; in the samples of `sheets` long numbers are veiled.
    `kept` tells which records an undo left or would leave: [row, name, why] each.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", "بارگذاری شد"
        CHECKING = "checking", "در حال بررسی"
        CHECKED = "checked", "بررسی شد"
        RUNNING = "running", "در حال ورود"
        DONE = "done", "وارد شد"
        UNDOING = "undoing", "در حال برگرداندن"
        UNDONE = "undone", "برگردانده شد"

    kind = models.CharField("نوع فهرست", max_length=20, choices=ListKind)
    state = models.CharField("وضعیت", max_length=20, choices=State, default=State.UPLOADED)
    file_name = models.CharField("نام پرونده", max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    sheets = models.JSONField(default=list)
    sheet = models.PositiveSmallIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    fault = models.CharField(max_length=40, blank=True)
    fault_row = models.PositiveIntegerField(null=True)
    fault_text = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="کاربر"
    )
    uploaded_at = models.DateTimeField("زمان بارگذاری")
    done_at = models.DateTimeField("زمان ورود", null=True)
    undone_at = models.DateTimeField("زمان برگرداندن", null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "ورود فهرست"
        verbose_name_plural = "ورود فهرست‌ها"

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of the file: its cells as they were, what was read, and what became of it.

    `doubt` says about which record a person must decide; `decisions` holds what was said:
    record -> [decision, ref of the candidate].
    """

    class Outcome(models.TextChoices):
        ADDED = "added", "تازه"
        CHANGED = "changed", "تغییر"
        UNCHANGED = "unchanged", "بی‌تغییر"
        DOUBTFUL = "doubtful", "مردد"
        WRONG = "wrong", "نادرست"
        LEFT_OUT = "left_out", "کنار گذاشته"

    class Decision(models.TextChoices):
        SAME = "same", "همان است"
        NEW = "new", "دیگری است"
        SKIP = "skip", "کنار بگذار"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("سطر")
    cells = SealedJSONField(owner="lists.importrow.cells")
    values = SealedJSONField(owner="lists.importrow.values", default=dict)
    outcome = models.CharField(max_length=20, choices=Outcome)
    notes = SealedJSONField(owner="lists.importrow.notes")
    candidates = models.JSONField(default=list)
    changes = SealedJSONField(owner="lists.importrow.changes")
    doubt = models.CharField(max_length=20, blank=True)
    decisions = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        verbose_name = "سطر فهرست"
        verbose_name_plural = "سطرهای فهرست"
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="lists_row_once")]


class ImportedChange(models.Model):
    """A record that an import wrote: how it was before (None: it was not there) and after."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="changes")
    row_number = models.PositiveIntegerField()
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "تغییر واردشده"
        verbose_name_plural = "تغییرهای واردشده"
        indexes = [models.Index(fields=["model", "object_id"])]


class Merge(models.Model):
    """That two records were one, and every step by which they became one, for the way back.

    The merged record is gone from its table; its number and code lead to the kept one.
    """

    kind = models.CharField("نوع", max_length=20, choices=RecordKind)
    kept_id = models.BigIntegerField()
    kept_name = models.CharField("مانده", max_length=200)
    merged_id = models.BigIntegerField()
    merged_name = models.CharField("یکی‌شده", max_length=200)
    merged_code = models.CharField(max_length=60)
    steps = models.JSONField()
    moved_count = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("زمان")
    undone_at = models.DateTimeField("زمان برگرداندن", null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "یکی کردن"
        verbose_name_plural = "یکی کردن‌ها"
        indexes = [
            models.Index(fields=["kind", "merged_id"]),
            models.Index(fields=["kind", "merged_code"]),
        ]

    def __str__(self) -> str:
        return f"{self.merged_name} ← {self.kept_name}"


class NotTheSame(models.Model):
    """That somebody looked at two alike records and said that they are two."""

    kind = models.CharField(max_length=20, choices=RecordKind)
    lower_id = models.BigIntegerField()
    higher_id = models.BigIntegerField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = "دو مورد جدا"
        verbose_name_plural = "موردهای جدا"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "lower_id", "higher_id"], name="lists_not_the_same_once"
            )
        ]


class ExportRecord(models.Model):
    """Who took which list out, when, how many rows, with which filter and columns."""

    class Form(models.TextChoices):
        EXCEL = "xlsx", "اکسل"
        VCARD = "vcf", "کارت تماس"
        JSON = "json", "جِی‌سان"

    kind = models.CharField("فهرست", max_length=20, choices=ListKind)
    form = models.CharField("قالب", max_length=10, choices=Form)
    row_count = models.PositiveIntegerField("شمار سطرها")
    filters = models.JSONField(default=dict)
    fields = models.JSONField(default=list)
    exported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="کاربر"
    )
    exported_at = models.DateTimeField("زمان")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "برون‌بری"
        verbose_name_plural = "برون‌بری‌ها"
