"""Orders of several records, for the tests of lists and exports of directives."""

from documents.exchange.descriptions import DirectiveDescription, TopicDescription
from documents.models import Directive, Part
from documents.operations.describe_topic import add_topics
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import tag_directive
from tests.factories import (
    AgentFactory,
    AgentNameFactory,
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    write_text,
)
from tests.pages.cases import ENGLISH, SOURCE

WORDS = "No unregistered person is to board."
HAN = "严禁未经登记人员登船。"


def a_vocabulary() -> None:
    """harbour-order > boarding; lamps."""
    add_topics(
        descriptions=[
            TopicDescription(
                slug="harbour-order",
                labels={"en": "Order in harbours"},
                definitions={"en": "How a harbour is kept."},
                scope_notes={"en": "Not of ships."},
            ),
            TopicDescription(
                slug="boarding",
                broader="harbour-order",
                labels={"en": "Boarding boats", "zh-Hans": "登船"},
                alternative={"en": ("Embarking",)},
            ),
            TopicDescription(slug="lamps", labels={"en": "Lamps"}),
        ],
        by=CustodianFactory(),
    )


def an_order(
    number: int,
    *,
    code: str,
    force: str = "must_not",
    topics: tuple[str, ...] = ("boarding",),
    date: str | None = None,
    issuer: str = "",
    addressee: str = "",
    **traits: object,
) -> Directive:
    """A notice with one order in two languages; public unless `traits` say otherwise."""
    record = RecordFactory(
        code=code, **(traits or {"public": True}), collection=CollectionFactory()
    )
    RecordTitleFactory(record=record, title=f"Notice {code}", kind="translated")
    if date:
        record.dates.create(date=date, kind="on_face")
    for role, slug in (("issuer", issuer), ("addressee", addressee)):
        if slug:
            Part.objects.create(record=record, agent=_office(slug), role=role)
    chinese = write_text(TextFactory(record=record), *SOURCE)
    english = TextFactory(record=record, english=True, of_text=chinese.text)
    return tag_directive(
        record=record,
        places=[
            WordsIn(write_text(english, *ENGLISH, aligned="in order"), WORDS),
            WordsIn(chinese, HAN),
        ],
        description=DirectiveDescription(
            force=force, topics=topics, on_whom={"en": "unregistered persons"}
        ),
        by=CustodianFactory(),
        number=number,
    )


def _office(slug: str):
    from documents.models import Agent

    found = Agent.objects.filter(slug=slug).first()
    if found is None:
        found = AgentFactory(slug=slug, official=True)
        AgentNameFactory(agent=found, name=slug.replace("-", " ").title())
    return found
