"""Where merged records went: old numbers and codes go on leading somewhere."""

from hamseda.lists.models import Merge


def kept_id(kind: str, merged_id: int) -> int | None:
    """The record that `merged_id` became part of, through later merges too; None if none."""
    found = _follow(kind, Merge.objects.filter(kind=kind, merged_id=merged_id))
    return found.kept_id if found else None


def kept_id_of_code(kind: str, code: str) -> int | None:
    """The record that the one of this code became part of; None if none."""
    found = _follow(kind, Merge.objects.filter(kind=kind, merged_code=code))
    return found.kept_id if found else None


def _follow(kind: str, merges) -> Merge | None:  # type: ignore[no-untyped-def]
    found = merges.filter(undone_at=None).order_by("-pk").first()
    while found is not None:
        later = Merge.objects.filter(kind=kind, merged_id=found.kept_id, undone_at=None).first()
        if later is None:
            return found
        found = later
    return None
