"""Which CSS features the archive's style sheets use, by kind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import tinycss2

from tests.house.source import ROOT

NESTING = {"media", "supports", "layer", "page", "font-face"}
KINDS = ("at-rules", "media features", "properties", "pseudo-classes and elements", "functions")


def features_used() -> dict[str, set[str]]:
    """The names of all CSS features under static/css, by the kinds of KINDS."""
    found: dict[str, set[str]] = defaultdict(set)
    for sheet in sorted((ROOT / "static" / "css").rglob("*.css")):
        rules = tinycss2.parse_stylesheet(
            sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
        )
        _read_rules(rules, found)
    return found


def _read_rules(rules: Iterable[object], found: dict[str, set[str]]) -> None:
    for rule in rules:
        kind = getattr(rule, "type", "")
        assert kind != "error", rule
        if kind == "at-rule":
            _read_at_rule(rule, found)
        elif kind == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude)
            found["pseudo-classes and elements"] |= set(
                re.findall(r"::?[a-z][a-z-]*", re.sub(r'"[^"]*"', "", selector))
            )
            _read_declarations(rule.content, found)


def _read_at_rule(rule: object, found: dict[str, set[str]]) -> None:
    name = rule.at_keyword.lower()
    found["at-rules"].add(f"@{name}")
    prelude = tinycss2.serialize(rule.prelude)
    if name == "media":
        found["media features"] |= set(re.findall(r"\(\s*([a-z-]+)", prelude))
        found["media features"] |= set(re.findall(r"\b(?:print|screen)\b", prelude))
    if rule.content is None:
        return
    if name in {"page", "font-face"}:
        _read_declarations(rule.content, found)
    else:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        _read_rules(inner, found)


def _read_declarations(content: object, found: dict[str, set[str]]) -> None:
    for declaration in tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    ):
        assert declaration.type == "declaration", f"nested CSS: {declaration}"
        if not declaration.name.startswith("--"):
            found["properties"].add(declaration.lower_name)
        found["functions"] |= {f"{name}()" for name in _functions(declaration.value)}


def _functions(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if getattr(value, "type", "") == "function":
            yield value.lower_name
            yield from _functions(value.arguments)
        elif hasattr(value, "content") and not isinstance(value.content, str):
            yield from _functions(value.content or [])
