"""Changes that the archive does not make."""

from documents.errors.base import VerbatimError


class AppendOnly(VerbatimError):
    """Someone tried to change or delete a row that is written once."""

    def __init__(self, what: object) -> None:
        super().__init__(f"A {what} is written once and stays; add a new one that corrects it.")


class NotAllowed(VerbatimError):
    """The person may not do this here."""

    def __init__(self, verb: str, where: object) -> None:
        super().__init__(f"You may not {verb} in {where}; ask one of its custodians.")


class NotFound(VerbatimError):
    """There is nothing of that name that the person may know of."""

    def __init__(self, what: str, name: object) -> None:
        super().__init__(f"There is no {what} {name!s}; check the spelling.")


class Closed(VerbatimError):
    """What was once public and is closed now; `reason` is what was decided to be said."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code} was public and is closed now: {reason or 'no reason is given'}")


class WrongCheck(VerbatimError):
    """An address's check does not fit the words that stand there."""

    def __init__(self, given: str, right: str, words: str) -> None:
        shown = words if len(words) <= 200 else f"{words[:199]}…"
        super().__init__(
            f"The address carries the check {given}, but the words there (“{shown}”) have {right}: "
            "a digit of the address was mistaken, or other words were quoted."
        )


class WrongState(VerbatimError):
    """The record is not in a state from which this can be done."""


class NotReady(VerbatimError):
    """A record lacks what publishing needs; `reasons` names each."""

    def __init__(self, code: str, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(f"{code} is not ready to be published: {' '.join(reasons)}")


class StaleRevision(VerbatimError):
    """The text has been revised since this edit began; nothing was overwritten."""

    def __init__(self, text: object, began: int, newest: int) -> None:
        self.began, self.newest = began, newest
        super().__init__(
            f"{text} was saved as revision {newest} while you wrote from revision {began}; "
            "compare the two and save again from the newest."
        )


class NothingChanged(VerbatimError):
    """The new revision is the old one to the letter."""

    def __init__(self, text: object) -> None:
        super().__init__(f"{text} already reads so; nothing was saved.")


class AlreadyThere(VerbatimError):
    """A code, slug or number is taken, or a record exists with other content."""


class UnknownKey(VerbatimError):
    """A description holds a key that is not documented."""


class BadDescription(VerbatimError):
    """A description is incomplete or contradicts itself."""


class WrongPassword(VerbatimError):
    """The password that was given for an account is not its own."""

    def __init__(self) -> None:
        super().__init__("This is not your password of now; nothing was changed.")


class TopicDeprecated(VerbatimError):
    """A topic that is not tagged with any more; `instead` is the slug to use, if one is named."""

    def __init__(self, slug: str, note: str, instead: str | None) -> None:
        use = f" Use {instead} instead." if instead else ""
        super().__init__(f"The topic {slug} is not used any more: {note.rstrip('.')}.{use}")


class WordsNotThere(VerbatimError):
    """The newest revision does not have the words, letter for letter, at a place that is sure."""

    def __init__(self, newest: object, verdict: str) -> None:
        self.verdict = verdict
        super().__init__(
            f"{newest} does not have these words any more as they were ({verdict}): compare the "
            "two, and decline it or correct the text by hand."
        )


class ListFull(VerbatimError):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"The list holds {most} addresses, the most that it takes. Take the list along, "
            "then remove some."
        )
