"""What a newer revision says where words were quoted from an older one."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.models import Revision
from documents.models.carried import address_in, carried_to, newest_of_text
from documents.quoting.address import Address
from documents.quoting.carried import Carried, Likely, Verdict
from documents.quoting.locator import Locator


@dataclass(frozen=True)
class Newer:
    """The newest revision and what became of the words there."""

    revision: Revision
    carried: Carried
    address: Address | None
    """Where the words, or what stands for them, are quoted now; None without one place."""
    candidates: Sequence[tuple[Likely, Address]] = ()
    """Of words that stand in several places: each with its address."""

    @property
    def same(self) -> bool:
        return self.carried.verdict is Verdict.EXACT

    @property
    def moved(self) -> bool:
        return self.carried.verdict is Verdict.MOVED

    @property
    def folded(self) -> bool:
        """Whether they differ in typography alone."""
        return self.carried.verdict is Verdict.EXACT_AFTER_FOLDING

    @property
    def altered(self) -> bool:
        return self.carried.verdict is Verdict.ALTERED


def newer_than(revision: Revision, locator: Locator) -> Newer | None:
    """What the newest revision of the text says there; None where `revision` is the newest."""
    newest = newest_of_text(revision)
    if newest.pk == revision.pk:
        return None
    (carried,) = carried_to(revision, newest, [locator.parts])
    if carried.found:
        return Newer(newest, carried, address_in(newest, carried.parts))
    places = carried.candidates if carried.verdict is Verdict.AMBIGUOUS else ()
    found = [(place, address_in(newest, [place.span])) for place in places]
    return Newer(newest, carried, None, [(place, at) for place, at in found if at is not None])
