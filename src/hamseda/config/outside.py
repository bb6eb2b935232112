"""How messages leave the house: the mail relay and the bots' tokens, read from the environment."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Django's settings of the mail relay; without a relay messages are kept as files."""

    backend: str = "django.core.mail.backends.filebased.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    starts_tls: bool = False
    is_tls: bool = False


def mail_settings(url: str) -> MailSettings:
    """Read `smtp://user:password@host:587` (with STARTTLS wherever there is a user, so that no
    password goes in the clear), `smtps://…` or nothing. Raises ImproperlyConfigured.
    """
    if not url:
        return MailSettings()
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("HAMSEDA_MAIL_URL is smtp://user:password@host:port")
    is_tls = parts.scheme == "smtps"
    return MailSettings(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or (465 if is_tls else 587 if parts.username else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=bool(parts.username) and not is_tls,
        is_tls=is_tls,
    )


def channel_tokens(text: str) -> dict[str, str]:
    """Read `code=token,code=token`. Raises ImproperlyConfigured, without telling any token."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    if not all(code.strip() and token.strip() for code, _, token in pairs):
        raise ImproperlyConfigured("HAMSEDA_CHANNEL_TOKENS is code=token, separated by commas")
    return {code.strip(): token.strip() for code, _, token in pairs}
