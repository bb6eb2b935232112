"""The days of which figures speak."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days in Tehran, from `first` to `last`, both counted."""

    first: date
    last: date

    @classmethod
    def up_to(cls, last: date, *, number: int) -> "Days":
        """So many days, the last of them `last`."""
        return cls(last - timedelta(days=number - 1), last)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The days as [start, end) moments."""
        start, end = (
            timezone.make_aware(datetime.combine(day, time.min))
            for day in (self.first, self.last + timedelta(days=1))
        )
        return start, end
