"""Who asks: a token's account, else whoever is signed in, else nobody in particular."""

from dataclasses import dataclass

from django.http import HttpRequest

from documents.access import ANONYMOUS, Reader
from documents.api.problems import Unauthorised
from documents.models import Token, User
from documents.operations.keep_token import hash_of


@dataclass(frozen=True, slots=True)
class Asking:
    """`reader` says what may be read. `account` is a token's alone: a session may read here, and
    writes nothing, since another site could make a browser send it."""

    reader: Reader
    account: User | None = None

    @property
    def writer(self) -> User:
        """The account that writes. Raises Unauthorised without a token."""
        if self.account is None:
            raise Unauthorised
        return self.account


def asking(request: HttpRequest) -> Asking:
    """Whoever sent the request. Raises Unauthorised for a token that opens nothing."""
    given = request.headers.get("Authorization")
    if given is None:
        user = request.user
        return Asking(user.as_reader() if user.is_authenticated else ANONYMOUS)
    scheme, _, secret = given.partition(" ")
    standing = Token.objects.standing().select_related("account")
    found = standing.filter(sha256=hash_of(secret.strip())).first()
    if scheme.lower() != "bearer" or found is None:
        raise Unauthorised(invalid=True)
    return Asking(found.account.as_reader(), found.account)
