"""Rows that are written once: the base class, and the list that the triggers guard."""

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models

from documents.errors import AppendOnly

Row = TypeVar("Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """A queryset that adds and reads, and refuses to change or delete."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model._meta.verbose_name)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model._meta.verbose_name)

    def bulk_update(
        self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None
    ) -> NoReturn:
        raise AppendOnly(self.model._meta.verbose_name)


class AppendOnlyModel(models.Model):
    """A row that is written once, in code and (models/triggers.py) in the database."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(self._meta.verbose_name)
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self._meta.verbose_name)


def append_only_models() -> list[type[models.Model]]:
    """Every table whose rows are written once, in a fixed order."""
    from django.apps import apps

    models_of_ours = apps.get_app_config("documents").get_models()
    return sorted(
        (model for model in models_of_ours if issubclass(model, AppendOnlyModel)),
        key=lambda model: model._meta.db_table,
    )
