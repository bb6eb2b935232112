"""Saving and deleting a watched row writes its entry in the same transaction."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models.signals import post_delete, post_save

from hamseda.foundation.search.catalogue import Collection, add_collection
from hamseda.foundation.search.operations import drop_entry, keep_entry


def watch(collection: Collection, reads: Iterable[str]) -> None:
    """Make a collection known and keep its entries in step with its rows. `reads` names the fields
    that `text_of` reads: where only others are saved, an entry stays as it is.
    """
    add_collection(collection)
    fields = map(collection.model._meta.get_field, reads)
    names = frozenset(name for field in fields for name in (field.name, field.attname))
    post_save.connect(
        partial(_keep, collection, names),
        sender=collection.model,
        weak=False,
        dispatch_uid=f"search keeps {collection.name}",
    )
    post_delete.connect(
        partial(_drop, collection),
        sender=collection.model,
        weak=False,
        dispatch_uid=f"search drops {collection.name}",
    )


def _keep(
    collection: Collection,
    reads: frozenset[str],
    instance: Any,
    update_fields: frozenset[str] | None,
    **_signal: Any,
) -> None:
    if update_fields is not None and reads.isdisjoint(update_fields):
        return
    # What was saved, not what is in hand: a draft may be in hand while only its date was saved,
    # and words that nobody has approved must find nothing.
    keep_entry(collection, collection.model._default_manager.get(pk=instance.pk))


def _drop(collection: Collection, instance: Any, **_signal: Any) -> None:
    drop_entry(collection, instance.pk)
