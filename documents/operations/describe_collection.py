"""A collection: opened, described, and called otherwise without losing its old address."""

from dataclasses import asdict

from django.db import transaction

from documents.access import Role
from documents.errors import AddressError, AlreadyThere, BadDescription
from documents.exchange.descriptions import CollectionDescription
from documents.models import Collection, Partner, User
from documents.operations.claim_slug import change_slug, claim_slug
from documents.operations.log_change import log_change
from documents.operations.named import agent_named
from documents.operations.queue_index import queue_collection
from documents.operations.require import require, require_archive_custodian
from documents.quoting.address import parse


@transaction.atomic
def add_collection(*, description: CollectionDescription, by: User) -> Collection:
    """Open a collection; the archive's custodians do.

    Raises AlreadyThere for a slug or a prefix in use (or once in use),
    BadDescription for a prefix that no code can have, NotFound for a partner that
    is no agent, ValidationError, NotAllowed.
    """
    require_archive_custodian(by, "add a collection")
    claim_slug(Collection, description.slug)
    try:
        spelt = parse(f"/r/{description.prefix}-0000").record == f"{description.prefix}-0000"
    except AddressError:
        spelt = False
    if not spelt:
        raise BadDescription(
            f"“{description.prefix}” is no prefix of codes: write small letters and digits, a "
            "letter first, as li for li-0412."
        )
    if Collection.objects.filter(prefix=description.prefix).exists():
        raise AlreadyThere(f"The prefix {description.prefix} belongs to another collection.")
    collection = Collection(slug=description.slug, prefix=description.prefix)
    collection.nature = description.nature
    _describe(collection, description)
    log_change(
        verb="add_collection",
        code=collection.slug,
        made={"description": asdict(description)},
        by=by,
    )
    return collection


@transaction.atomic
def describe_collection(
    *, collection: Collection, description: CollectionDescription, by: User
) -> Collection:
    """Replace what is said of `collection`; under a new slug the old address redirects.

    Its custodians do; its nature, which decides whether files may be published
    as they are taken in, is the archive's custodians' to change. Raises
    BadDescription for another prefix (codes in addresses begin with it),
    AlreadyThere, NotFound, ValidationError, NotAllowed.
    """
    require(by, Role.CUSTODIAN, collection, "describe a collection")
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    if description.prefix != collection.prefix:
        raise BadDescription(
            f"The codes of {collection} begin with {collection.prefix}, and addresses stay."
        )
    if description.nature != collection.nature:
        require_archive_custodian(by, "change the nature of a collection")
        collection.nature = description.nature
    change_slug(collection, description.slug)
    collection.partners.all().delete()
    _describe(collection, description)
    log_change(
        verb="describe_collection",
        code=collection.slug,
        made={"description": asdict(description)},
        by=by,
    )
    queue_collection(collection)
    return collection


def _describe(collection: Collection, description: CollectionDescription) -> None:
    collection.title = dict(description.title)
    collection.summary = dict(description.summary)
    collection.introduction = dict(description.introduction)
    collection.introduction_by = description.introduction_by
    collection.received = dict(description.received)
    collection.disclosed = description.disclosed
    collection.terms_of_use = dict(description.terms_of_use)
    collection.content_note = dict(description.content_note)
    collection.pages_held = description.pages_held
    collection.pages_known = description.pages_known
    collection.missing = dict(description.missing)
    collection.second_reader = description.second_reader
    collection.full_clean()
    collection.save()
    for partner in description.partners:
        row = Partner(collection=collection, agent=agent_named(partner.agent), role=partner.role)
        row.full_clean()
        row.save()
