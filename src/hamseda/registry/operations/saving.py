"""How a row that a form has filled is kept: checked, saved, and entered in the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from django.db.models import Model

from hamseda.foundation.accounts.models import User
from hamseda.foundation.audit.operations import record_entry
from hamseda.foundation.database.writing import insert_row
from hamseda.registry.models import Office, Post

Row = TypeVar("Row", bound=Model)


@dataclass(slots=True)
class _Block:
    """What one long transaction holds already, by model and number."""

    held: dict[tuple[type[Model], int], Model] = field(default_factory=dict)
    alone: set[tuple[type[Model], int]] = field(default_factory=set)
    posts: dict[tuple[int, str], Post] | None = None

    def note(self, row: Model, *, is_new: bool) -> None:
        """Remember a row that was written, and at what it points."""
        self.held[type(row), row.pk] = row
        if is_new:
            self.alone.add((type(row), row.pk))
        for one in row._meta.concrete_fields:
            if one.is_relation:
                self.alone.discard((one.related_model, getattr(row, one.attname)))


_block: ContextVar[_Block | None] = ContextVar("rules_in_database", default=None)


@contextmanager
def rules_left_to_database() -> Iterator[None]:
    """Within, what the database refuses by itself is not asked of it beforehand, row by row, and
    a row is locked once.

    For thousands of rows in one transaction, whose writer has looked for twins already: a broken
    rule then comes as django.db.IntegrityError, which has no field and no sentence.
    """
    token = _block.set(_Block())
    try:
        yield
    finally:
        _block.reset(token)


def held_row(model: type[Row], pk: int) -> Row:
    """The row, locked until the transaction ends. One that was written in the same block of
    `rules_left_to_database` is held already, since nobody else can change it before the end.
    """
    block = _block.get()
    row = block.held.get((model, pk)) if block else None
    if row is None:
        row = model._base_manager.select_for_update().get(pk=pk)
        if block:
            block.held[model, pk] = row
    return cast("Row", row)


def post_of(office: Office, title: str, duty: str) -> Post:
    """The office's post of that title, made where it lacks it; within one block of
    `rules_left_to_database` all posts are asked for once.
    """
    block = _block.get()
    if block is None:
        post, _ = Post.objects.get_or_create(office=office, title=title, defaults={"duty": duty})
        return post
    if block.posts is None:
        block.posts = {(post.office_id, post.title): post for post in Post.objects.all()}
    known = block.posts.get((office.pk, title))
    if known is None:
        known = block.posts[office.pk, title] = Post(office=office, title=title, duty=duty)
        insert_row(known)
    return known


def is_alone(row: Model) -> bool:
    """True when the same block of `rules_left_to_database` made the row and nothing that points
    at it; then nothing does, and nobody needs to ask.
    """
    block = _block.get()
    return block is not None and (type(row), row.pk) in block.alone


def save_row(
    actor: User | None, row: Row, noun: str, now: datetime, **details: str | int | None
) -> Row:
    """Add or change one row; call it inside the operation's transaction.

    Raises django.core.exceptions.ValidationError when the row breaks a rule of its model.
    """
    is_new = row.pk is None
    block = _block.get()
    if block:
        relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
        row.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
        insert_row(row) if is_new else row.save()
        block.note(row, is_new=is_new)
    else:
        row.full_clean()
        row.save()
    action = f"registry.{noun}.{'registered' if is_new else 'changed'}"
    record_entry(actor=actor, action=action, target=row, now=now, data=details)
    return row
