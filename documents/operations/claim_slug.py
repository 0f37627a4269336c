"""Slugs stand in addresses, and an address never comes to mean something else."""

from documents.errors import AlreadyThere
from documents.models import Agent, Collection, FormerSlug, Topic

Named = Collection | Agent | Topic
_KINDS = {
    Collection: FormerSlug.Kind.COLLECTION,
    Agent: FormerSlug.Kind.AGENT,
    Topic: FormerSlug.Kind.TOPIC,
}


def claim_slug(kind: type[Named], slug: str) -> None:
    """Raise AlreadyThere when a new `kind` may not be called `slug`."""
    if slug == "n":
        raise AlreadyThere("The slug n is kept for numbers in addresses; choose another.")
    if kind._default_manager.filter(slug=slug).exists():
        raise AlreadyThere(f"There is a {kind._meta.verbose_name} {slug} already.")
    if FormerSlug.objects.filter(kind=_KINDS[kind], slug=slug).exists():
        raise AlreadyThere(
            f"{slug} was the slug of another {kind._meta.verbose_name}, and its old address "
            "still leads there; choose another."
        )


def change_slug(row: Named, slug: str) -> None:
    """Give `row` the slug `slug`, keeping the old one as a way to it; the caller saves the row.

    A row may return to a slug that it had. Raises AlreadyThere.
    """
    if row.slug == slug:
        return
    kind = _KINDS[type(row)]
    returns = FormerSlug.objects.filter(kind=kind, slug=slug, now=row.pk)
    if returns.exists():
        returns.delete()
    else:
        claim_slug(type(row), slug)
    FormerSlug.objects.create(kind=kind, slug=row.slug, now=row.pk)
    row.slug = slug
