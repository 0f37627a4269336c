"""Accounts and credits."""

from typing import Any

import factory

from documents.models import Credit, Membership, User


class UserFactory(factory.django.DjangoModelFactory):
    """An account without any membership: it reads what the anonymous read."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("account-{}".format)

    @factory.post_generation
    def member_of(self: User, create: bool, given: Any, **roles: Any) -> None:
        """`member_of={collection: Role.EDITOR}` makes memberships."""
        for collection, role in (given or {}).items():
            Membership.objects.create(user=self, collection=collection, role=role)


class CustodianFactory(UserFactory):
    """The archive's own custodian."""

    role = User.Role.CUSTODIAN


class CreditFactory(factory.django.DjangoModelFactory):
    """A named person without an account."""

    class Meta:
        model = Credit

    code = factory.Sequence("credit-{}".format)
    kind = Credit.Kind.NAME
    name = factory.Sequence("Translator {}".format)
