"""The triggers that keep append-only tables append-only: the one file with raw SQL.

SQLite drops a table's triggers when Django rebuilds the table, so they are put
back after every migration (`documents/apps.py`) and looked for at start-up.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from documents.models.append_only import append_only_models

MESSAGE = "This archive only adds here: the row stays as it was written."


def _names(table: str) -> dict[str, str]:
    return {verb: f"ao_{verb}_{table}" for verb in ("update", "delete")}


def expected(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of all triggers that must be there."""
    return {
        name
        for model in append_only_models()
        if model._meta.db_table in connection.introspection.table_names()
        for name in _names(model._meta.db_table).values()
    }


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that are there."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, None)
        names = {row[0] for row in cursor.fetchall()}
    return {name for name in names if name.startswith(("ao_update_", "ao_delete_"))}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that must be there and are not, in order of their names."""
    return sorted(expected(connection) - present(connection))


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Put every trigger back that is missing."""
    connection = editor.connection
    tables = set(connection.introspection.table_names())
    if connection.vendor == "postgresql":
        editor.execute(
            "CREATE OR REPLACE FUNCTION ao_refuse() RETURNS trigger AS $$ BEGIN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23514'; END $$ LANGUAGE plpgsql",
            params=None,
        )
    for model in append_only_models():
        table = model._meta.db_table
        if table not in tables:
            continue
        for verb, name in _names(table).items():
            for statement in _create(connection.vendor, table, verb, name):
                editor.execute(statement, params=None)


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take every trigger away: for the flush between transactional tests, and for nothing else."""
    connection = editor.connection
    tables = set(connection.introspection.table_names())
    for model in append_only_models():
        table = model._meta.db_table
        if table not in tables:
            continue
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        for name in (*_names(table).values(), f"ao_truncate_{table}"):
            editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}', params=None)


def _create(vendor: str, table: str, verb: str, name: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {verb.upper()} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        ]
    statements = [
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" BEFORE {verb.upper()} ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION ao_refuse()",
    ]
    if verb == "delete":
        truncate = f"ao_truncate_{table}"
        statements += [
            f'DROP TRIGGER IF EXISTS "{truncate}" ON "{table}"',
            f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION ao_refuse()",
        ]
    return statements
