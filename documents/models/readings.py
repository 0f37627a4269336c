"""How many readers read the words of a directive as it was tagged: whoever tagged it, and
everyone who read it a second time (the newest reading of each)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from documents.agreement import Agreement, agreement
from documents.models.directive import Coding, Directive, DirectiveVersion

NO_ORDER: Final = "none"
"""The force of a reader to whom the words give no order, where readings are compared."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Of how many readers how many agree with the tagging, the tagger counted among them."""

    readers: int = 1
    on_force: int = 1
    on_topics: int = 1


def readings_of(versions: Iterable[DirectiveVersion]) -> Mapping[int, Readings]:
    """The readings of each version, by its primary key."""
    rows = {version.pk: version for version in versions}
    tagged = _topics(DirectiveVersion.topics.through, "directiveversion", rows)
    codings = list(Coding.objects.standing().filter(version__in=rows))
    read = _topics(Coding.topics.through, "coding", [coding.pk for coding in codings])
    found = dict.fromkeys(rows, Readings())
    for coding in codings:
        coding.version = rows[coding.version_id]
        agrees = coding.verdict == Coding.Verdict.AGREES
        same_topics = agrees or read[coding.pk] == tagged[coding.version_id]
        so_far = found[coding.version_id]
        found[coding.version_id] = Readings(
            so_far.readers + 1,
            so_far.on_force + (coding.read_force == coding.version.force),
            so_far.on_topics + same_topics,
        )
    return found


def agreement_on_force(directives: Iterable[Directive]) -> Agreement:
    """How far second readers agree with the taggers on the force of standing directives: each
    second reading is one pair."""
    versions = [row.current_id for row in directives]
    codings = Coding.objects.standing().filter(version__in=versions, version__retracted=False)
    return agreement(
        [
            (coding.version.force, coding.read_force or NO_ORDER)
            for coding in codings.select_related("version")
        ]
    )


def _topics(tagged: type, owner: str, keys: Iterable[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = tagged._default_manager.filter(**{f"{owner}__in": list(keys)})  # type: ignore[attr-defined]
    for key, topic in rows.values_list(owner, "topic"):
        found[key].add(topic)
    return found
