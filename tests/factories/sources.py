"""Secondary sources."""

import factory

from documents.models import Source
from tests.factories.collections import CollectionFactory


class SourceFactory(factory.django.DjangoModelFactory):
    """A press article of which only the title is known."""

    class Meta:
        model = Source

    collection = factory.SubFactory(CollectionFactory)
    code = factory.Sequence("article-{}".format)
    kind = Source.Kind.PRESS_ARTICLE
    title = factory.Sequence("Article {}".format)
