"""Signing in by a password, which says who somebody is and gives no right."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from hamseda.foundation.accounts.models import User


class PasswordBackend(ModelBackend):
    """Django's, without its groups and permissions: what somebody may do, roles and seats say
    (docs/decisions/0009). So nobody asks four tables on every screen for rows that never exist.
    """

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002
        """None."""
        return set()

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, with its settings of the back office."""
        found = User.objects.select_related("wagtail_userprofile").filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None
