"""What is written once stays as it was written, whoever holds the database."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, models, transaction

from documents.errors import AppendOnly
from documents.models import LogEntry, Stamp, triggers
from documents.models.append_only import append_only_models

TABLES = append_only_models()
VALUES = {
    models.BooleanField: False,
    models.JSONField: "{}",
    models.DateTimeField: "2031-03-04 00:00:00",
    models.DateField: "2031-03-04",
}


def _a_row(model: type[models.Model]) -> int:
    """Put one row into the table past all its rules but the triggers; return its key."""
    row: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) or field.null or field.generated:
            continue
        whole = isinstance(field, models.IntegerField | models.ForeignKey)
        kinds = (VALUES[kind] for kind in VALUES if isinstance(field, kind))
        row[field.column] = next(kinds, 1 if whole else "x")
    columns = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join(["%s"] * len(row))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})', list(row.values())
        )
        key = cursor.lastrowid
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert key
    return key


def test_append_only_tables_are_the_ones_that_must_never_change():
    names = {model.__name__ for model in TABLES}

    assert names >= {"Original", "Revision", "Passage", "ProvenanceEvent", "LogEntry", "Review"}


@pytest.mark.django_db
def test_every_trigger_stands_after_migrating():
    assert triggers.missing(connection) == []
    assert len(triggers.expected(connection)) == 2 * len(TABLES)


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_database_refuses_to_change_or_delete_what_is_written_once(model):
    if connection.vendor != "sqlite":
        pytest.skip("rows are made past their constraints, which SQLite alone allows")
    column = next(
        f'"{field.column}"' for field in model._meta.concrete_fields if not field.primary_key
    )
    for statement in (
        f'UPDATE "{model._meta.db_table}" SET {column} = {column}',
        f'DELETE FROM "{model._meta.db_table}"',
    ):
        with transaction.atomic():
            _a_row(model)
            with (
                pytest.raises(DatabaseError, match="This archive only adds here"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_code_refuses_to_change_or_delete_what_is_written_once(model):
    everything = model._default_manager.all()
    row = model(pk=1)
    row._state.adding = False

    with pytest.raises(AppendOnly):
        everything.update(pk=2)
    with pytest.raises(AppendOnly):
        everything.delete()
    with pytest.raises(AppendOnly):
        everything.bulk_update([row], ["pk"])
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()


@pytest.mark.django_db
def test_start_up_names_a_trigger_that_is_gone():
    name = f"ao_update_{LogEntry._meta.db_table}"
    on = f' ON "{LogEntry._meta.db_table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"{on}')

    [error] = [e for e in run_checks(databases=["default"]) if e.id == "documents.E002"]

    assert name in error.msg
    assert "manage.py migrate" in str(error.hint)


@pytest.mark.django_db
def test_start_up_names_a_secret_that_is_not_the_datas():
    Stamp.objects.update_or_create(name="secret", defaults={"value": "0" * 32})

    [error] = [e for e in run_checks(databases=["default"]) if e.id == "documents.E003"]

    assert "manage.py accept_secret" in error.msg
