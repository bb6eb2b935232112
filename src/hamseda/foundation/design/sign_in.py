"""The sign-in form and the form for one's own password."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordChangeForm

from hamseda.foundation.accounts.models import User
from hamseda.foundation.accounts.operations import count_sign_in_try, forget_sign_in_tries
from hamseda.foundation.accounts.wording import too_often_sentence
from hamseda.foundation.audit.operations import record_entry


class SignInForm(LoginForm):
    """Wagtail's form with a limit on tries; it loses Django's label of the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        """Look at the password only while there are tries left.

        Raises ValidationError: sign_in_too_often, and Django's own invalid_login and inactive.
        """
        username = self.cleaned_data.get("username")
        if username is None or not self.cleaned_data.get("password"):
            return super().clean()
        address = address_of(self.request)
        if minutes := count_sign_in_try(username=username, address=address, now=timezone.now()):
            raise ValidationError(too_often_sentence(minutes), code="sign_in_too_often")
        cleaned = super().clean()
        forget_sign_in_tries(username=username, address=address)
        return cleaned


class OwnPasswordForm(PasswordChangeForm):
    """Wagtail's form for one's own password, with a trace."""

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """Set the password and record that it was changed, never what it is."""
        user: User = super().save(commit)
        record_entry(
            actor=user, action="accounts.password.changed", target=user, now=timezone.now()
        )
        return user


def address_of(request: HttpRequest | None) -> str:
    """Where a request comes from: the connection, or what our own proxy says of it.

    Behind TLS a proxy of ours stands in front and writes the visitor's address last; what stands
    before it in the header was written by the visitor.
    """
    if request is None:
        return ""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
