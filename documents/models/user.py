"""Who signs in, what they may do where, and how their work is credited."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from documents.access import ANONYMOUS, Reader
from documents.access import Role as MemberRole


class User(AbstractUser):
    """An account. Its name is never shown in public: `Credit` says what readers see."""

    class Role(models.TextChoices):
        READER = "reader"
        CUSTODIAN = "custodian"

    role = models.CharField(max_length=16, choices=Role, default=Role.READER)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                name="user_role_known", condition=Q(role__in=["reader", "custodian"])
            ),
        ]

    def as_reader(self) -> Reader:
        """This account's rights, as the rule of access takes them."""
        if not self.is_active:
            return ANONYMOUS
        roles = {m.collection_id: MemberRole(m.role) for m in self.memberships.all()}
        return Reader(
            user_id=self.pk,
            archive_custodian=self.role == self.Role.CUSTODIAN,
            roles=roles,
            groups=frozenset(m.group_id for m in self.group_memberships.all()),
        )


class Membership(models.Model):
    """The role that a person holds in one collection. No row, no right."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    collection = models.ForeignKey(
        "documents.Collection", models.CASCADE, related_name="memberships"
    )
    role = models.PositiveSmallIntegerField(choices=[(r.value, r.name.lower()) for r in MemberRole])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "collection"], name="membership_once"),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=[1, 2, 3])),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} of {self.collection}"


class Credit(models.Model):
    """How one person's work is signed: chosen by the person, and changeable later."""

    class Kind(models.TextChoices):
        NAME = "name"
        PEN_NAME = "pen_name"
        ROLE_ONLY = "role_only"

    code = models.SlugField(max_length=40, unique=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="credit")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.ROLE_ONLY)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="credit_kind_known", condition=Q(kind__in=["name", "pen_name", "role_only"])
            ),
            models.CheckConstraint(
                name="credit_has_its_name",
                condition=Q(kind="role_only") | ~Q(name=""),
                violation_error_message="Give the name that readers shall see.",
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The name that readers see; empty when the person is credited by role only."""
        return "" if self.kind == self.Kind.ROLE_ONLY else self.name
