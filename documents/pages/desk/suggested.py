"""What a field could name: what is held, as far as a person may know it."""

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from documents.access import Reader, Role
from documents.models import (
    Agent,
    Collection,
    Credit,
    EventAgent,
    LogEntry,
    Record,
    RecordLanguage,
    Source,
    Text,
    Topic,
)

Suggestion = tuple[str, str]
"""What is written, and what it is called."""

USUAL_LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ug", "bo", "ru", "ar", "fa", "und")


def suggested(
    names: Iterable[str], reader: Reader, collection: Collection | None
) -> dict[str, list[Suggestion]]:
    """The lists of these names, for a form in `collection`."""
    return {name: _LISTS[name](reader, collection) for name in sorted(names)}


def agents_known_at_desk(reader: Reader) -> QuerySet[Agent]:
    """The official agents, those that collections which `reader` edits name, and those that
    `reader` added: names that are hidden elsewhere go no further, and those in the held parts
    of events not beyond the collection's custodians."""
    if reader.archive_custodian:
        return Agent.objects.all()
    own = reader.collections(Role.EDITOR)
    kept = reader.collections(Role.CUSTODIAN)
    in_events = EventAgent.objects.filter(
        Q(held=False, event__record__collection__in=own)
        | Q(held=False, event__collection__in=own)
        | Q(event__record__collection__in=kept)
        | Q(event__collection__in=kept)
    )
    added = LogEntry.objects.filter(account=reader.user_id, verb="add_agent").values_list(
        "code", flat=True
    )
    return Agent.objects.filter(
        Q(exposure=Agent.Exposure.OFFICIAL)
        | Q(pk__in=Agent.objects.filter(parts__record__collection__in=own).values("pk"))
        | Q(pk__in=Agent.objects.filter(partnerships__collection__in=own).values("pk"))
        | Q(pk__in=Agent.objects.filter(statements__collection__in=own).values("pk"))
        | Q(pk__in=Agent.objects.filter(statements_about__collection__in=own).values("pk"))
        | Q(pk__in=Agent.objects.filter(figures__collection__in=own).values("pk"))
        | Q(pk__in=in_events.values("agent"))
        | Q(slug__in=[code.removeprefix("a/") for code in added])
    )


def _agents(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    agents = agents_known_at_desk(reader).prefetch_related("names")
    return [(agent.slug, ", ".join(name.name for name in agent.names.all())) for agent in agents]


def _topics(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    topics = Topic.objects.prefetch_related("labels")
    return [(topic.slug, ", ".join(topic.label.values())) for topic in topics]


def _sources(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    if collection is not None:
        return [(source.code, source.title) for source in collection.sources.all()]
    sources = Source.objects.select_related("collection")
    if not reader.archive_custodian:
        sources = sources.filter(collection__in=reader.collections(Role.EDITOR))
    return [(f"{source.collection.slug}/{source.code}", source.title) for source in sources]


def _records(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    if collection is None:
        return []
    records = Record.objects.workable_by(reader).filter(collection=collection)
    return [
        (record.code, next((title.title for title in record.titles.all()), ""))
        for record in records.prefetch_related("titles")
    ]


def _credits(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    signed = Credit.objects.exclude(name="").exclude(kind=Credit.Kind.ROLE_ONLY)
    return [(credit.code, credit.shown) for credit in signed.order_by("code")]


def _languages(reader: Reader, collection: Collection | None) -> list[Suggestion]:
    used = [
        *RecordLanguage.objects.values_list("tag", flat=True).distinct(),
        *Text.objects.values_list("language", flat=True).distinct(),
    ]
    return [(tag, tag) for tag in dict.fromkeys((*USUAL_LANGUAGES, *sorted(set(used))))]


_LISTS: dict[str, Callable[[Reader, Collection | None], list[Suggestion]]] = {
    "agents": _agents,
    "topics": _topics,
    "sources": _sources,
    "records": _records,
    "credits": _credits,
    "languages": _languages,
}
