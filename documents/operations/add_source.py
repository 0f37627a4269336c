"""What the archive relies on but does not hold: articles, letters, hearings, conversations."""

from dataclasses import asdict

from django.db import transaction

from documents.access import Role
from documents.errors import AlreadyThere
from documents.exchange.descriptions import SourceDescription
from documents.models import Collection, Source, User
from documents.operations.log_change import log_change
from documents.operations.require import require


@transaction.atomic
def add_source(*, collection: Collection, description: SourceDescription, by: User) -> Source:
    """Add a source to `collection`. Raises AlreadyThere, ValidationError, NotAllowed."""
    require(by, Role.EDITOR, collection, "add a source")
    if collection.sources.filter(code=description.code).exists():
        raise AlreadyThere(f"{collection} has a source {description.code} already.")
    source = Source(collection=collection, code=description.code)
    _fill(source, description)
    _log("add_source", source, description, by)
    return source


@transaction.atomic
def describe_source(*, source: Source, description: SourceDescription, by: User) -> Source:
    """Say something else of a source, as when its author becomes known; its code stays.

    Raises ValidationError, NotAllowed.
    """
    require(by, Role.EDITOR, source.collection, "describe a source")
    _fill(source, description)
    _log("describe_source", source, description, by)
    return source


def _fill(source: Source, description: SourceDescription) -> None:
    source.kind = description.kind
    source.title = description.title
    source.author = description.author
    source.outlet = description.outlet
    source.date = description.date
    source.address = description.address
    source.language = description.language
    source.note = dict(description.note)
    source.full_clean()
    source.save()


def _log(verb: str, source: Source, description: SourceDescription, by: User) -> None:
    log_change(
        verb=verb,
        code=f"{source.collection}/{source.code}",
        made={"description": asdict(description)},
        by=by,
    )
