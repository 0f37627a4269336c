"""haystack imports exactly this name, and says nothing when it is missing."""

from documents.search.index import PassageIndex

__all__ = ["PassageIndex"]
