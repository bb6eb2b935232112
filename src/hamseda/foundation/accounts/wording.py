"""What a person reads while signing in."""

from hamseda.core.text import to_persian_digits

_TOO_OFTEN = (
    "از این‌جا چند بار پیاپی نام کاربری یا گذرواژهٔ نادرست زده شد. {minutes} دقیقهٔ دیگر دوباره "
    "امتحان کنید؛ ورود از دستگاه‌های دیگر باز است."
)


def too_often_sentence(minutes: int) -> str:
    """Told instead of trying yet another password."""
    return _TOO_OFTEN.format(minutes=to_persian_digits(minutes))
