"""Read plain values (of YAML, JSON or a form) into a description, and refuse what does not fit.

A description is a frozen dataclass. A field is read under its own name, or
under `metadata["key"]`; a field without a default must be there; a key that is
no field is refused with its path and the nearest known one. Nothing is guessed
and nothing is dropped.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from documents import dating
from documents.errors import BadDescription, UnknownKey, VerbatimError
from documents.texts import language

Described = TypeVar("Described")


def edtf(written: str) -> str:
    """A date's EDTF string as the archive keeps it. Raises BadDate."""
    return dating.parse(written).edtf


def language_tag(written: str) -> str:
    """A language's canonical tag. Raises UnknownLanguage."""
    return language.canonical(written)


def read(kind: type[Described], value: object, path: str) -> Described:
    """Make a `kind`, a description's dataclass, of `value`.

    `path` says where the value stands and begins every message. Raises
    UnknownKey, and BadDescription for a missing key, a value of another sort, a
    word that is not in the list, a date or a language that cannot be read.
    """
    return cast(Described, _read(kind, value, path))


def _read(hint: Any, value: object, path: str) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return _read_dataclass(hint, value, path)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _checked(arguments[1], _read(arguments[0], value, path), path)
    if origin in {Union, types.UnionType}:
        return _read_union(arguments, value, path)
    if origin is tuple:
        return _read_tuple(arguments, value, path)
    if origin is not None and issubclass(origin, Mapping):
        return _read_mapping(arguments, value, path)
    return _read_plain(hint, value, path)


def _read_dataclass(kind: type, value: object, path: str) -> Any:
    # A passage may be written as its words alone: `plain` names the field that they are.
    plain = getattr(kind, "plain", None)
    if plain is not None and isinstance(value, str):
        value = {plain: value}
    if not isinstance(value, Mapping):
        raise BadDescription(f"{path}: give a mapping of keys to values, not {_sort(value)}.")
    known = {_key(item): item for item in fields(kind)}
    for key in value:
        if key not in known:
            raise UnknownKey(f"{path}: {_unknown(str(key), list(known))}")
    hints, found = _hints(kind), {}
    for key, item in known.items():
        required = item.default is MISSING and item.default_factory is MISSING
        if key not in value:
            if required:
                raise BadDescription(f"{path}: the key {key} is missing.")
        elif value[key] is not None or not _may_be_none(hints[item.name]):
            found[item.name] = _read(hints[item.name], value[key], f"{path}.{key}")
    return kind(**found)


def _key(item: "Field[Any]") -> str:
    return str(item.metadata.get("key", item.name))


@lru_cache(maxsize=128)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _may_be_none(hint: Any) -> bool:
    return type(None) in get_args(hint)


def _unknown(key: str, known: list[str]) -> str:
    nearest = get_close_matches(key, known, n=1)
    advice = f"did you mean {nearest[0]}?" if nearest else f"known are {', '.join(known)}."
    return f"“{key}” is no key here; {advice}"


def _read_union(arguments: tuple[Any, ...], value: object, path: str) -> Any:
    if value is None and type(None) in arguments:
        return None
    choices = [hint for hint in arguments if hint is not type(None)]
    if len(choices) > 1 and str in choices:
        if isinstance(value, str):
            return value
        choices.remove(str)
    return _read(choices[0], value, path)


def _read_tuple(arguments: tuple[Any, ...], value: object, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise BadDescription(f"{path}: give a list, not {_sort(value)}.")
    if arguments[1:] != (...,):
        if len(value) != len(arguments):
            raise BadDescription(f"{path}: give {len(arguments)} values, not {len(value)}.")
        return tuple(
            _read(hint, item, f"{path}[{number}]")
            for number, (hint, item) in enumerate(zip(arguments, value, strict=True), 1)
        )
    return tuple(
        _read(arguments[0], item, f"{path}[{number}]") for number, item in enumerate(value, 1)
    )


def _read_mapping(arguments: tuple[Any, ...], value: object, path: str) -> dict[Any, Any]:
    if not isinstance(value, Mapping):
        raise BadDescription(f"{path}: give a mapping, not {_sort(value)}.")
    return {
        _read(arguments[0], key, f"{path}: the key {key}"): _read(
            arguments[1], item, f"{path}.{key}"
        )
        for key, item in value.items()
    }


def _read_plain(hint: Any, value: object, path: str) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(value)
        except ValueError:
            words = [str(member.value) for member in hint]
            raise BadDescription(f"{path}: {_unlisted(str(value), words)}") from None
    if hint is datetime:
        return _read_moment(value, path)
    if hint is Decimal:
        return _read_number(value, path)
    # True is an int to Python, and no number to people.
    if isinstance(value, hint) and not (hint is int and isinstance(value, bool)):
        return value
    if hint is str:
        raise BadDescription(f"{path}: give words in quotation marks, not {_sort(value)}.")
    raise BadDescription(f"{path}: give {_SORTS[hint]}, not {_sort(value)}.")


def _unlisted(given: str, words: list[str]) -> str:
    nearest = get_close_matches(given, words, n=1)
    advice = f"did you mean {nearest[0]}?" if nearest else f"choose one of {', '.join(words)}."
    return f"“{given}” is none of the words for it; {advice}"


def _read_moment(value: object, path: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        moment = None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise BadDescription(f"{path}: give a time of UTC, as in 2032-01-20T10:00:00Z.")
    return moment


def _read_number(value: object, path: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = None
    if number is None or isinstance(value, bool) or not number.is_finite():
        raise BadDescription(f"{path}: give a number, not {_sort(value)}.")
    return number


def _checked(check: Callable[[str], str], value: str, path: str) -> str:
    try:
        return check(value)
    except VerbatimError as error:
        raise BadDescription(f"{path}: {error}") from error


_SORTS = {
    str: "words",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a mapping",
    type(None): "nothing",
}


def _sort(value: object) -> str:
    return _SORTS.get(type(value), f"a {type(value).__name__}")
