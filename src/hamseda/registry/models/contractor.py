"""Private firms that do an office's public-relations work, and what they delivered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.office import Office
from hamseda.registry.models.period import period_constraint
from hamseda.registry.wording import media as wording


class Contractor(models.Model):
    """A firm that works for offices: advertising, monitoring, production, events."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام حقوقی", max_length=200)
    normal_name = NormalField(unique=True)
    legal_id = models.CharField(
        "شناسهٔ ملی",
        max_length=11,
        unique=True,
        null=True,
        blank=True,
    )
    licence_type = models.CharField(
        "نوع مجوز", max_length=200, blank=True, help_text="مانند کانون آگهی و تبلیغات."
    )
    scope = models.TextField("زمینهٔ کار", max_length=1000)
    manager = models.CharField("مدیرعامل", max_length=200, blank=True)
    phone = models.CharField("تلفن", max_length=40, blank=True)
    site = models.URLField("نشانی سایت", blank=True)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "پیمانکار"
        verbose_name_plural = "پیمانکاران"

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """What an office ordered from a contractor; `amount_rials` as signed."""

    contractor = models.ForeignKey(
        Contractor, models.PROTECT, related_name="contracts", verbose_name="پیمانکار"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="contracts", verbose_name="دستگاه"
    )
    number = models.CharField("شمارهٔ قرارداد", max_length=60)
    subject = models.CharField("موضوع", max_length=300)
    signed_on = models.DateField("تاریخ قرارداد")
    amount_rials = models.PositiveBigIntegerField("مبلغ (ریال)", null=True, blank=True)
    valid_from = models.DateField("آغاز")
    valid_until = models.DateField("پایان")

    class Meta:
        ordering = ["-signed_on", "-pk"]
        verbose_name = "قرارداد"
        verbose_name_plural = "قراردادها"
        constraints = [
            period_constraint("registry_contract_period"),
            models.UniqueConstraint(
                fields=["office", "number"],
                name="registry_contract_once",
                violation_error_message=wording.CONTRACT_NUMBER_TAKEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"


class Deliverable(models.Model):
    """One thing that a contract promises, and whether it was accepted: by whom, on what proof."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "پذیرفته شد"
        SENT_BACK = "sent_back", "برگشت خورد"

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="deliverables", verbose_name="قرارداد"
    )
    title = models.CharField("تعهد", max_length=300)
    due_on = models.DateField("مهلت تحویل", null=True, blank=True)
    verdict = models.CharField("نتیجه", max_length=20, choices=Verdict, blank=True)
    judged_at = models.DateTimeField("زمان نتیجه", null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_url = models.URLField("نشانی سند", max_length=500, blank=True)
    evidence_file = models.FileField("پروندهٔ سند", upload_to="deliverables/%Y/%m/", blank=True)
    note = models.TextField("توضیح", max_length=1000, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "تعهد قرارداد"
        verbose_name_plural = "تعهدهای قرارداد"
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="") | Q(judged_at__isnull=False, judged_by__isnull=False),
                name="registry_deliverable_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="accepted") | ~Q(evidence_url="") | ~Q(evidence_file=""),
                name="registry_deliverable_accepted_on_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.title
