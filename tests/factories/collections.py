"""Collections."""

import factory

from documents.models import Collection


class CollectionFactory(factory.django.DjangoModelFactory):
    """A restricted collection; `fiction=True` marks it as fiction."""

    class Meta:
        model = Collection

    class Params:
        fiction = factory.Trait(nature=Collection.Nature.FICTION)

    slug = factory.Sequence("harbour-{}".format)
    prefix = factory.Sequence("hb{}".format)
    title = factory.LazyFunction(lambda: {"en": "Harbour Papers"})
