"""The person who signs in, and tries to sign in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. `display_name` is one field, because Persian names do not split reliably."""

    last_name = None  # type: ignore[assignment]
    display_name = models.CharField("نام و نام خانوادگی", max_length=200, blank=True)

    # Wagtail keeps here what a person's groups may do with pages and files; groups have no rights.
    _page_permission_cache: ClassVar[frozenset[object]] = frozenset()
    _collection_permission_cache: ClassVar[frozenset[object]] = frozenset()

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


class SignInTry(models.Model):
    """A try to sign in whose password was not right, or is not known yet; kept for minutes.

    `pair` is a keyed hash of the account's name and the address, `place` of the address alone.
    """

    pair = models.CharField(max_length=64)
    place = models.CharField(max_length=64)
    tried_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["pair", "tried_at"]),
            models.Index(fields=["place", "tried_at"]),
        ]
