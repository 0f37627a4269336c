"""Where words of annotations stand in the newest revision, so that search need not carry them."""

from django.db import models

from documents.models.annotation import AnnotationTarget
from documents.models.text import Revision


class CarriedTarget(models.Model):
    """A target's words in the newest revision of their text, as carrying found them; it can be
    made anew from the two revisions at any time. Without `parts` they are there no more, or
    nobody can say where."""

    target = models.ForeignKey(AnnotationTarget, models.CASCADE, related_name="carried")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    parts = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "revision"], name="target_carried_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target} in {self.revision}"
