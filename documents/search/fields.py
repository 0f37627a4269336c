"""What the fields of a query stand for: names, slugs and tags become tests on cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q

from documents.errors import UnknownLanguage
from documents.models import Agent, AgentName, Collection, Topic, TopicLabel
from documents.search.cards import Card, CardTest, name_form
from documents.search.tree import FORCES, And, FieldIs, Node, Not, Or, YearRange
from documents.texts.language import english_name

Field = FieldIs | YearRange


def tests_of(tree: Node) -> dict[Field, CardTest]:
    """A test for each field of the query. A name that nothing bears finds nothing."""
    return {node: _test(node) for node in dict.fromkeys(_fields(tree))}


def _fields(node: Node) -> Iterator[Field]:
    match node:
        case FieldIs() | YearRange():
            yield node
        case Not(inner):
            yield from _fields(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _fields(inner)


def _test(node: Field) -> CardTest:
    if isinstance(node, YearRange):
        return _year_test(node)
    value = name_form(node.value)
    match node.name:
        case "collection":
            collections = _collections(value)
            return lambda card: card.collection in collections
        case "language":
            return lambda card: _is_language(card.language, value)
        case "type":
            kind = value.replace(" ", "_")
            return lambda card: card.type == kind
        case "classification":
            return lambda card: value in card.classification_words
        case "issuer":
            issuers = _agents(node.value)
            return lambda card: not issuers.isdisjoint(card.issuers)
        case "addressee":
            addressees = _agents(node.value)
            return lambda card: not addressees.isdisjoint(card.addressees)
        case "topic":
            topics = topics_called(node.value)
            return lambda card: not topics.isdisjoint(card.about)
        case "directive":
            topics = topics_called(node.value)
            return lambda card: not topics.isdisjoint(card.topics)
        case "force":
            return lambda card: node.value in card.forces
        case "near":
            return _order_test(node.value)
        case "has":
            return lambda card: node.value == "directive" and bool(card.forces)
        case "state":
            return lambda card: card.text_state == node.value
        case "code":
            return lambda card: card.code == value
        case _:
            raise AssertionError(f"the parser lets no field {node.name} through")


def _order_test(value: str) -> CardTest:
    """Whether a passage holds an order: any, of a force, or about a topic."""
    spelled = re.sub(r"[\s-]+", "_", value.strip().lower())
    if spelled == "directive":
        return lambda card: bool(card.forces)
    if spelled in FORCES:
        return lambda card: spelled in card.forces
    topics = topics_called(value)
    return lambda card: not topics.isdisjoint(card.topics)


def _year_test(node: YearRange) -> CardTest:
    def test(card: Card) -> bool:
        return any(
            (node.first is None or year >= node.first) and (node.last is None or year <= node.last)
            for year in card.years
        )

    return test


def _is_language(tag: str, value: str) -> bool:
    """Whether a tag is what was asked for: zh finds zh-Hans, and so does chinese."""
    own = tag.lower()
    if own == value or own.startswith(f"{value}-"):
        return True
    try:
        names = english_name(tag), english_name(tag, short=True)
    except UnknownLanguage:
        return False
    return value in map(name_form, names)


def _bearing(names: Iterable[tuple[int, str]], value: str) -> frozenset[int]:
    return frozenset(key for key, name in names if name_form(name) == value)


def _collections(value: str) -> frozenset[int]:
    rows = Collection.objects.values_list("pk", "slug", "title")
    return _bearing(
        ((pk, name) for pk, slug, title in rows for name in (slug, *title.values())), value
    )


def topics_called(name: str) -> frozenset[int]:
    """The topics with this slug or label."""
    value = name_form(name)
    slugs = Topic.objects.values_list("pk", "slug")
    labels = TopicLabel.objects.values_list("topic_id", "words")
    return _bearing(slugs, value) | _bearing(labels, value)


def _agents(value: str) -> frozenset[int]:
    """Official agents with this slug or name. The others cannot be searched for by name."""
    shown = Agent.objects.shown()
    found = frozenset(
        shown.filter(Q(slug=value.lower()) | Q(names__name=value)).values_list("pk", flat=True)
    )
    if found:
        return found
    names = AgentName.objects.filter(agent__in=shown).values_list("agent_id", "name")
    return _bearing(names, name_form(value))
