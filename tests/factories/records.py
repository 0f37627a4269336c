"""Records and their titles."""

from datetime import UTC, datetime

import factory

from documents.models import Record, RecordTitle
from tests.factories.collections import CollectionFactory

LONG_AGO = datetime(2020, 1, 15, tzinfo=UTC)


class RecordFactory(factory.django.DjangoModelFactory):
    """A sealed draft that no reader can see; traits open it."""

    class Meta:
        model = Record

    class Params:
        public = factory.Trait(
            state=Record.State.PUBLISHED,
            level=Record.Level.PUBLIC,
            published_at=LONG_AGO,
            public_from=LONG_AGO,
        )
        for_researchers = factory.Trait(
            state=Record.State.PUBLISHED,
            level=Record.Level.RESEARCHERS,
            published_at=LONG_AGO,
        )
        withdrawn = factory.Trait(
            state=Record.State.WITHDRAWN,
            level=Record.Level.PUBLIC,
            published_at=LONG_AGO,
            public_from=LONG_AGO,
            closed_at=LONG_AGO,
            closure_reason="It could identify private persons.",
            closure_decided_by="The custodians",
        )

    collection = factory.SubFactory(CollectionFactory)
    code = factory.Sequence("hb-{:04}".format)
    type = Record.Type.NOTICE


class RecordTitleFactory(factory.django.DjangoModelFactory):
    """A title that the archive supplied, in English."""

    class Meta:
        model = RecordTitle

    record = factory.SubFactory(RecordFactory)
    title = factory.Sequence("Notice {} on the harbour".format)
    language = "en"
    kind = RecordTitle.Kind.SUPPLIED
