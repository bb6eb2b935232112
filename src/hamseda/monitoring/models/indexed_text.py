"""The matcher's own table."""

from django.db import models


class IndexedText(models.Model):
    """A text as the matcher's index keeps it: the table behind `hamseda.core.reuse.stores`, which
    says what its columns mean. Nothing but those stores reads or writes it.
    """

    collection = models.TextField()
    document_id = models.TextField()
    change = models.BigIntegerField()
    previous = models.BigIntegerField(null=True)
    shelf = models.BigIntegerField()
    outlet = models.TextField(null=True)  # noqa: DJ001 - the core tells none from an empty name
    published_at = models.TextField(null=True)  # noqa: DJ001 - as the outlet
    checksum = models.BigIntegerField()
    body = models.BinaryField(null=True)

    class Meta:
        db_table = "reuse_document"
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "document_id"], name="reuse_document_once"
            ),
            models.UniqueConstraint(fields=["collection", "change"], name="reuse_document_changes"),
        ]
        indexes = [
            models.Index(fields=["collection", "shelf", "change"], name="reuse_document_shelves")
        ]
