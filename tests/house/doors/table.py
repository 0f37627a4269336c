"""The two tables, read: which addresses there are, and what each person must get."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.doors.people import PEOPLE
from tests.house.doors.states import STATES, code, number

FOLDER: Final = Path(__file__).parent
NEVER_THERE: Final = ("qy-9999", "998")
"""A record's code and a number that nothing ever had."""


class Row(NamedTuple):
    """One address of one resolver's name, and the kind of answer that it gives."""

    name: str
    kind: str
    spelled: str

    @property
    def states(self) -> tuple[str, ...]:
        """The states of records over which the row is spelled out."""
        return tuple(STATES) if {"CODE", "UPPER", "N"} & set(self._words()) else ("*",)

    def address(self, state: str) -> str:
        """The address for the record in that state."""
        if state == "*":
            return self.spelled
        return self.spelled_for(code(state), str(number(state)))

    def never_there(self) -> str:
        """The same address for a record that never was."""
        return self.spelled_for(*NEVER_THERE)

    def spelled_for(self, record: str, numbered: str) -> str:
        """The address with a code and a number in it."""
        made = self.spelled.replace("CODE", record).replace("UPPER", record.upper())
        return "/".join(
            part.replace("N", numbered, 1) if _is_number(part) else part for part in made.split("/")
        )

    def _words(self) -> list[str]:
        parts = self.spelled.replace(".", "/").replace("?", "/").split("/")
        return ["N" if _is_number(part) else part for part in parts]


def _is_number(part: str) -> bool:
    return part.split(".")[0].split("?")[0] in {"N", "0N"}


def addresses() -> list[Row]:
    """addresses.txt."""
    return [Row(*line.split()) for line in _lines("addresses.txt")]


def answers() -> dict[tuple[str, str], dict[str, int]]:
    """answers.txt: by kind and state, what each person gets."""
    found = {}
    for line in _lines("answers.txt"):
        kind, state, *statuses = line.split()
        found[kind, state] = dict(zip(PEOPLE, map(int, statuses), strict=True))
    return found


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def names_in_the_resolver() -> set[str]:
    """The names of all addresses of the site, those of included lists among them.

    The inspection pages of Django are one entry: all of them stand behind one door.
    """
    return set(_names(get_resolver()))


def _names(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        elif entry.app_name == "admin":
            yield "admin"
        else:
            yield from _names(entry)
