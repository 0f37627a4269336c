"""Groups: a newsroom team that shares annotations, and the invitations that bring people in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Group(models.Model):
    """People who read one another's annotations. It gives no right to any record."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="group_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Give the group a name.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """One person in a group; those who keep it invite and remove."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    account = models.ForeignKey("documents.User", models.CASCADE, related_name="group_memberships")
    keeps = models.BooleanField(default=False, help_text="May invite and remove people.")
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "account"], name="group_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account} in {self.group}"


class Invitation(models.Model):
    """A link that brings whoever opens it, signed in, into a group. Only its hash is kept."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations")
    sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("documents.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"invitation to {self.group} of {self.made_at:%Y-%m-%d}"
