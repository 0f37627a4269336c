"""One door for each change: only `documents/operations/` writes."""

import ast

from django.apps import apps
from django.db.models import ManyToManyField, ManyToManyRel

from tests.house.source import calls, named, python_files

ALWAYS = {
    "create", "acreate", "get_or_create", "aget_or_create", "update_or_create",
    "aupdate_or_create", "bulk_create", "abulk_create", "bulk_update", "abulk_update",
    "save", "asave", "delete", "adelete", "aupdate", "set_password",
}  # fmt: skip
ON_QUERYSETS = {"update"}
ON_RELATIONS = {"add", "set", "remove", "clear"}
ROOMS = [
    "archive", "documents/access", "documents/models", "documents/search", "documents/exchange",
    "documents/pages", "documents/admin", "documents/management", "documents/templatetags",
]  # fmt: skip

OF_ANOTHER_KIND = {
    # the definitions of append-only rows hand on to Django's own save
    ("documents/models/append_only.py", "super().save(*args, **kwargs)"),
}


def _relations() -> set[str]:
    """The names under which many-to-many relations are reached from either side."""
    names = set()
    for model in apps.get_app_config("documents").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ManyToManyField):
                names.add(field.name)
            elif isinstance(field, ManyToManyRel) and (name := field.get_accessor_name()):
                names.add(name)
    return names


def _writes(call: ast.Call, relations: set[str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, receiver = call.func.attr, call.func.value
    if verb in {"save", "delete"} and call.args and not isinstance(call.args[0], ast.Starred):
        return False  # a row's take names only: this is a picture's, or the cache's
    if verb in ALWAYS:
        return True
    chain = {node.attr for node in ast.walk(receiver) if isinstance(node, ast.Attribute)}
    if verb in ON_QUERYSETS:
        return bool(chain & {"objects", "filter", "exclude", "all", "order_by", "select_related"})
    return (
        verb in ON_RELATIONS and isinstance(receiver, ast.Attribute) and receiver.attr in relations
    )


def test_only_operations_write():
    relations = _relations()
    found = {
        (named(file), ast.unparse(call))
        for file in python_files(*ROOMS)
        for call in calls(file)
        if _writes(call, relations)
    }

    assert found - OF_ANOTHER_KIND == set()
    assert found >= OF_ANOTHER_KIND, "an exception that nothing needs any more"


def test_every_operation_takes_keyword_arguments_only():
    found = []
    for file in python_files("documents/operations"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            atomic = any("atomic" in ast.unparse(mark) for mark in node.decorator_list)
            if atomic and (node.args.args or node.args.posonlyargs):
                found.append(f"{named(file)}: {node.name}")

    assert found == []
