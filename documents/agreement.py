"""How far two readers of the same words agree: the share, and Cohen's kappa.

Kappa (Cohen, "A coefficient of agreement for nominal scales", 1960) is the
agreement beyond what two readers would reach by chance who gave each answer as
often as these two did: 1 is agreement throughout, 0 no more than chance, less
than 0 less than chance.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """What `agreement` found; `share` and `kappa` are None where they mean nothing."""

    pairs: int
    """How often two readers read the same words."""
    same: int
    """How often they said the same of them."""
    kappa: float | None
    """None without pairs, and where chance alone would make both say the same always."""

    @property
    def share(self) -> float | None:
        """The share of pairs in which both said the same, from 0 to 1."""
        return self.same / self.pairs if self.pairs else None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far the first and the second answer of each pair agree."""
    count = len(pairs)
    same = sum(one == other for one, other in pairs)
    if not count:
        return Agreement(0, 0, None)
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    by_chance = sum(first[answer] * second[answer] for answer in first)  # times count squared
    if by_chance == count * count:
        return Agreement(count, same, None)
    return Agreement(count, same, (same * count - by_chance) / (count * count - by_chance))
