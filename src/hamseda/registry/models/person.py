"""People, and the posts that they hold for a time."""

from django.db import models

from hamseda.registry.models.office import Office
from hamseda.registry.models.period import DatedQuerySet, period_constraint


class Person(models.Model):
    """A person whom the registry knows; not the same as an account."""

    code = models.SlugField("کد", max_length=60, unique=True)
    name = models.CharField("نام و نام خانوادگی", max_length=200)

    class Meta:
        ordering = ["name__persian"]
        verbose_name = "شخص"
        verbose_name_plural = "اشخاص"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A seat in an office, whoever sits in it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="دستگاه")
    title = models.CharField("عنوان پست", max_length=200)

    class Meta:
        ordering = ["office", "title__persian"]
        verbose_name = "پست"
        verbose_name_plural = "پست‌ها"
        constraints = [
            models.UniqueConstraint(fields=["office", "title"], name="registry_post_once")
        ]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """A person in a post over a period."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="appointments", verbose_name="شخص"
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name="پست")
    valid_from = models.DateField("از تاریخ")
    valid_until = models.DateField("تا تاریخ", null=True, blank=True)

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
        ]

    def __str__(self) -> str:
        return f"{self.person}، {self.post}"
