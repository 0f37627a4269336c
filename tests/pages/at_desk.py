"""People at the desk, for the tests of its forms."""

from typing import Any

from django.test import Client

from documents.access import Role
from documents.models import Collection, User
from tests.factories import CustodianFactory, UserFactory


def signed_in(account: User) -> Client:
    """A browser in which `account` is signed in; it refuses forms without their token."""
    client = Client()
    client.force_login(account)
    return client


def editor_of(collection: Collection) -> Client:
    return signed_in(UserFactory(member_of={collection: Role.EDITOR}))


def custodian_of(collection: Collection) -> Client:
    return signed_in(UserFactory(member_of={collection: Role.CUSTODIAN}))


def custodian() -> Client:
    """The archive's own."""
    return signed_in(CustodianFactory())


def words(name: str, said: str, language: str = "en") -> dict[str, str]:
    """What the pair of boxes for words sends."""
    return {f"{name}-0-language": language, f"{name}-0-words": said}


def sent(client: Client, address: str, **given: Any) -> Any:
    """Send a form, and follow to the page that says what was done."""
    return client.post(address, given, follow=True)


def text(response: Any) -> str:
    return response.content.decode()
