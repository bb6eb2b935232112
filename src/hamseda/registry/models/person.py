"""People, and the posts that they hold for a time."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from hamseda.registry.models.normal import NormalField
from hamseda.registry.models.office import Office
from hamseda.registry.models.period import DatedQuerySet, period_constraint


class Person(models.Model):
    """A person whom the registry knows; not the same as an account.

    What is private about them stands in `PersonalRecord`, never here.
    """

    class Degree(models.TextChoices):
        DIPLOMA = "diploma", "دیپلم"
        ASSOCIATE = "associate", "کاردانی"
        BACHELOR = "bachelor", "کارشناسی"
        MASTER = "master", "کارشناسی ارشد"
        DOCTORATE = "doctorate", "دکتری"
        SEMINARY = "seminary", "حوزوی"

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام و نام خانوادگی", max_length=200)
    normal_name = NormalField()
    degree = models.CharField("مدرک تحصیلی", max_length=20, choices=Degree, blank=True)
    degree_field = models.CharField("رشتهٔ تحصیلی", max_length=100, blank=True)
    is_degree_related = models.BooleanField("رشته مرتبط با روابط عمومی است", default=False)
    pr_since = models.DateField("آغاز کار در روابط عمومی", null=True, blank=True)
    confirmed_at = models.DateTimeField("زمان تأیید", null=True, editable=False)
    confirmed_by = models.CharField("تأییدکننده", max_length=200, editable=False, default="")
    erased_at = models.DateTimeField("زمان پاک شدن دادهٔ شخصی", null=True, editable=False)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "شخص"
        verbose_name_plural = "اشخاص"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A seat in an office, whoever sits in it; several alike where `seat_count` says so."""

    class Duty(models.TextChoices):
        PR_HEAD = "pr_head", "مسئول روابط عمومی"
        PR_EXPERT = "pr_expert", "کارشناس روابط عمومی"
        OTHER = "other", "پست دیگر"

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="دستگاه")
    title = models.CharField("عنوان پست", max_length=200)
    duty = models.CharField("کار پست", max_length=20, choices=Duty, default=Duty.OTHER)
    is_approved = models.BooleanField(
        "در نمودار سازمانی مصوب است",
        null=True,
        blank=True,
        choices=[(None, "نامعلوم"), (True, "بله"), (False, "خیر")],
    )
    seat_count = models.PositiveSmallIntegerField(
        "شمار جایگاه‌ها", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    valid_from = models.DateField("از تاریخ", null=True, blank=True)
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["office", "title__persian"]
        verbose_name = "پست"
        verbose_name_plural = "پست‌ها"
        constraints = [
            period_constraint("registry_post_period"),
            models.UniqueConstraint(fields=["office", "title"], name="registry_post_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """A person in a post over a period.

    A person holds one post at a time; another that overlaps it is marked `is_multi_job`, with the
    reason. That is how officers with several jobs (چندشغله) are seen.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name="شخص"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name="پست")
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)
    is_acting = models.BooleanField("سرپرست است", default=False)
    is_multi_job = models.BooleanField("هم‌زمان با پست دیگر", default=False)
    multi_job_reason = models.CharField("دلیل چندشغله بودن", max_length=300, blank=True)
    order_number = models.CharField("شمارهٔ حکم", max_length=60, blank=True)
    ordered_on = models.DateField("تاریخ حکم", null=True, blank=True)
    competence_approved_on = models.DateField("تاریخ تأیید صلاحیت", null=True, blank=True)
    competence_number = models.CharField("شمارهٔ تأیید صلاحیت", max_length=60, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = "انتصاب"
        verbose_name_plural = "انتصاب‌ها"
        constraints = [
            period_constraint("registry_appointment_period"),
            models.UniqueConstraint(
                fields=["person", "post", "valid_from"], name="registry_appointment_once"
            ),
            models.CheckConstraint(
                condition=Q(is_multi_job=False) | ~Q(multi_job_reason=""),
                name="registry_multi_job_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["valid_until", "valid_from"], name="registry_held_on")]

    def __str__(self) -> str:
        return f"{self.person}، {self.post}"


class Course(models.Model):
    """A course that a person has finished."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="courses", verbose_name="شخص")
    title = models.CharField("عنوان دوره", max_length=200)
    hours = models.PositiveSmallIntegerField(
        "ساعت", validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )
    held_on = models.DateField("تاریخ پایان دوره")
    organiser = models.CharField("برگزارکننده", max_length=200, blank=True)

    class Meta:
        ordering = ["-held_on"]
        verbose_name = "دورهٔ آموزشی"
        verbose_name_plural = "دوره‌های آموزشی"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "title", "held_on"], name="registry_course_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}، {self.person}"
