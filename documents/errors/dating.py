"""Dates that cannot be read."""

from documents.errors.base import VerbatimError


class BadDate(VerbatimError):
    """A date that is not EDTF, or not a form of it that records use."""

    def __init__(self, written: str, why: str = "") -> None:
        self.written = written
        hint = (
            "Write 2031-03-04, 2031-03 or 2031; 2031-11~ for about; 2031? for uncertain; 2031-21 "
            "for spring; 2017/2019 for a range; leave the date out when it is not known."
        )
        super().__init__(f"Cannot read the date “{written[:60]}”. {why or hint}")
