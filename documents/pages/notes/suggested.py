"""What a note's fields could name, as far as its writer may know of it."""

from collections.abc import Iterable

from documents.access import Reader
from documents.models import Agent, Record, Topic
from documents.models.appearing import agents_to_name, topics_to_name
from documents.pages.desk.suggested import USUAL_LANGUAGES, Suggestion, agents_known_at_desk


def suggestions(
    names: Iterable[str], reader: Reader, record: Record | None
) -> dict[str, list[Suggestion]]:
    """The lists of these names, of `agents`, `topics`, `languages`."""
    made: dict[str, list[Suggestion]] = {}
    for name in sorted(names):
        if name == "agents":
            made[name] = [
                (row.slug, ", ".join(one.name for one in row.public_names))
                for row in agents_known(reader)
            ]
        elif name == "topics":
            made[name] = [(row.slug, ", ".join(row.label.values())) for row in topics_known(reader)]
        elif name == "languages":
            used = [row.tag for row in record.languages.all()] if record else []
            made[name] = [(tag, tag) for tag in dict.fromkeys((*used, *USUAL_LANGUAGES))]
    return made


def agents_known(reader: Reader) -> list[Agent]:
    """The official agents that appear to the reader; editors also name those of the desk."""
    found = agents_to_name(reader)
    if reader.edits:
        found = found | agents_known_at_desk(reader)
    return list(found.distinct().prefetch_related("names").order_by("slug"))


def topics_known(reader: Reader) -> list[Topic]:
    """The topics that appear to the reader and are in use; editors know the whole vocabulary."""
    found = topics_to_name(reader).filter(deprecated_at__isnull=True)
    return list(found.prefetch_related("labels").order_by("slug"))
