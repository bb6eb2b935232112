"""What is private about a person, sealed."""

from django.db import models

from hamseda.registry.models.person import Person


class PersonalRecord(models.Model):
    """National code, mobile, birth date and address of a person, readable only with the key.

    The key lies outside the database. `code_digest` is a keyed hash of the national code, by which
    two records of one person are found without reading either. The row is deleted, not emptied,
    when the data is erased.
    """

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="personal_record", verbose_name="شخص"
    )
    sealed = models.BinaryField("دادهٔ رمزشده")
    code_digest = models.CharField(  # noqa: DJ001 (unique, and many have none)
        max_length=64, null=True, unique=True, editable=False
    )
    changed_at = models.DateTimeField("زمان تغییر")

    class Meta:
        verbose_name = "دادهٔ شخصی"
        verbose_name_plural = "داده‌های شخصی"

    def __str__(self) -> str:
        return f"دادهٔ شخصی {self.person_id}"
