"""YAML read so that nothing in it is lost: a key written twice is refused, not overwritten."""

from pathlib import Path
from typing import Any

import yaml

from documents.errors import BadDescription


class _OnceLoader(yaml.SafeLoader):
    """Plain data only, each key once."""


def _mapping_once(loader: _OnceLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            why = f"the key {key_node.value} must stand in quotation marks"
            raise yaml.constructor.ConstructorError(None, None, why, key_node.start_mark)
        if key in found:
            why = f"the key {key} stands there twice"
            raise yaml.constructor.ConstructorError(None, None, why, key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_OnceLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_once)


def read_yaml(path: Path, shown: str = "") -> Any:
    """The content of a YAML file, as plain data.

    `shown` is how messages call the file, its name unless given. Raises
    BadDescription, which names the line, for what is not UTF-8 or not YAML, a key
    that stands twice, or a key that YAML takes for something else than words.
    """
    name = shown or path.name
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_OnceLoader)  # noqa: S506 (a SafeLoader)
    except UnicodeDecodeError as error:
        raise BadDescription(f"{name}: it is not UTF-8; save it as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadDescription(f"{name}, line {line}: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise BadDescription(f"{name}: {error}.") from error
