"""Which orders of different records look like one order given twice, by their words."""

from dataclasses import dataclass
from datetime import datetime

from documents.access import Reader
from documents.models.directive import Directive, DirectivePlace, Repetition
from documents.quoting.likeness import Worded, alike


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two directives by their primary keys, of which nothing was decided, and how like the words
    of the two are in the language in which they are most alike."""

    first: int
    second: int
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness as people read it; 100 for the same words alone."""
        return int(self.likeness * 100)


def suggestions(reader: Reader, *, now: datetime | None = None) -> list[Suggestion]:
    """The undecided pairs among the standing directives that `reader` may read, the most alike
    first. Two of one record are not compared."""
    visible = Directive.objects.visible_to(reader, now=now)
    records = dict(visible.values_list("pk", "record"))
    places = DirectivePlace.objects.filter(version__in=visible.values("current")).values_list(
        "version__directive", "revision__text__language", "exact"
    )
    decided = set(Repetition.objects.filter(second__isnull=False).values_list("first", "second"))
    found = alike([Worded(key, language, words) for key, language, words in places])
    return [
        Suggestion(pair.first, pair.second, pair.likeness)
        for pair in found
        if records[pair.first] != records[pair.second] and (pair.first, pair.second) not in decided
    ]
