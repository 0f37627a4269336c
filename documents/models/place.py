"""Places, as names with a language."""

from django.db import models

from documents.models.fields import LanguageField


class Place(models.Model):
    """A place by one name in one language. The archive keeps no coordinates."""

    name = models.CharField(max_length=200)
    language = LanguageField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "language"], name="place_once"),
            models.CheckConstraint(name="place_has_a_name", condition=~models.Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
