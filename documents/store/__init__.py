"""The original bytes under their SHA-256, and the page images that we made of them."""

from documents.store.derivatives import MEDIA_TYPES, DerivativeStore
from documents.store.objects import Fixity, ObjectStore, Stored

__all__ = ["MEDIA_TYPES", "DerivativeStore", "Fixity", "ObjectStore", "Stored"]
