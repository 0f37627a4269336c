"""The founding article: every sentence in it that asserts something stands in the archive.

`founding_article.yaml` names each assertion by a paraphrase, the public address
where it stands, and the words that must be found there.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django.plugin import DjangoDbBlocker

from documents.exchange.strict_yaml import read_yaml
from documents.models import (
    Agent,
    Collection,
    Directive,
    Figure,
    LogEntry,
    Outbox,
    Passage,
    Record,
    Source,
    Statement,
    Text,
    Topic,
)
from documents.quoting.check import check_of
from tests.samples.loaded import load

pytestmark = pytest.mark.django_db

TABLE = read_yaml(Path(__file__).parent / "founding_article.yaml")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The collection, loaded once for the table and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load("china-cables")
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("address", "words", "facts"),
    [(row["at"], row["words"], row.get("facts", [])) for row in TABLE],
    ids=[row["says"] for row in TABLE],
)
@pytest.mark.usefixtures("loaded")
def test_every_assertion_of_the_article_stands_at_a_public_address(
    address: str, words: list[str], facts: list[str]
) -> None:
    held = held_at(address)
    for wanted in words + facts:
        assert wanted in held


@pytest.mark.parametrize(
    ("address", "words"),
    [(row["at"], row["words"]) for row in TABLE],
    ids=[row["says"] for row in TABLE],
)
@pytest.mark.usefixtures("loaded")
def test_every_assertion_of_the_article_is_shown_to_everyone(
    client: Client, address: str, words: list[str]
) -> None:
    try:
        resolve(address)
    except Resolver404:
        pytest.skip(f"There is no page at {address} yet.")
    response = client.get(address)
    assert response.status_code == 200
    shown = " ".join(unescape(re.sub(r"<[^>]*>", "", response.content.decode())).split())
    for wanted in words:
        assert wanted in shown


def held_at(address: str) -> str:
    """What the archive holds for the page at `address`, one fact a line."""
    room, _, rest = address.removeprefix("/").partition("/")
    readers: dict[str, Callable[[str], list[str]]] = {
        "a": _agent,
        "c": _collection,
        "d": lambda slug: list(Topic.objects.get(slug=slug).definition.values()),
        "r": _record,
        "st": _statement,
    }
    return "\n".join(readers[room](rest))


def _agent(slug: str) -> list[str]:
    agent = Agent.objects.shown().get(slug=slug)
    return [
        *agent.description.values(),
        *(f"{name.name} {name.kind}" for name in agent.names.all()),
        *(honorific.words for honorific in agent.honorifics.all()),
        *(
            f"{relation.kind} {relation.other} {relation.since} {relation.until}"
            for relation in agent.relations.all()
        ),
        *(words for relation in agent.relations.all() for words in relation.words.values()),
    ]


def _collection(slug: str) -> list[str]:
    collection = Collection.objects.get(slug=slug)
    return [
        *collection.title.values(),
        *(f"{partner.agent} {partner.role}" for partner in collection.partners.all()),
        *(str(name) for p in collection.partners.all() for name in p.agent.public_names),
    ]


def _record(rest: str) -> list[str]:
    code, *inside = rest.split("/")
    record = Record.objects.get(code=code, state="published", level="public")
    if inside == ["provenance"]:
        events = [*record.events.all(), *record.collection.events.all()]
        return [f"{event.kind} {event.date} {event.words['en']}" for event in events]
    if inside:
        text, revision, key = inside
        passages = Passage.objects.with_words().filter(
            revision__text__record=record,
            revision__text__code=text,
            revision__number=int(revision),
            key=key,
        )
        return [passage.words for passage in passages]
    return [
        *(title.title for title in record.titles.all()),
        *(f"{part.agent} {part.role}" for part in record.parts.all()),
        *(str(name) for part in record.parts.all() for name in part.agent.public_names),
        *(f"{date.date} {date.kind}" for date in record.dates.all()),
        f"{record.pages} pages",
    ]


def _statement(number: str) -> list[str]:
    statement = Statement.objects.get(number=int(number))
    revision = statement.text.revisions.get()
    return [
        revision.string,
        statement.kind,
        statement.mode,
        str(statement.speaker),
        *(f"figure {figure}" for figure in statement.figures.all()),
    ]


@pytest.mark.usefixtures("loaded")
class TestChinaCables:
    def test_the_memo_is_six_orders_tagged_with_topics(self) -> None:
        orders = Directive.objects.filter(record__code="cc-2917").with_places()
        said = {
            order.current.places.all()[0].exact: [t.slug for t in order.current.topics.all()]
            for order in orders
        }
        assert said == {
            "Never allow escapes": ["escapes"],
            "Increase discipline and punishment of behavioral violations": [
                "discipline-and-punishment"
            ],
            "Promote repentance and confession": ["repentance-and-confession"],
            "Make remedial Mandarin studies the top priority": ["mandarin-studies"],
            "Encourage students to truly transform": ["transformation"],
            "full video surveillance coverage of dormitories and classrooms free of blind spots": [
                "video-surveillance"
            ],
        }

    def test_brackets_that_the_article_added_are_in_no_excerpt(self) -> None:
        for text in Text.objects.filter(record__collection__slug="china-cables"):
            assert "[" not in text.revisions.get().string

    def test_every_excerpt_says_its_basis_coverage_and_source(self) -> None:
        texts = Text.objects.filter(record__collection__slug="china-cables")
        assert {(t.basis, t.coverage, t.of_language, str(t.source)) for t in texts} == {
            ("quoted_in", "excerpts", "und", "Concentration Camps in China")
        }

    def test_each_quoted_passage_is_preceded_by_a_gap(self) -> None:
        passages = Passage.objects.filter(revision__text__record__collection__slug="china-cables")
        assert all(passage.gap_before for passage in passages)
        assert passages.count() == 11

    def test_what_the_article_does_not_say_is_null(self) -> None:
        article = Source.objects.get(code="article")
        assert (article.author, article.outlet, article.date, article.address) == (None,) * 4
        collection = Collection.objects.get(slug="china-cables")
        assert collection.disclosed is None
        assert [event.date for event in collection.events.all()] == [None]
        assert not Record.objects.get(code="cc-2917").languages.exists()
        assert set(Statement.objects.values_list("date", flat=True)) == {None}

    def test_the_issuer_denies_every_document_and_nobody_vouches(self) -> None:
        records = list(Record.objects.filter(collection__slug="china-cables"))
        debates = Statement.objects.debates(records)
        for record in records:
            debate = debates[record.pk]
            assert (debate.issuer_denies, debate.denies, debate.vouches) == (True, 1, 0)

    def test_no_file_is_held_and_no_page(self) -> None:
        records = Record.objects.filter(collection__slug="china-cables")
        assert not records.filter(files__isnull=False).exists()
        assert Collection.objects.get(slug="china-cables").pages_held == 0

    def test_words_of_a_statement_have_a_check_as_those_of_a_record_do(self) -> None:
        words = Statement.objects.get(number=106).text.revisions.get().string
        assert len(check_of(words)) == 5
        keys = Passage.objects.filter(revision__text__statement__number=106)
        assert [passage.key for passage in keys] == ["p1", "p2"]

    def test_figures_point_at_the_words_that_give_them(self) -> None:
        given = {
            str(figure): figure.revision.string[figure.start : figure.end]
            for figure in Figure.objects.exclude(revision=None)
        }
        assert given == {
            "exactly 17 media partners": "17 media partners",
            "about 1000000 people": "About a million people",
            "exactly 0 attacks": "not been a single terrorist attack",
            "exactly 4 committees": "four Communist Party committees",
            "exactly 15000 people": "15,000 people",
        }

    def test_loading_again_changes_nothing(self) -> None:
        before = LogEntry.objects.count(), Outbox.objects.count()
        again = load("china-cables")
        assert (again.opened, again.records) == (False, ())
        assert (LogEntry.objects.count(), Outbox.objects.count()) == before
