"""Annotations from elsewhere that are none, or that point at nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from documents.errors.base import VerbatimError


class AnnotationRefused(VerbatimError):
    """What should be an annotation breaks rules of the model; `faults` says where and how."""

    def __init__(self, faults: Iterable[object], name: str = "") -> None:
        self.faults = tuple(map(str, faults))
        of = f" ({name})" if name else ""
        super().__init__(f"This is no sound annotation{of}: {' '.join(self.faults)}")


class TargetRefused(VerbatimError):
    """A target that cannot be annotated here; the sentence says why."""


class WordsNotPlaced(VerbatimError):
    """The words of a target are not in the text, or stand there more than once.

    `candidates` are the places that could be meant, the likeliest first, each
    with `exact`, `prefix`, `suffix`, `start`, `end` and `address`. `several` says
    that the words themselves stand at each of them.
    """

    def __init__(
        self, why: str, candidates: Sequence[dict[str, Any]], *, several: bool = False
    ) -> None:
        self.candidates, self.several = tuple(candidates), several
        super().__init__(why)
