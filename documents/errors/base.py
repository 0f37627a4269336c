"""The one class that every refusal is."""


class VerbatimError(Exception):
    """The archive refused something. `str(error)` is a sentence for people."""
