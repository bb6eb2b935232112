"""The person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. `display_name` is one field, because Persian names do not split reliably."""

    last_name = None  # type: ignore[assignment]
    display_name = models.CharField("نام و نام خانوادگی", max_length=200, blank=True)

    @property
    def first_name(self) -> str:  # type: ignore[override]
        """What Wagtail's menu calls this person."""
        return self.display_name

    class Meta:
        verbose_name = "کاربر"
        verbose_name_plural = "کاربران"

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name shown beside what this person did."""
        return self.display_name or self.username

    def get_short_name(self) -> str:
        """The same: an official is not called by half a name."""
        return self.get_full_name()
